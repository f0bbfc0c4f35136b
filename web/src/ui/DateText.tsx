import type { JSX } from 'react';
import { dayOf, minuteOf } from './time.ts';

/** A day `2026-03-02`, or with `time` an instant `2026-03-02 09:30`, in China's time. Nothing given: an em dash. */
export function DateText({ value, time }: { value: string | undefined; time?: boolean }): JSX.Element {
  if (!value) return <span className="zx-quiet">—</span>;
  return (
    <time className="zx-num" dateTime={value}>
      {time ? minuteOf(value) : dayOf(value)}
    </time>
  );
}
