import type { JSX, ReactNode } from 'react';
import { Scroll } from './Scroll.tsx';
import './plain-table.css';

/** A short table that is read, not searched: what it is (`label`), its headings, its rows as `<tr>`. Wide ones scroll by themselves. */
export function PlainTable(props: {
  label: string;
  heads: readonly (string | { title: string; align: 'right' })[];
  children: ReactNode;
  foot?: ReactNode;
}): JSX.Element {
  return (
    <Scroll label={props.label} className="zx-plain">
      <table>
        <caption className="zx-sr">{props.label}</caption>
        <thead>
          <tr>
            {props.heads.map((head) => {
              const [title, align] = typeof head === 'string' ? [head, undefined] : [head.title, head.align];
              return (
                <th key={title} scope="col" className={align}>
                  {title}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
        {props.foot ? <tfoot>{props.foot}</tfoot> : null}
      </table>
    </Scroll>
  );
}
