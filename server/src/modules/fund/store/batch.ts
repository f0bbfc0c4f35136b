import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { BatchState } from '@zhenxun/contracts/fund-terms.ts';
import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { equal, within } from './place.ts';

export type LeftOutRow = { claim: string; payee: string; amountFen: number; checks: CheckResult[] };

export type BatchRow = {
  region_code: string;
  id: string;
  number: string;
  serial: number;
  year: number;
  source: FundSource;
  state: BatchState;
  line_count: number;
  total_fen: number;
  left_out: LeftOutRow[];
  message_id: string | null;
  encoding: 'utf-8' | 'gb18030' | null;
  format: 'csv' | 'pain.001.001.09' | null;
  payer: { name: string; account: string; bank: string } | null;
  file_fen: number | null;
  file_sha256: string | null;
  approvals_needed: number;
  steps: StepRow[];
  released_at: string | null;
};
export type StoredBatch = BatchRow & { version: number; created_at: string };

/** The next number of an office in a year; nobody else takes one until the command ends. */
export async function nextSerial(tx: Tx, regionCode: string, year: number): Promise<number> {
  await tx.lockOn(`fund.batch:${regionCode}:${year}`);
  const row = await tx.row(
    sql<{
      n: number;
    }>`select coalesce(max(serial), 0) + 1 as n from fund.batch where region_code = ${regionCode} and year = ${year}`,
  );
  return row?.n ?? 1;
}

export function insertBatch(tx: Tx, row: BatchRow): { version: number } {
  return tx.insert('fund.batch', row);
}

export function lockBatch(tx: Tx, key: Key): Promise<StoredBatch> {
  return tx.lock('fund.batch', key);
}

export function updateBatch(tx: Tx, row: StoredBatch, patch: Partial<BatchRow>): void {
  tx.update('fund.batch', row, patch);
}

export function batchByKey(q: Read, key: Key): Promise<StoredBatch | undefined> {
  return q.row(sql`select * from fund.batch where region_code = ${key.region_code} and id = ${key.id}`);
}

export type BatchFilter = {
  region?: string | undefined;
  source?: FundSource | undefined;
  state?: BatchState | undefined;
  q?: string | undefined;
};

export function listBatchRows(q: Read, asked: { cursor?: string; limit?: number }, filter: BatchFilter) {
  return listPage<StoredBatch>(q, asked, {
    columns: sql`b.*`,
    from: sql`fund.batch b`,
    where: [
      filter.region === undefined ? undefined : within(q, 'b.region_code', filter.region),
      equal('b.source', filter.source),
      equal('b.state', filter.state),
      filter.q === undefined ? undefined : sql`b.number like ${`%${filter.q}%`}`,
    ],
    key: [
      { column: 'b.created_at', type: 'timestamptz' },
      { column: 'b.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export type AnswerRow = {
  region_code: string;
  id: string;
  batch_id: string;
  file_name: string;
  file_sha256: string;
  paid_count: number;
  paid_fen: number;
  failed_count: number;
  failed_fen: number;
  who: string;
};

export function insertAnswer(tx: Tx, row: AnswerRow): void {
  tx.insert('fund.answer', row);
}

export function answersOf(q: Read, key: Key): Promise<(AnswerRow & { created_at: string })[]> {
  return q.rows(
    sql`select * from fund.answer where region_code = ${key.region_code} and batch_id = ${key.id} order by created_at, id`,
  );
}
