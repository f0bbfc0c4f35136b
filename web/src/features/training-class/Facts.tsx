import type { JSX, ReactNode } from 'react';
import { Markable } from '../../shared/marks.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';

/** A fact of the file; with a `pointer` it can be marked for the applicant in a review. */
export type Fact = { label: string; value: ReactNode; pointer?: string; wide?: boolean };

/** Facts to read, or in a review to mark. */
export function Facts({ items, review }: { items: readonly Fact[]; review: boolean }): JSX.Element {
  if (!review) return <KeyValue items={items} />;
  return (
    <div className="zx-class-facts">
      {items.map(({ label, value, pointer }) =>
        pointer ? (
          <Markable key={label} pointer={pointer} label={label}>
            {value}
          </Markable>
        ) : (
          <div key={label} className="zx-markable">
            <span className="label">{label}</span>
            <span className="value">{value}</span>
          </div>
        ),
      )}
    </div>
  );
}
