import type { BudgetKind, BudgetState } from '@zhenxun/contracts/fund-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { equal, type Purse, within } from './place.ts';

export type BudgetRow = Purse & {
  id: string;
  kind: BudgetKind;
  amount_fen: number;
  document_no: string;
  document_day: string;
  remark: string | null;
  state: BudgetState;
  steps: StepRow[];
};
export type StoredBudget = BudgetRow & { version: number; created_at: string };

export function insertBudget(tx: Tx, row: BudgetRow): { version: number } {
  return tx.insert('fund.budget', row);
}

export function lockBudget(tx: Tx, key: Key): Promise<StoredBudget> {
  return tx.lock('fund.budget', key);
}

export function updateBudget(tx: Tx, row: StoredBudget, patch: Pick<BudgetRow, 'state' | 'steps'>): StoredBudget {
  return tx.update('fund.budget', row, patch);
}

export function budgetByKey(q: Read, key: Key): Promise<StoredBudget | undefined> {
  return q.row(sql`select * from fund.budget where region_code = ${key.region_code} and id = ${key.id}`);
}

/** A budget of the year that is in force or on its way, besides adjustments. */
export async function hasInitial(q: Read, purse: Purse): Promise<boolean> {
  const { region_code, source, year } = purse;
  const found =
    await q.rows(sql`select 1 from fund.budget where region_code = ${region_code} and source = ${source} and year = ${year}
    and kind = 'initial' and state in ('proposed', 'confirmed') limit 1`);
  return found.length > 0;
}

export type BudgetFilter = {
  region?: string | undefined;
  source?: string | undefined;
  year?: number | undefined;
  state?: BudgetState | undefined;
  q?: string | undefined;
};

export function listBudgetRows(q: Read, asked: { cursor?: string; limit?: number }, filter: BudgetFilter) {
  return listPage<StoredBudget>(q, asked, {
    columns: sql`b.*`,
    from: sql`fund.budget b`,
    where: [
      filter.region === undefined ? undefined : within(q, 'b.region_code', filter.region),
      equal('b.source', filter.source),
      equal('b.year', filter.year),
      equal('b.state', filter.state),
      filter.q === undefined ? undefined : sql`b.document_no like ${`%${filter.q}%`}`,
    ],
    key: [
      { column: 'b.created_at', type: 'timestamptz' },
      { column: 'b.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}
