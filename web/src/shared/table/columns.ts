import type { Enumeration } from '@zhenxun/contracts/enumeration.ts';
import type { ResponseOf, RouteSpec } from '@zhenxun/contracts/route.ts';
import type { ReactNode } from 'react';

/** A GET route whose answer is `PageOf(item)` and whose query spreads `listQuery`. */
export type ListRoute = RouteSpec & { readonly method: 'GET' };

export type ItemOf<R> = ResponseOf<R> extends { items: (infer T)[] } ? T : never;

export type Column<T> = {
  readonly key: string;
  readonly title: string;
  /** What the cell shows; the value under `key` as text when absent. */
  readonly render?: (row: T) => ReactNode;
  /** Money, hours and counts stand at the right. */
  readonly align?: 'right';
  /** px */
  readonly width?: number;
  /** Only shown when chosen. */
  readonly hidden?: boolean;
  /** In the card of a phone: beside the title, or left out; a labelled line when absent. The first column is the title. */
  readonly phone?: 'aside' | 'none';
  /** May be sorted: the value of the query's `sort`, `-` before it for descending. */
  readonly sort?: string;
};

export type Option = { readonly value: string; readonly label: string };

/** One condition of a list. `K` are the names of the list route's query, so a misspelt one does not compile. */
export type Filter<K extends string = string> =
  | {
      readonly kind: 'choice';
      readonly key: K;
      readonly label: string;
      readonly options: readonly Option[];
      readonly multiple?: boolean;
    }
  | {
      readonly kind: 'tabs';
      readonly key: K;
      readonly label: string;
      readonly options: readonly Option[];
      readonly all?: string;
    }
  | { readonly kind: 'days'; readonly from: K; readonly to: K; readonly label: string }
  | { readonly kind: 'text'; readonly key: K; readonly label: string }
  | { readonly kind: 'flag'; readonly key: K; readonly label: string };

const optionsOf = (of: Enumeration<string> | readonly Option[]): readonly Option[] =>
  'terms' in of ? of.values.map((value) => ({ value, label: of.label(value) })) : of;

type Choices<C extends string> = Enumeration<C> | readonly Option[];

/** Condition builders: `filters={[by.tabs('state', '状态', ClaimState), by.days('from', 'to', '提交日期')]}`. */
export const by = {
  choice: <K extends string, C extends string>(key: K, label: string, of: Choices<C>): Filter<K> => ({
    kind: 'choice',
    key,
    label,
    options: optionsOf(of as Enumeration<string>),
  }),
  choices: <K extends string, C extends string>(key: K, label: string, of: Choices<C>): Filter<K> => ({
    kind: 'choice',
    key,
    label,
    options: optionsOf(of as Enumeration<string>),
    multiple: true,
  }),
  /** The main condition, as a row of tabs above the list; `all` names the tab without it. */
  tabs: <K extends string, C extends string>(key: K, label: string, of: Choices<C>, all = '全部'): Filter<K> => ({
    kind: 'tabs',
    key,
    label,
    options: optionsOf(of as Enumeration<string>),
    all,
  }),
  days: <K extends string>(from: K, to: K, label: string): Filter<K> => ({ kind: 'days', from, to, label }),
  text: <K extends string>(key: K, label: string): Filter<K> => ({ kind: 'text', key, label }),
  flag: <K extends string>(key: K, label: string): Filter<K> => ({ kind: 'flag', key, label }),
};

/** Names a filter holds in the address. */
export function namesOf(filter: Filter): string[] {
  return filter.kind === 'days' ? [filter.from, filter.to] : [filter.key];
}
