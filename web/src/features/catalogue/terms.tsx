import { type CatalogueTag, CatalogueTag as Tags } from '@zhenxun/contracts/catalogue-terms.ts';
import { regions43 } from '@zhenxun/contracts/data/regions.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { JSX } from 'react';
import type { Option } from '../../shared/table/columns.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';

const names = new Map(regions43.map((region) => [region.code, region.name]));

/** Name of a division of the province; its code when it has none. */
export const regionName = (code: string): string => names.get(code) ?? code;

/** Province, cities and counties to choose from; a county stands under the name of its city. */
export const regionOptions: readonly Option[] = regions43.map(({ code, name, level, parent }) => ({
  value: code,
  label: level === 'county' && parent ? `${regionName(parent)} ${name}` : name,
}));

/** Levels a demand catalogue has, from the lowest. */
export const levelOptions: readonly Option[] = SkillLevel.values.map((value) => ({
  value,
  label: SkillLevel.label(value),
}));

/** The tags of an entry in words; an em dash when it has none. */
export function TagsText({ tags }: { tags: readonly CatalogueTag[] | null }): JSX.Element {
  if (!tags || tags.length === 0) return <span className="zx-quiet">—</span>;
  return <>{tags.map((tag) => Tags.label(tag)).join('、')}</>;
}

/** Marks what is no policy in force anywhere. */
export function ExampleMark({ example }: { example: boolean }): JSX.Element | null {
  return example ? <StatusTag tone="plain" label="示例，非现行政策" strong /> : null;
}

/** Name of an entry with its trade: `互联网营销师（直播销售员）`. */
export const nameOf = (entry: { occupationName: string; trade: string | null }): string =>
  entry.trade ? `${entry.occupationName}（${entry.trade}）` : entry.occupationName;

export const hoursText = (hours: number | null): string => (hours === null ? '—' : `${hours} 学时`);

/** A form's values without those left empty: what is not said is not sent. */
export function said<T extends object>(values: T): T {
  const empty = (value: unknown) => value === undefined || value === null || value === '';
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !empty(value))) as T;
}
