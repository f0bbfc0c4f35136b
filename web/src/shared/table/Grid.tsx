import { Checkbox } from 'antd';
import type { JSX, MouseEvent, ReactNode } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import type { Column } from './columns.ts';

export type GridProps<T> = {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  rowHref?: (row: T) => string | undefined;
  sort: string;
  onSort: (sort: string) => void;
  /** Keys chosen for a bulk action; absent when there is none. */
  chosen?: ReadonlySet<string>;
  onChoose?: (keys: ReadonlySet<string>) => void;
  busy: boolean;
};

export function cellOf<T>(column: Column<T>, row: T): ReactNode {
  if (column.render) return column.render(row);
  const value = (row as Readonly<Record<string, unknown>>)[column.key];
  return value === undefined || value === null || value === '' ? <span className="zx-quiet">—</span> : String(value);
}

/** Moves the focus among the links of the rows: one down, one up, or to the first from outside. */
export function focusRow(box: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(box?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[at < 0 ? 0 : at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function Head<T>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort: string;
  onSort: (sort: string) => void;
}): JSX.Element {
  const className = column.align;
  if (!column.sort) {
    return (
      <th scope="col" className={className} style={{ width: column.width }}>
        {column.title}
      </th>
    );
  }
  const order = sort === column.sort ? 'ascending' : sort === `-${column.sort}` ? 'descending' : 'none';
  const next = order === 'ascending' ? `-${column.sort}` : order === 'descending' ? '' : column.sort;
  return (
    <th scope="col" className={className} style={{ width: column.width }} aria-sort={order}>
      <button type="button" onClick={() => onSort(next)}>
        {column.title}
        <span className={`order ${order}`}>
          <Icon name="down" size={11} />
        </span>
      </button>
    </th>
  );
}

/** The rows as a table. The first cell is the row's link; the whole row follows it under the mouse. */
export function Grid<T>(props: GridProps<T>): JSX.Element {
  const go = useGo();
  const { columns, rows, rowKey, rowHref, chosen, onChoose } = props;
  const all = rows.map(rowKey);

  function open(event: MouseEvent, href: string | undefined) {
    const inside = (event.target as HTMLElement).closest('a, button, input, label');
    if (!href || inside || window.getSelection()?.toString()) return;
    if (event.metaKey || event.ctrlKey) window.open(href, '_blank', 'noopener');
    else go(href);
  }

  function choose(key: string, on: boolean) {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    onChoose?.(next);
  }

  return (
    <Scroll className="zx-grid-scroll" label={props.label}>
      <table className={`zx-grid${props.busy ? ' busy' : ''}`} aria-busy={props.busy}>
        <thead>
          <tr>
            {chosen ? (
              <th className="pick">
                <Checkbox
                  aria-label="选择本页全部"
                  checked={all.length > 0 && all.every((key) => chosen.has(key))}
                  indeterminate={all.some((key) => chosen.has(key)) && !all.every((key) => chosen.has(key))}
                  onChange={(event) => onChoose?.(new Set(event.target.checked ? all : []))}
                />
              </th>
            ) : null}
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            const href = rowHref?.(row);
            return (
              <tr key={key} className={href ? 'opens' : undefined} onClick={(event) => open(event, href)}>
                {chosen ? (
                  <td className="pick">
                    <Checkbox
                      aria-label="选择此行"
                      checked={chosen.has(key)}
                      onChange={(event) => choose(key, event.target.checked)}
                    />
                  </td>
                ) : null}
                {columns.map((column, index) => (
                  <td key={column.key} className={column.align}>
                    {index === 0 && href ? (
                      <Go to={href} data-row>
                        {cellOf(column, row)}
                      </Go>
                    ) : (
                      cellOf(column, row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}
