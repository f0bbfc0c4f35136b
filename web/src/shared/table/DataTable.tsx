import type { ParamsOf, QueryOf } from '@zhenxun/contracts/route.ts';
import { Button } from 'antd';
import { type JSX, type ReactNode, useEffect, useRef, useState } from 'react';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useNarrow } from '../../ui/useNarrow.ts';
import { ProblemAlert } from '../ProblemAlert.tsx';
import { leaveQueue } from '../queue.ts';
import { useShortcut } from '../shortcuts.ts';
import { Cards } from './Cards.tsx';
import type { Column, Filter, ItemOf, ListRoute } from './columns.ts';
import { Filters, SearchBox, Tabs } from './Filters.tsx';
import { focusRow, Grid } from './Grid.tsx';
import { isNarrowed } from './list-address.ts';
import { Pager } from './Pager.tsx';
import { shownColumns, useTableSettings } from './settings.ts';
import { type Export, TableMenu } from './TableMenu.tsx';
import { useList } from './useList.ts';
import './table.css';

type Names<R> = keyof QueryOf<R> & string;

export type DataTableProps<R extends ListRoute> = {
  /** Names the table for columns and views kept on this device: `subsidy.claims`. */
  id: string;
  /** What the rows are, for screen readers: 「补贴申请」. */
  label: string;
  route: R;
  params?: ParamsOf<R>;
  /** Conditions that always hold and are not shown. */
  fixed?: Partial<QueryOf<R>>;
  columns: readonly Column<ItemOf<R>>[];
  filters?: readonly Filter<Names<R>>[];
  /** What the search words match: 「姓名、身份证号、申请编号」; absent: no search box. */
  searchHint?: string;
  rowKey: (row: ItemOf<R>) => string;
  rowHref?: (row: ItemOf<R>) => string | undefined;
  exports?: readonly Export[];
  /** Only where the rule allows deciding many at once; gets the chosen rows and how to unchoose them. */
  bulk?: (rows: ItemOf<R>[], done: () => void) => ReactNode;
  /** When there is nothing at all: what the list is for and what to do. */
  empty: { title: string; hint?: ReactNode; action?: ReactNode };
  /** Keeps two lists on one page apart in the address: `lines.` */
  scope?: string;
  /** Under the rows, beside the pages: sums. */
  footer?: ReactNode;
};

/** A list page's list: conditions in the address, pages by key, rows by keyboard, cards on a phone. */
export function DataTable<const R extends ListRoute>(props: DataTableProps<R>): JSX.Element {
  type Row = ItemOf<R>;
  const filters = (props.filters ?? []) as readonly Filter[];
  const list = useList<R>({
    route: props.route,
    params: props.params,
    fixed: props.fixed as Record<string, unknown>,
    filters,
    scope: props.scope ?? '',
  });
  const [settings, setSettings] = useTableSettings(props.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const rows = list.items;
  const { rowKey, rowHref } = props;

  useShortcut({ key: 'ArrowDown', label: '下一行', run: () => focusRow(box.current, 1) });
  useShortcut({ key: 'ArrowUp', label: '上一行', run: () => focusRow(box.current, -1) });
  useShortcut({ key: 'Enter', label: '打开所在行' });

  useEffect(() => {
    if (!rows || !rowHref) return;
    const hrefs = rows.map((row) => rowHref(row)).filter((href) => href !== undefined);
    leaveQueue({ list: location.pathname + location.search, rows: hrefs });
  }, [rows, rowHref]);

  const columns = shownColumns<Row>(props.columns, settings.columns);
  const tabs = filters.find((filter) => filter.kind === 'tabs');
  const shared = { label: props.label, columns, rowKey, rowHref, busy: list.busy };

  return (
    <div className="zx-table" ref={box}>
      {tabs ? <Tabs filter={tabs} state={list.state} onChange={list.change} /> : null}
      <div className="zx-table-bar">
        {props.searchHint ? (
          <SearchBox
            hint={props.searchHint}
            value={list.state.q}
            onChange={(q) => list.change({ q })}
            onDown={() => focusRow(box.current, 1)}
          />
        ) : null}
        <Filters filters={filters} state={list.state} onChange={list.change} />
        <TableMenu
          columns={props.columns}
          settings={settings}
          onSettings={setSettings}
          query={list.query}
          onQuery={list.setQuery}
          exports={props.exports ?? []}
          ask={{ ...list.ask, cursor: undefined, limit: undefined }}
        />
      </div>
      {props.bulk && chosen.size > 0 ? (
        <div className="zx-table-bulk" role="status">
          已选 {chosen.size} 条
          {props.bulk(
            (rows ?? []).filter((row) => chosen.has(rowKey(row))),
            () => setChosen(new Set()),
          )}
          <Button type="link" onClick={() => setChosen(new Set())}>
            取消选择
          </Button>
        </div>
      ) : null}
      {list.error && !rows ? (
        <div className="zx-table-note">
          <ProblemAlert
            error={list.error}
            action={
              <Button icon={<Icon name="refresh" />} onClick={list.reload}>
                重新加载
              </Button>
            }
          />
        </div>
      ) : !rows ? (
        <div className="zx-table-bones" role="status">
          <span className="zx-sr">正在加载{props.label}</span>
          {[92, 78, 86, 70, 88, 74].map((width) => (
            <span key={width} className="zx-bone" style={{ width: `${width}%` }} />
          ))}
        </div>
      ) : rows.length === 0 ? (
        isNarrowed(list.state) ? (
          <Empty
            icon="search"
            title="没有符合条件的记录"
            hint="可以减少条件，或换个说法查找。"
            action={<Button onClick={() => list.change({ values: {}, q: '' })}>清除条件</Button>}
          />
        ) : (
          <Empty {...props.empty} />
        )
      ) : narrow ? (
        <Cards {...shared} rows={rows} />
      ) : (
        <Grid
          {...shared}
          rows={rows}
          sort={list.state.sort}
          onSort={(sort) => list.change({ sort })}
          {...(props.bulk ? { chosen, onChoose: setChosen } : {})}
        />
      )}
      {rows && (rows.length > 0 || list.back) ? <Pager list={list} count={rows.length} footer={props.footer} /> : null}
    </div>
  );
}
