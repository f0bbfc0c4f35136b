import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Read } from '../../../kernel/tx.ts';

/** A budget: whose, of which fund, of which year. */
export type Purse = { region_code: string; source: FundSource; year: number };

/** Rows of a region and all below it. */
export function within(q: Read, column: string, region: string): RawBuilder<unknown> {
  const ranges = q.kernel.reference.ranges(region);
  const parts: RawBuilder<unknown>[] = [];
  for (let at = 0; at < ranges.length; at += 2)
    parts.push(sql`${sql.ref(column)} between ${ranges[at]} and ${ranges[at + 1]}`);
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** `column = value` when a value is asked for. */
export function equal(column: string, value: string | number | undefined): RawBuilder<unknown> | undefined {
  return value === undefined ? undefined : sql`${sql.ref(column)} = ${value}`;
}
