import { rangeOf } from '@zhenxun/contracts/values/region-code.ts';
import type { Connection } from './database.ts';
import { type Refusal, refusal, refuse } from './refusal.ts';

export type Region = {
  code: string;
  name: string;
  parent?: string;
  level: 'province' | 'city' | 'county';
  pinyin: string;
};
export type Parameter = { value: unknown; documentNo: string; example: boolean; validFrom: string; regionCode: string };
type ParameterRow = Parameter & { key: string; validTo?: string };

/**
 * Regions and parameters, read again whenever the revision counter (seen at the start of every transaction) has moved;
 * so a second server never acts on old figures.
 */
export class Reference {
  #revision = -1;
  #regions = new Map<string, Region>();
  #parameters = new Map<string, ParameterRow[]>();
  get revision(): number {
    return this.#revision;
  }

  /** Reads both tables over a connection that is already inside a transaction. */
  async load(c: Connection): Promise<void> {
    const [revision] = (await c.query('select reference from kernel.revision', [])).rows;
    const regions = await c.query(
      'select code, name, parent, level, pinyin from kernel.region where valid_to is null',
      [],
    );
    const parameters = await c.query(
      'select key, region_code, value, document_no, example, valid_from, valid_to from kernel.parameter order by valid_from desc',
      [],
    );
    this.#regions = new Map(
      regions.rows.map((r) => [r.code as string, { ...r, parent: r.parent ?? undefined } as unknown as Region]),
    );
    this.#parameters = new Map();
    for (const r of parameters.rows) {
      const row: ParameterRow = {
        key: r.key as string,
        value: r.value,
        documentNo: r.document_no as string,
        example: r.example as boolean,
        validFrom: r.valid_from as string,
        ...(r.valid_to ? { validTo: r.valid_to as string } : {}),
        regionCode: r.region_code as string,
      };
      const list = this.#parameters.get(row.key);
      if (list) list.push(row);
      else this.#parameters.set(row.key, [row]);
    }
    this.#revision = Number(revision?.reference);
  }

  region(code: string): Region | undefined {
    return this.#regions.get(code);
  }

  allRegions(): Region[] {
    return [...this.#regions.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  /** The region, then those above it, nearest first. */
  chain(code: string): string[] {
    const chain = [code];
    for (let at = this.#regions.get(code)?.parent; at; at = this.#regions.get(at)?.parent) chain.push(at);
    return chain;
  }

  /**
   * Code ranges `[lo, hi, lo, hi …]` of a region and all below it, from the table (a county run directly by its province
   * may lie outside the numeric range of its parent).
   */
  ranges(code: string): string[] {
    const [lo, hi] = rangeOf(code);
    const outside = [...this.#regions.values()].filter(
      (r) => (r.code < lo || r.code > hi) && this.chain(r.code).includes(code),
    );
    return [lo, hi, ...outside.flatMap((r) => [r.code, r.code])];
  }

  /** The value in force on a day: most specific region first; undefined when none. */
  find(key: string, regionCode: string, day: string): Parameter | undefined {
    const rows = this.#parameters.get(key);
    if (rows === undefined) return undefined;
    for (const code of this.chain(regionCode)) {
      const row = rows.find(
        (r) => r.regionCode === code && r.validFrom <= day && (r.validTo === undefined || r.validTo >= day),
      );
      if (row) return row;
    }
    return undefined;
  }

  missing(key: string, regionCode: string, day: string): Refusal {
    return refusal('kernel.parameter_missing', {
      key,
      region: this.#regions.get(regionCode)?.name ?? regionCode,
      date: day,
    });
  }

  /** As `find`, but a required parameter without a value is a refusal, never a default. */
  get(key: string, regionCode: string, day: string): Parameter {
    return this.find(key, regionCode, day) ?? refuse(this.missing(key, regionCode, day));
  }
}
