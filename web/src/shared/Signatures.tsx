import type { Signature } from '@zhenxun/contracts/common.ts';
import type { JSX } from 'react';
import { DateText } from '../ui/DateText.tsx';
import { Steps } from '../ui/Progress.tsx';

/** The signatures an amount needs, one by one and all by different persons: by whom and when, or still to come. */
export function Signatures({ items, label }: { items: readonly Signature[]; label: string }): JSX.Element {
  const now = items.findIndex((one) => one.by === undefined);
  return (
    <Steps
      label={label}
      items={items.map((one, index) => ({
        title: one.of > 1 ? `${one.step}（第 ${one.no} 人，共 ${one.of} 人）` : one.step,
        hint: one.by ? (
          <>
            {one.by} <DateText value={one.at} />
          </>
        ) : undefined,
        state: one.by ? 'done' : index === now ? 'now' : 'later',
      }))}
    />
  );
}
