import type { JSX } from 'react';
import { serverNow } from '../app/session.ts';
import { DateText } from '../ui/DateText.tsx';
import { StatusTag } from '../ui/StatusTag.tsx';
import { remaining } from '../ui/time.ts';

/** The time an answer is promised by, and how much of it is left: in colour, word and shape. */
export function Promised({ due, brief }: { due: string | undefined; brief?: boolean }): JSX.Element {
  if (!due) return <span className="zx-quiet">—</span>;
  const left = remaining(due, serverNow());
  return (
    <span className="zx-promised">
      <StatusTag tone={left.tone} label={left.text} />
      {brief ? null : (
        <span className="zx-quiet">
          承诺 <DateText value={due} />
        </span>
      )}
    </span>
  );
}
