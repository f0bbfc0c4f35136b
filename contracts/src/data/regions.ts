import { parentOf, type RegionLevel, regionLevel } from '../values/region-code.ts';
import { divisions43 } from './regions-43.ts';

export type Region = {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
  readonly parent: string | undefined;
};

/** Province 430000 with its prefectures and counties, in order of code, so that a parent always precedes its children. */
export const regions43: readonly Region[] = divisions43.map(([code, name]) => ({
  code,
  name,
  level: regionLevel(code),
  parent: parentOf(code),
}));

const byCode = new Map(regions43.map((region) => [region.code, region]));

/** The region of a code in province 430000; undefined when GB/T 2260 (edition 2023) has none. */
export function region43(code: string): Region | undefined {
  return byCode.get(code);
}

/** Prefectures of the province, or counties of a prefecture, in order of code. */
export function childrenOf(code: string): readonly Region[] {
  return regions43.filter((region) => region.parent === code);
}

/** Full name as on official papers, `湖南省长沙市岳麓区`; undefined for an unknown code. */
export function fullRegionName(code: string): string | undefined {
  const region = byCode.get(code);
  if (!region) return undefined;
  return (region.parent ? (fullRegionName(region.parent) ?? '') : '') + region.name;
}
