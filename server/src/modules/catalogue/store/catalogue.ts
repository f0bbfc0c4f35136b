import type { CatalogueState } from '@zhenxun/contracts/catalogue-terms.ts';
import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { escapeLike } from './occupation.ts';

const table = 'catalogue.catalogue';
/** Named scope under which the published catalogue of the regions above is read. */
export const publishedScope = 'catalogue.publish';

/** `version`: the row version after the import, so that any later change is seen. */
export type LastImport = { id: string; rows: number; version: number };
export type CatalogueRow = Key & {
  number: number | null;
  state: CatalogueState;
  title: string;
  document_no: string | null;
  source_note: string | null;
  example: boolean;
  edition: DictionaryEdition;
  period_from: string;
  period_to: string | null;
  in_force_until: string | null;
  base_id: string | null;
  entry_count: number;
  last_import: LastImport | null;
  published_at: string | null;
  steps: StepRow[];
  version: number;
  created_at: string;
};
export type NewCatalogue = Omit<CatalogueRow, 'version' | 'created_at'>;

export function insertCatalogue(tx: Tx, row: NewCatalogue): NewCatalogue & { version: number } {
  return tx.insert(table, row);
}

export function lockCatalogue(tx: Tx, key: Key): Promise<CatalogueRow> {
  return tx.lock(table, { region_code: key.region_code, id: key.id });
}

export function updateCatalogue(tx: Tx, row: CatalogueRow, patch: Partial<CatalogueRow>): void {
  tx.update(table, row, patch);
}

/** The published version of a region, locked: the one the next publication supersedes. */
export async function lockPublished(tx: Tx, regionCode: string): Promise<CatalogueRow | undefined> {
  const rows = await tx.lockAll<CatalogueRow>(table, { region_code: regionCode, state: 'published' });
  return rows[0];
}

/** Highest version number given in the region so far; 0 when none. */
export async function lastNumber(q: Read, regionCode: string): Promise<number> {
  const row = await q.row(
    sql<{
      n: number;
    }>`select coalesce(max(number), 0)::int as n from catalogue.catalogue where region_code = ${regionCode}`,
  );
  return row?.n ?? 0;
}

/** One version under the scope of who asks; the published ones are seen by everyone. */
export function findCatalogue(q: Read, key: Key): Promise<CatalogueRow | undefined> {
  return q.row(
    sql<CatalogueRow>`select * from catalogue.catalogue where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

type Asked = {
  cursor?: string;
  limit?: number;
  q?: string;
  regionCode?: string;
  state?: CatalogueState;
  publishedOnly: boolean;
};

export function pageOfCatalogues(q: Read, asked: Asked): Promise<PageOf<CatalogueRow>> {
  const words = asked.q ? `%${escapeLike(asked.q)}%` : undefined;
  return listPage<CatalogueRow>(q, asked, {
    columns: sql`c.*`,
    from: sql`catalogue.catalogue c`,
    where: [
      asked.regionCode ? sql`c.region_code = ${asked.regionCode}` : undefined,
      asked.state ? sql`c.state = ${asked.state}` : undefined,
      asked.publishedOnly ? sql`c.state in ('published', 'superseded')` : undefined,
      words ? sql`(c.title like ${words} or c.document_no like ${words})` : undefined,
    ],
    key: [
      { column: 'c.created_at', type: 'timestamptz' },
      { column: 'c.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

/**
 * Versions of these regions in force on a day, at most one a region: its period has begun, nothing has replaced it, and
 * of two the later publication.
 */
export function catalogueInForce(q: Read, regionCodes: readonly string[], day: string): Promise<CatalogueRow[]> {
  return q.wide(
    publishedScope,
    sql<CatalogueRow>`select distinct on (c.region_code) c.* from catalogue.catalogue c
      where c.region_code = any(${regionCodes}) and c.state in ('published', 'superseded') and c.period_from <= ${day}::date
        and (c.period_to is null or c.period_to >= ${day}::date)
        and (c.in_force_until is null or c.in_force_until >= ${day}::date)
      order by c.region_code, c.number desc`,
  );
}
