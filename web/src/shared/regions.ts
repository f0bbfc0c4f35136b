import { regions43 } from '@zhenxun/contracts/data/regions.ts';
import type { Option } from './table/columns.ts';

const names = new Map(regions43.map((region) => [region.code, region.name]));

/** Province, cities and counties to choose from; a county stands under the name of its city. */
export const regionOptions: readonly Option[] = regions43.map(({ code, name, level, parent }) => ({
  value: code,
  label: level === 'county' && parent ? `${names.get(parent)} ${name}` : name,
}));
