import type { JSX, ReactNode } from 'react';
import './parts.css';

export type KeyValueItem = { label: string; value: ReactNode /** takes the whole row */; wide?: boolean };

/** Facts of a record as label and value, in as many columns as the width allows; an absent value is an em dash. */
export function KeyValue({ items, columns = 3 }: { items: readonly KeyValueItem[]; columns?: 1 | 2 | 3 }): JSX.Element {
  return (
    <dl className={`zx-kv c${columns}`}>
      {items.map((item) => (
        <div key={item.label} className={item.wide ? 'wide' : undefined}>
          <dt>{item.label}</dt>
          <dd>{item.value ?? <span className="zx-quiet">—</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
