import type { CheckResult, PageOf } from '@zhenxun/contracts/common.ts';
import type {
  AddedTrainee,
  ChangeKind,
  ChangeState,
  DroppedTrainee,
  SessionChange,
} from '@zhenxun/contracts/training-class-change.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { Stored } from './rows.ts';

const table = 'training_class.change';

export type ChangeRow = {
  region_code: string;
  id: string;
  class_id: string;
  organisation_id: string;
  state: ChangeState;
  kinds: ChangeKind[];
  urgent: boolean;
  reason: string;
  evidence: string[];
  sessions: SessionChange[];
  added: AddedTrainee[];
  dropped: DroppedTrainee[];
  cancel: boolean;
  checks: CheckResult[];
  trainees_before: number | null;
  trainees_after: number | null;
  committed_before_fen: number | null;
  committed_after_fen: number | null;
  submitted_at: string | null;
  promised_on: string | null;
  promise_calendar: string | null;
  promise_provisional: boolean;
  decided_at: string | null;
  decided_by: string | null;
  decision_reason: string | null;
  steps: StepRow[];
};

export type ChangeLine = Stored<ChangeRow> & { title: string; number: string | null };

const lines = sql`training_class.change h join training_class.class c on c.region_code = h.region_code and c.id = h.class_id`;

export function insertChange(tx: Tx, row: ChangeRow): Stored<ChangeRow> {
  return tx.insert(table, row) as Stored<ChangeRow>;
}

/** Refuses `kernel.not_found`. */
export function lockChange(tx: Tx, key: Key): Promise<Stored<ChangeRow>> {
  return tx.lock<Stored<ChangeRow>>(table, key);
}

export function updateChange(tx: Tx, row: Stored<ChangeRow>, patch: Partial<ChangeRow>): void {
  tx.update(table, row, patch);
}

/** One request within the scope of who asks. */
export function findChange(q: Read, key: Key): Promise<ChangeLine | undefined> {
  return q.row(
    sql<ChangeLine>`select h.*, c.title, c.number from ${lines} where h.region_code = ${key.region_code} and h.id = ${key.id}::uuid`,
  );
}

/** Requests about a class, latest first; in some states where asked. */
export function changesOfClass(q: Read, classKey: Key, states?: readonly ChangeState[]): Promise<ChangeLine[]> {
  return q.rows(
    sql<ChangeLine>`select h.*, c.title, c.number from ${lines} where h.region_code = ${classKey.region_code}
      and h.class_id = ${classKey.id}::uuid ${states ? sql`and h.state = any(${[...states]}::text[])` : sql``}
      order by h.created_at desc, h.id desc limit 500`,
  );
}

export type ChangeFilter = {
  cursor?: string;
  limit?: number;
  q?: string;
  state?: string;
  kind?: ChangeKind;
  order?: 'promised';
};

/** Requests of the scope, newest first, or by the promised day; drafts only where they are the own organisation's. */
export function pageOfChanges(
  q: Read,
  asked: ChangeFilter,
  organisationIds: readonly string[],
): Promise<PageOf<ChangeLine>> {
  const states = asked.state?.split(',');
  const promised = asked.order === 'promised';
  const words = asked.q && `%${asked.q.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;
  return listPage<ChangeLine>(q, asked, {
    columns: sql`h.*, c.title, c.number`,
    from: lines,
    where: [
      sql`(h.state <> 'draft' or h.organisation_id = any(${[...organisationIds]}::uuid[]))`,
      states ? sql`h.state = any(${states}::text[])` : undefined,
      asked.kind ? sql`h.kinds ? ${asked.kind}` : undefined,
      promised ? sql`h.promised_on is not null` : undefined,
      words ? sql`(c.title like ${words} or c.number = ${asked.q} or h.reason like ${words})` : undefined,
    ],
    office: 'h.region_code',
    key: [
      promised ? { column: 'h.promised_on', type: 'date' } : { column: 'h.created_at', type: 'timestamptz' },
      { column: 'h.id', type: 'uuid' },
    ],
    direction: promised ? 'asc' : 'desc',
  });
}

/** How many requests of the scope wait where, for the home pages. */
export function countChanges(q: Read): Promise<{ state: ChangeState; n: number }[]> {
  return q.rows(
    sql`select state, count(*)::int as n from training_class.change
      where state in ('submitted', 'endorsed', 'returned') group by state`,
  );
}

export type EvidenceFile = {
  region_code: string;
  id: string;
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
};

/** Files under their ids, in the scope of who asks. */
export function evidenceFiles(q: Read, ids: readonly string[]): Promise<EvidenceFile[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return q.rows(
    sql<EvidenceFile>`select region_code, id, name, mime, bytes, sha256 from kernel.file where id = any(${[...ids]}::uuid[])`,
  );
}
