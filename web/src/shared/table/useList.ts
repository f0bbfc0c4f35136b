import { useLocation } from '@tanstack/react-router';
import { parseQuery, type Query, queryText } from '../../app/address.ts';
import { useGo } from '../../app/Go.tsx';
import { keyOf, useRead } from '../../app/query.ts';
import type { Filter, ItemOf, ListRoute } from './columns.ts';
import { askOf, type ListState, readState, writeState } from './list-address.ts';
import { stepBack, stepOn, type Trail } from './page-trail.ts';

/** One page of any list route, as the table sees it. */
type AnyPage<T> = { items: T[]; next?: string; total?: number };

export type List<T> = {
  state: ListState;
  /** Changes conditions, words or order; the list begins again at its first page. */
  change: (part: Partial<Pick<ListState, 'values' | 'q' | 'sort' | 'limit'>>) => void;
  setQuery: (query: string) => void;
  /** The state as a query, for saved views. */
  query: string;
  ask: Record<string, unknown>;
  items: readonly T[] | undefined;
  total: number | undefined;
  next: (() => void) | undefined;
  back: (() => void) | undefined;
  error: unknown;
  busy: boolean;
  reload: () => void;
};

/**
 * A list whose conditions and place live in the address: it can be sent to a colleague, opened again and gone back to.
 * `scope` (as in `lines.`) keeps two lists on one page apart.
 */
export function useList<const R extends ListRoute>(input: {
  route: R;
  params?: unknown;
  fixed?: Readonly<Record<string, unknown>>;
  filters: readonly Filter[];
  scope: string;
}): List<ItemOf<R>> {
  const { route, filters, scope } = input;
  const { pathname, searchStr } = useLocation();
  const go = useGo();
  const raw = parseQuery(searchStr);
  const state = readState(raw, filters, scope);
  const ask = askOf(state, input.fixed);
  const found = useRead(route as ListRoute, { params: input.params, query: ask } as never);
  const page = found.data as AnyPage<ItemOf<R>> | undefined;

  const open = (next: ListState, replace: boolean) =>
    go(pathname + queryText(writeState(raw, next, filters, scope) as Query), { replace });

  const conditions = JSON.stringify([input.params, { ...ask, cursor: undefined }]);
  const trailName = `zx.queue.trail ${keyOf(route, scope).join(' ')}`;
  const trail = (): Trail | undefined => {
    try {
      return JSON.parse(sessionStorage.getItem(trailName) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  };
  const next = page?.next;

  return {
    state,
    change: (part) => open({ ...state, ...part, cursor: '', page: 1 }, true),
    setQuery: (query) => open(readState(parseQuery(query), filters, scope), false),
    query: queryText(writeState({}, { ...state, cursor: '', page: 1 }, filters, scope) as Query),
    ask,
    items: page?.items,
    total: page?.total,
    next: next
      ? () => {
          sessionStorage.setItem(trailName, JSON.stringify(stepOn(trail(), conditions, state.page, next)));
          open({ ...state, cursor: next, page: state.page + 1 }, false);
        }
      : undefined,
    back: state.page > 1 ? () => open({ ...state, ...stepBack(trail(), conditions, state.page) }, false) : undefined,
    error: found.isError ? found.error : undefined,
    busy: found.isFetching,
    reload: () => void found.refetch(),
  };
}
