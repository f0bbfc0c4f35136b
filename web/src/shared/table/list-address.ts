import { type Filter, namesOf } from './columns.ts';

/** The address bar's query: strings, or lists of strings where a name repeats. */
export type Raw = Readonly<Record<string, string | string[] | undefined>>;

export type ListState = {
  /** Values of the filters, by their query names. */
  readonly values: Readonly<Record<string, string | string[]>>;
  readonly q: string;
  readonly sort: string;
  readonly cursor: string;
  readonly page: number;
  readonly limit: number;
};

export const defaultLimit = 20;
const sizes = [20, 50, 100];

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));

/** Reads a list's state from the address; names of other lists and nonsense are ignored. `scope` prefixes every name. */
export function readState(raw: Raw, filters: readonly Filter[], scope: string): ListState {
  const at = (name: string) => raw[scope + name];
  const values: Record<string, string | string[]> = {};
  for (const filter of filters) {
    for (const name of namesOf(filter)) {
      const value = at(name);
      if (value === undefined || value.length === 0) continue;
      values[name] = filter.kind === 'choice' && filter.multiple ? [value].flat() : one(value);
    }
  }
  const page = Number(one(at('page')) || 1);
  const limit = Number(one(at('limit')) || defaultLimit);
  return {
    values,
    q: one(at('q')),
    sort: one(at('sort')),
    cursor: one(at('cursor')),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    limit: sizes.includes(limit) ? limit : defaultLimit,
  };
}

/** Writes a list's state into the address's query beside what belongs to others; defaults are left out. */
export function writeState(raw: Raw, state: ListState, filters: readonly Filter[], scope: string): Raw {
  const mine = new Set(
    [...filters.flatMap(namesOf), 'q', 'sort', 'cursor', 'page', 'limit'].map((name) => scope + name),
  );
  const next: Record<string, string | string[] | undefined> = {};
  for (const [name, value] of Object.entries(raw)) if (!mine.has(name)) next[name] = value;
  for (const [name, value] of Object.entries(state.values)) if (value.length > 0) next[scope + name] = value;
  if (state.q) next[`${scope}q`] = state.q;
  if (state.sort) next[`${scope}sort`] = state.sort;
  if (state.cursor) next[`${scope}cursor`] = state.cursor;
  if (state.page > 1) next[`${scope}page`] = String(state.page);
  if (state.limit !== defaultLimit) next[`${scope}limit`] = String(state.limit);
  return next;
}

/** What the list route is asked: fixed conditions, filters, words, order, place. */
export function askOf(state: ListState, fixed: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    ...state.values,
    ...fixed,
    ...(state.q ? { q: state.q } : {}),
    ...(state.sort ? { sort: state.sort } : {}),
    ...(state.cursor ? { cursor: state.cursor } : {}),
    limit: state.limit,
  };
}

/** Whether anything narrows the list, so that an empty one says so. */
export function isNarrowed(state: ListState): boolean {
  return state.q !== '' || Object.keys(state.values).length > 0;
}
