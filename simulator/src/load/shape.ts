import { childrenOf } from '@zhenxun/contracts/data/regions.ts';

/** How large the invented load is. Ten trainees of a hundred live in `busy`, the county whose officer is measured. */
export type LoadShape = {
  readonly persons: number;
  readonly enrolments: number;
  readonly claims: number;
  readonly perClass: number;
  readonly organisations: number;
  readonly busy: string;
};

export const fullLoad: LoadShape = {
  persons: 1_000_000,
  enrolments: 2_000_000,
  claims: 500_000,
  perClass: 40,
  organisations: 600,
  busy: '430102',
};

/** All counties of the province by code. */
const counties = childrenOf('430000').flatMap(({ code }) => childrenOf(code).map((county) => county.code));

/** County of the n-th thing: every tenth the busy one, the others spread evenly. */
export function countyAt(n: number, busy: string): string {
  if (n % 10 === 0) return busy;
  return counties[(n * 7919) % counties.length]!;
}

/** The organisations of each county, by number. */
export function organisationsByCounty(shape: LoadShape): Map<string, number[]> {
  const found = new Map<string, number[]>(counties.map((code) => [code, []]));
  for (let n = 0; n < shape.organisations; n++)
    found.get(n < 20 ? shape.busy : counties[n % counties.length]!)!.push(n);
  return found;
}

export const classCount = (shape: LoadShape): number => Math.ceil(shape.enrolments / shape.perClass);

/** Office and organisation of the n-th class. */
export function classAt(n: number, shape: LoadShape, byCounty: ReadonlyMap<string, readonly number[]>) {
  const county = countyAt(n, shape.busy);
  const there = byCounty.get(county) ?? [];
  return there.length > 0
    ? { county, organisation: there[n % there.length]! }
    : { county: shape.busy, organisation: byCounty.get(shape.busy)![n % byCounty.get(shape.busy)!.length]! };
}

/** The person who is the n-th enrolment: everybody twice, in classes far apart. */
export function personOfEnrolment(n: number, shape: LoadShape): number {
  return n < shape.persons ? n : (n * 7919) % shape.persons;
}
