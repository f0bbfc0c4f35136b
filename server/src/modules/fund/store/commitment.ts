import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { equal, type Purse, within } from './place.ts';

type Params = Record<string, string | number>;

export type CommitmentRow = {
  region_code: string;
  id: string;
  class_id: string;
  organisation_id: string;
  budget_region: string;
  source: FundSource;
  year: number;
  amount_fen: number;
  remaining_fen: number;
  state: 'active' | 'released';
  reason: string;
  params: Params;
  version: number;
};

export type ObligationRow = {
  region_code: string;
  id: string;
  claim_id: string;
  class_id: string | null;
  budget_region: string;
  source: FundSource;
  year: number;
  amount_fen: number;
  committed_fen: number;
  commitment_id: string | null;
  state: 'owed' | 'freed';
  reason: string;
  params: Params;
  version: number;
};

/** The budget a commitment or an obligation is held in. */
export function purseOf(row: { budget_region: string; source: FundSource; year: number }): Purse {
  return { region_code: row.budget_region, source: row.source, year: row.year };
}

export function insertCommitment(tx: Tx, row: Omit<CommitmentRow, 'version'>): void {
  tx.insert('fund.commitment', row);
}

/** What a class has set aside now, locked; undefined when nothing (any more). */
export async function lockCommitment(tx: Tx, classKey: Key): Promise<CommitmentRow | undefined> {
  const match = { region_code: classKey.region_code, class_id: classKey.id, state: 'active' };
  return (await tx.lockAll<CommitmentRow>('fund.commitment', match, 'fund.commit'))[0];
}

/** One commitment by its own key, locked. */
export function lockCommitmentBy(tx: Tx, key: Key): Promise<CommitmentRow> {
  return tx.lock<CommitmentRow>('fund.commitment', key, 'fund.commit');
}

export type CommitmentFilter = {
  region?: string | undefined;
  source?: FundSource | undefined;
  year?: number | undefined;
  state?: CommitmentRow['state'] | undefined;
  classKey?: Key | undefined;
};

/** Commitments of the offices of who asks, newest first. */
export function listCommitmentRows(q: Read, asked: { cursor?: string; limit?: number }, filter: CommitmentFilter) {
  const { classKey } = filter;
  return listPage<CommitmentRow & { created_at: string }>(q, asked, {
    columns: sql`c.*`,
    from: sql`fund.commitment c`,
    where: [
      filter.region === undefined ? undefined : within(q, 'c.region_code', filter.region),
      equal('c.source', filter.source),
      equal('c.year', filter.year),
      equal('c.state', filter.state),
      classKey && sql`c.region_code = ${classKey.region_code} and c.class_id = ${classKey.id}`,
    ],
    key: [
      { column: 'c.created_at', type: 'timestamptz' },
      { column: 'c.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export function updateCommitment(
  tx: Tx,
  row: CommitmentRow,
  patch: Partial<Pick<CommitmentRow, 'remaining_fen' | 'state'>>,
): void {
  tx.update('fund.commitment', row, patch);
}

export function insertObligation(tx: Tx, row: Omit<ObligationRow, 'version'>): void {
  tx.insert('fund.obligation', row);
}

/** What is owed for these claims of one office, locked; freed ones left out. */
export async function lockObligations(
  tx: Tx,
  regionCode: string,
  claimIds: readonly string[],
): Promise<ObligationRow[]> {
  if (claimIds.length === 0) return [];
  const match = { region_code: regionCode, claim_id: [...claimIds], state: 'owed' };
  return tx.lockAll<ObligationRow>('fund.obligation', match, 'fund.commit');
}

export function freeObligation(tx: Tx, row: ObligationRow): void {
  tx.update('fund.obligation', row, { state: 'freed' });
}
