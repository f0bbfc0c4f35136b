import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import type { Column } from './columns.ts';
import { cellOf } from './Grid.tsx';

/** The rows as cards, at phone width: first column as title, `aside` beside it, the others as labelled lines. */
export function Cards<T>(props: {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  rowHref?: (row: T) => string | undefined;
  busy: boolean;
}): JSX.Element {
  const [title, ...others] = props.columns;
  const aside = others.filter((column) => column.phone === 'aside');
  const lines = others.filter((column) => !column.phone);
  return (
    <ul className="zx-card-list" aria-label={props.label} aria-busy={props.busy}>
      {props.rows.map((row) => {
        const href = props.rowHref?.(row);
        return (
          <li key={props.rowKey(row)}>
            <div className="top">
              {href ? (
                <Go to={href} data-row className="whole">
                  {title ? cellOf(title, row) : null}
                </Go>
              ) : (
                <strong>{title ? cellOf(title, row) : null}</strong>
              )}
              {aside.map((column) => (
                <span key={column.key}>{cellOf(column, row)}</span>
              ))}
            </div>
            <dl>
              {lines.map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{cellOf(column, row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
