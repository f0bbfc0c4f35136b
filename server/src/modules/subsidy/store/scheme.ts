import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { BenefitGroup } from '@zhenxun/contracts/scheme-terms.ts';
import type { SchemeState } from '@zhenxun/contracts/subsidy-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

export type SchemeRow = {
  region_code: string;
  id: string;
  scheme_id: string;
  scheme_version: number;
  title: string;
  place: string;
  document_no: string;
  benefit_group: BenefitGroup;
  training_types: string[];
  document: Scheme;
  digest: string;
  valid_from: string;
  valid_to: string | null;
  state: SchemeState;
  reason: string | null;
  steps: StepRow[];
  version: number;
  created_at: string;
};

/** Without the document: what lists and look-ups read. */
export type SchemeHead = Omit<SchemeRow, 'document'>;

const head = sql`s.region_code, s.id, s.scheme_id, s.scheme_version, s.title, s.place, s.document_no, s.benefit_group,
  s.training_types, s.digest, s.valid_from, s.valid_to, s.state, s.reason, s.steps, s.version, s.created_at`;

export function insertScheme(tx: Tx, row: Omit<SchemeRow, 'version' | 'created_at'>) {
  return tx.insert('subsidy.scheme', row);
}

export function lockScheme(tx: Tx, key: Key): Promise<SchemeRow> {
  return tx.lock<SchemeRow>('subsidy.scheme', { region_code: key.region_code, id: key.id });
}

export function updateScheme(tx: Tx, row: SchemeRow, patch: Partial<SchemeRow>): void {
  tx.update('subsidy.scheme', row, patch);
}

export function findScheme(q: Read, key: Key): Promise<SchemeRow | undefined> {
  return q.row(sql<SchemeRow>`select * from subsidy.scheme where region_code = ${key.region_code} and id = ${key.id}`);
}

export function findSchemeHead(q: Read, key: Key): Promise<SchemeHead | undefined> {
  return q.row(
    sql<SchemeHead>`select ${head} from subsidy.scheme s where s.region_code = ${key.region_code} and s.id = ${key.id}`,
  );
}

/** Active schemes of the regions given. */
export function activeSchemes(q: Read, regions: readonly string[]): Promise<SchemeHead[]> {
  return q.rows(
    sql<SchemeHead>`select ${head} from subsidy.scheme s where s.region_code = any(${regions}) and s.state = 'active' order by s.scheme_id, s.scheme_version desc`,
  );
}

/** All versions of a scheme of one region that the actor may see, newest first. */
export function versionsOf(q: Read, regionCode: string, schemeId: string): Promise<SchemeHead[]> {
  return q.rows(
    sql<SchemeHead>`select ${head} from subsidy.scheme s where s.region_code = ${regionCode} and s.scheme_id = ${schemeId} order by s.scheme_version desc`,
  );
}

/** Rows of all versions of a scheme in these regions, ended and rejected ones too. */
export async function schemeRowsOf(q: Read, regions: readonly string[], schemeId: string): Promise<string[]> {
  const rows = await q.rows(
    sql<{ id: string }>`select id from subsidy.scheme where region_code = any(${regions}) and scheme_id = ${schemeId}`,
  );
  return rows.map(({ id }) => id);
}

type Filters = { q?: string; state?: SchemeState; cursor?: string; limit?: number };

export function listSchemes(q: Read, asked: Filters): Promise<PageOf<SchemeHead>> {
  const like = asked.q && `%${asked.q.replace(/[\\%_]/g, '\\$&')}%`;
  return listPage(q, asked, {
    columns: head,
    from: sql`subsidy.scheme s`,
    where: [
      asked.state && sql`s.state = ${asked.state}`,
      like ? sql`(s.title like ${like} or s.scheme_id like ${like} or s.document_no like ${like})` : undefined,
    ],
    key: [
      { column: 's.region_code', type: 'text' },
      { column: 's.scheme_id', type: 'text' },
      { column: 's.scheme_version', type: 'int' },
      { column: 's.id', type: 'uuid' },
    ],
    direction: 'asc',
  });
}
