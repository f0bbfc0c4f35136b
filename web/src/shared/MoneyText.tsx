import { yuan } from '@zhenxun/contracts/values/money.ts';
import type { JSX } from 'react';

/** An amount of integer fen as `1,234.50 元`, digits in columns; absent is an em dash, never zero. */
export function MoneyText(props: { fen: number | null | undefined; strong?: boolean; unit?: boolean }): JSX.Element {
  if (props.fen === undefined || props.fen === null) return <span className="zx-quiet">—</span>;
  const text = (
    <span className="zx-num">
      {yuan(props.fen)}
      {props.unit === false ? '' : ' 元'}
    </span>
  );
  return props.strong ? <strong>{text}</strong> : text;
}
