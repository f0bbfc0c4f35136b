import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { FindingState } from '@zhenxun/contracts/supervision-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { KeptPhoto } from './inspection.ts';

export type FindingRow = {
  region_code: string;
  id: string;
  organisation_id: string;
  class_id: string;
  /** What found it: an inspection or a phone-back, one of the two. */
  inspection_id: string | null;
  phone_sample_id: string | null;
  item: string;
  item_text: string;
  description: string;
  demand: string;
  due_on: string;
  overdue_told: boolean;
  state: FindingState;
  answer: string | null;
  answered_at: string | null;
  photos: KeptPhoto[];
  hold_id: string | null;
  steps: StepRow[];
};
export type StoredFinding = FindingRow & { version: number; created_at: string };

export function insertFindings(tx: Tx, rows: readonly FindingRow[]): void {
  tx.insertMany('supervision.finding', rows);
}

export function lockFinding(tx: Tx, key: Key): Promise<StoredFinding> {
  return tx.lock<StoredFinding>('supervision.finding', key);
}

export function updateFinding(tx: Tx, row: StoredFinding, patch: Partial<FindingRow>): void {
  tx.update('supervision.finding', row, patch);
}

export function findFinding(q: Read, key: Key): Promise<StoredFinding | undefined> {
  return q.row(
    sql<StoredFinding>`select * from supervision.finding where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

export function findingsOfInspection(q: Read, key: Key): Promise<StoredFinding[]> {
  return q.rows(
    sql<StoredFinding>`select * from supervision.finding where region_code = ${key.region_code} and inspection_id = ${key.id}::uuid order by id`,
  );
}

export function findingsOfSample(q: Read, key: Key): Promise<StoredFinding[]> {
  return q.rows(
    sql<StoredFinding>`select * from supervision.finding where region_code = ${key.region_code} and phone_sample_id = ${key.id}::uuid order by id`,
  );
}

/** Findings in the scope of who asks, the newest first. */
export function pageOfFindings(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: FindingState } | undefined,
  classKey: Key | undefined,
): Promise<PageOf<StoredFinding>> {
  return listPage<StoredFinding>(q, asked, {
    columns: sql`f.*`,
    from: sql`supervision.finding f`,
    where: [
      asked?.state ? sql`f.state = ${asked.state}` : undefined,
      classKey ? sql`f.region_code = ${classKey.region_code} and f.class_id = ${classKey.id}::uuid` : undefined,
    ],
    key: [
      { column: 'f.created_at', type: 'timestamptz' },
      { column: 'f.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

/** Findings whose day has passed without an answer and of which nobody has been told yet. */
export function overdueFindings(q: Read): Promise<Key[]> {
  return q.rows(
    sql<Key>`select region_code, id from supervision.finding
      where state in ('open', 'returned') and not overdue_told and due_on < ${q.today}::date order by due_on, id limit 500`,
  );
}
