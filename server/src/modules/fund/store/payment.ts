import type { CorrectionKind, PaymentState } from '@zhenxun/contracts/fund-terms.ts';
import type { FundSource, PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { equal, within } from './place.ts';

export type PaymentRow = {
  region_code: string;
  id: string;
  batch_id: string;
  no: number;
  line_id: string;
  claim_id: string;
  organisation_id: string | null;
  person_id: string;
  payee_kind: PayeeKind;
  payee_masked: string;
  account_masked: string;
  payee_sealed: string | null;
  budget_region: string;
  source: FundSource;
  budget_year: number;
  amount_fen: number;
  recovered_fen: number;
  state: PaymentState;
  bank_reason: string | null;
  bank_day: string | null;
  answer_id: string | null;
  correction_kind: CorrectionKind | null;
  correction_fen: number | null;
  correction_document: string | null;
  steps: StepRow[];
};
export type StoredPayment = PaymentRow & { version: number; created_at: string };
export type ListedPayment = StoredPayment & { batch_number: string };

export function insertPayments(tx: Tx, rows: readonly PaymentRow[]): void {
  tx.insertMany('fund.payment', rows);
}

export function lockPayment(tx: Tx, key: Key): Promise<StoredPayment> {
  return tx.lock('fund.payment', key);
}

/** Lines of a batch in the order of their keys, locked. */
export function lockPayments(tx: Tx, batch: Key): Promise<StoredPayment[]> {
  return tx.lockAll('fund.payment', { region_code: batch.region_code, batch_id: batch.id });
}

export function updatePayment(tx: Tx, row: StoredPayment, patch: Partial<PaymentRow>): void {
  tx.update('fund.payment', row, patch);
}

/** Lines of a batch in their order. */
export function paymentsOfBatch(q: Read, batch: Key): Promise<StoredPayment[]> {
  return q.rows(
    sql`select * from fund.payment where region_code = ${batch.region_code} and batch_id = ${batch.id} order by no`,
  );
}

/** Lines of a batch counted and summed by state. */
export function statesOfBatch(
  q: Read,
  batch: Key,
): Promise<{ state: PaymentState; count: number; amount_fen: number }[]> {
  return q.rows(sql`select state, count(*) as count, sum(amount_fen)::bigint as amount_fen from fund.payment
    where region_code = ${batch.region_code} and batch_id = ${batch.id} group by state order by state`);
}

/** Whether a claim stands in a batch that is not given up, or has been paid. */
export async function inPayment(q: Read, claim: Key): Promise<boolean> {
  const found =
    await q.rows(sql`select 1 from fund.payment where region_code = ${claim.region_code} and claim_id = ${claim.id}
    and state in ('prepared', 'in_transit', 'paid', 'correcting') limit 1`);
  return found.length > 0;
}

export type PaymentFilter = {
  region?: string | undefined;
  source?: FundSource | undefined;
  year?: number | undefined;
  state?: PaymentState | undefined;
  batch?: Key | undefined;
  claim?: Key | undefined;
  q?: string | undefined;
};

const joined = sql`fund.payment p join fund.batch b on b.region_code = p.region_code and b.id = p.batch_id`;

export function listPaymentRows(q: Read, asked: { cursor?: string; limit?: number }, filter: PaymentFilter) {
  const { batch, claim } = filter;
  return listPage<ListedPayment>(q, asked, {
    columns: sql`p.*, b.number as batch_number`,
    from: joined,
    where: [
      filter.region === undefined ? undefined : within(q, 'p.region_code', filter.region),
      equal('p.source', filter.source),
      equal('p.budget_year', filter.year),
      equal('p.state', filter.state),
      batch && sql`p.region_code = ${batch.region_code} and p.batch_id = ${batch.id}`,
      claim && sql`p.region_code = ${claim.region_code} and p.claim_id = ${claim.id}`,
      filter.q === undefined ? undefined : sql`(p.line_id = ${filter.q} or b.number = ${filter.q})`,
    ],
    key: [
      { column: 'b.created_at', type: 'timestamptz' },
      { column: 'p.batch_id', type: 'uuid' },
      { column: 'p.no', type: 'int' },
    ],
    direction: batch ? 'asc' : 'desc',
  });
}

export function paymentByKey(q: Read, key: Key): Promise<ListedPayment | undefined> {
  return q.row(
    sql`select p.*, b.number as batch_number from ${joined} where p.region_code = ${key.region_code} and p.id = ${key.id}`,
  );
}
