import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { DecisionOutcome } from '@zhenxun/contracts/scheme-terms.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { DryRunTotals } from '@zhenxun/contracts/subsidy-dry-run.ts';
import type { DryRunKind, DryRunState } from '@zhenxun/contracts/subsidy-terms.ts';
import { type RawBuilder, sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

export type DryRunRow = {
  region_code: string;
  id: string;
  scheme_id: string;
  scheme_version: number;
  title: string;
  document: Scheme;
  digest: string;
  state: DryRunState;
  total: number;
  done: number;
  after_region: string | null;
  after_id: string | null;
  totals: DryRunTotals;
  started_by: string | null;
  steps: StepRow[];
  version: number;
  created_at: string;
};

export type DryRunLineRow = {
  region_code: string;
  id: string;
  run_id: string;
  kind: DryRunKind;
  claim_region: string;
  claim_id: string;
  claim_number: string;
  decision_no: number;
  person_masked: string;
  unit_name: string;
  occupation_name: string;
  level: SkillLevel;
  old_outcome: DecisionOutcome;
  old_fen: number;
  new_outcome: DecisionOutcome;
  new_fen: number;
  delta_fen: number;
  reasons: string[];
};

export function insertDryRun(tx: Tx, row: Omit<DryRunRow, 'version' | 'created_at'>) {
  return tx.insert('subsidy.dry_run', row);
}

export function lockDryRun(tx: Tx, key: Key): Promise<DryRunRow> {
  return tx.lock<DryRunRow>('subsidy.dry_run', { region_code: key.region_code, id: key.id });
}

export function updateDryRun(tx: Tx, row: DryRunRow, patch: Partial<DryRunRow>): void {
  tx.update('subsidy.dry_run', row, patch);
}

export function insertDryRunLines(tx: Tx, rows: readonly DryRunLineRow[]): void {
  tx.insertMany('subsidy.dry_run_line', rows);
}

export function findDryRun(q: Read, key: Key): Promise<DryRunRow | undefined> {
  return q.row(sql<DryRunRow>`select * from subsidy.dry_run where region_code = ${key.region_code} and id = ${key.id}`);
}

export function findDryRunLine(q: Read, key: Key): Promise<DryRunLineRow | undefined> {
  return q.row(
    sql<DryRunLineRow>`select * from subsidy.dry_run_line where region_code = ${key.region_code} and id = ${key.id}`,
  );
}

export function listDryRuns(
  q: Read,
  asked: { q?: string; scheme?: string; cursor?: string; limit?: number },
): Promise<PageOf<DryRunRow>> {
  const like = asked.q && `%${asked.q.replace(/[\\%_]/g, '\\$&')}%`;
  return listPage(q, asked, {
    columns: sql`r.*`,
    from: sql`subsidy.dry_run r`,
    where: [asked.scheme && sql`r.scheme_id = ${asked.scheme}`, like ? sql`r.title like ${like}` : undefined].filter(
      (one): one is RawBuilder<unknown> => Boolean(one),
    ),
    key: [
      { column: 'r.created_at', type: 'timestamptz' },
      { column: 'r.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

/** The largest loss first; of those who gain only, the largest gain. */
export function listDryRunLines(
  q: Read,
  run: Key,
  asked: { q?: string; kind?: DryRunKind; cursor?: string; limit?: number },
): Promise<PageOf<DryRunLineRow>> {
  const words = asked.q?.trim().toUpperCase();
  return listPage(q, asked, {
    columns: sql`l.*`,
    from: sql`subsidy.dry_run_line l`,
    where: [
      sql`l.region_code = ${run.region_code} and l.run_id = ${run.id}`,
      asked.kind ? sql`l.kind = ${asked.kind}` : undefined,
      words ? sql`l.claim_number = ${words}` : undefined,
    ],
    key: [
      { column: 'l.delta_fen', type: 'bigint' },
      { column: 'l.id', type: 'uuid' },
    ],
    direction: asked.kind === 'gains' || asked.kind === 'newly_granted' ? 'desc' : 'asc',
  });
}

/** A past claim with the facts it was decided on, as text. */
export type PastClaim = {
  region_code: string;
  id: string;
  number: string;
  person_masked: string;
  unit_name: string;
  occupation_name: string;
  level: SkillLevel;
  decision_no: number;
  outcome: DecisionOutcome;
  amount_fen: number;
  facts: string;
};

/** Claims of the region and below decided under these scheme versions; those withdrawn were nobody's any more. */
function pastOf(ranges: readonly string[], schemeRows: readonly string[]): RawBuilder<unknown> {
  const within = ranges.flatMap((low, at) =>
    at % 2 === 0 ? [sql`c.region_code between ${low} and ${ranges[at + 1]}`] : [],
  );
  return sql`c.scheme_row = any(${schemeRows}::uuid[]) and c.state <> 'withdrawn' and (${sql.join(within, sql` or `)})`;
}

export async function countPast(q: Read, ranges: readonly string[], schemeRows: readonly string[]): Promise<number> {
  const row = await q.row<{ n: number }>(
    sql`select count(*) as n from subsidy.claim c where ${pastOf(ranges, schemeRows)}`,
  );
  return Number(row?.n ?? 0);
}

/** The next claims behind a key, in key order, each with the decision that holds. */
export function pastClaims(
  q: Read,
  of: { ranges: readonly string[]; schemeRows: readonly string[] },
  after: Key | undefined,
  limit: number,
): Promise<PastClaim[]> {
  const behind = after ? sql`(c.region_code, c.id) > (${after.region_code}, ${after.id}::uuid)` : sql`true`;
  return q.inOrder(
    sql<PastClaim>`select c.region_code, c.id, c.number, c.person_masked, c.unit_name, c.occupation_name, c.level,
        c.decision_no, d.outcome, d.amount_fen, d.facts::text as facts
      from (select * from subsidy.claim c where ${pastOf(of.ranges, of.schemeRows)} and ${behind}
        order by c.region_code, c.id limit ${sql.lit(limit)}) c
      cross join lateral (select d.outcome, d.amount_fen, d.facts from subsidy.decision d
        where d.region_code = c.region_code and d.claim_id = c.id and d.no = c.decision_no limit 1) d
      order by c.region_code, c.id`,
  );
}
