import type { CorrectionState } from '@zhenxun/contracts/attendance-correction.ts';
import type { PageOf } from '@zhenxun/contracts/common.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { CorrectionRow, MarkRow, RollCallRow, SettlementRow, Stored } from './rows.ts';

export function insertRollCalls(tx: Tx, rows: readonly RollCallRow[]): void {
  tx.insertMany('attendance.roll_call', rows);
}

export function marksOfSession(q: Read, session: Key): Promise<Stored<MarkRow>[]> {
  return q.rows(
    sql<
      Stored<MarkRow>
    >`select * from attendance.mark where region_code = ${session.region_code} and session_id = ${session.id}::uuid`,
  );
}

export function marksOfClass(q: Read, classKey: Key): Promise<Stored<MarkRow>[]> {
  return q.rows(
    sql<
      Stored<MarkRow>
    >`select * from attendance.mark where region_code = ${classKey.region_code} and class_id = ${classKey.id}::uuid`,
  );
}

/** Marks of one trainee, within the scope of who asks: office, institution, or the person. */
export function marksOfEnrolment(q: Read, key: Key): Promise<Stored<MarkRow>[]> {
  return q.rows(
    sql<
      Stored<MarkRow>
    >`select * from attendance.mark where region_code = ${key.region_code} and enrolment_id = ${key.id}::uuid`,
  );
}

export function marksOfPerson(q: Read, personId: string, sessionIds: readonly string[]): Promise<Stored<MarkRow>[]> {
  return q.rows(
    sql<
      Stored<MarkRow>
    >`select * from attendance.mark where person_id = ${personId}::uuid and session_id = any(${sessionIds}::uuid[])`,
  );
}

export function lockMarks(tx: Tx, session: Key): Promise<Stored<MarkRow>[]> {
  return tx.lockAll<Stored<MarkRow>>('attendance.mark', { region_code: session.region_code, session_id: session.id });
}

export function insertMark(tx: Tx, row: MarkRow): void {
  tx.insert('attendance.mark', row);
}

export function updateMark(tx: Tx, row: Stored<MarkRow>, patch: Partial<MarkRow>): void {
  tx.update('attendance.mark', row, patch);
}

/** Ids of the sessions of a class that have been settled. */
export async function settledSessions(q: Read, classKey: Key): Promise<Set<string>> {
  const rows = await q.rows(
    sql<{
      id: string;
    }>`select id from attendance.settlement where region_code = ${classKey.region_code} and class_id = ${classKey.id}::uuid`,
  );
  return new Set(rows.map((row) => row.id));
}

/** Which of these sessions have been settled. */
export async function settledAmong(q: Read, sessionIds: readonly string[]): Promise<Set<string>> {
  const rows = await q.rows(
    sql<{ id: string }>`select id from attendance.settlement where id = any(${sessionIds}::uuid[])`,
  );
  return new Set(rows.map((row) => row.id));
}

export async function lockSettlement(tx: Tx, session: Key): Promise<Stored<SettlementRow> | undefined> {
  return (
    await tx.lockAll<Stored<SettlementRow>>('attendance.settlement', {
      region_code: session.region_code,
      id: session.id,
    })
  )[0];
}

export function insertSettlement(tx: Tx, row: SettlementRow): void {
  tx.insert('attendance.settlement', row);
}

export function updateSettlement(tx: Tx, row: Stored<SettlementRow>, patch: Partial<SettlementRow>): void {
  tx.update('attendance.settlement', row, patch);
}

export function insertCorrection(tx: Tx, row: CorrectionRow): void {
  tx.insert('attendance.correction', row);
}

export function lockCorrection(tx: Tx, key: Key): Promise<Stored<CorrectionRow>> {
  return tx.lock<Stored<CorrectionRow>>('attendance.correction', key);
}

export function updateCorrection(tx: Tx, row: Stored<CorrectionRow>, patch: Partial<CorrectionRow>): void {
  tx.update('attendance.correction', row, patch);
}

export function findCorrection(q: Read, key: Key): Promise<Stored<CorrectionRow> | undefined> {
  return q.row(
    sql<
      Stored<CorrectionRow>
    >`select * from attendance.correction where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

export type FileLine = { region_code: string; id: string; name: string; mime: string; bytes: number; sha256: string };

/** Files under their ids, in the scope of who asks. */
export function filesUnder(q: Read, ids: readonly string[]): Promise<FileLine[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return q.rows(
    sql<FileLine>`select region_code, id, name, mime, bytes, sha256 from kernel.file where id = any(${[...ids]}::uuid[])`,
  );
}

export function correctionsOf(q: Read, session: Key, state: CorrectionState): Promise<Stored<CorrectionRow>[]> {
  return q.rows(
    sql<Stored<CorrectionRow>>`select * from attendance.correction where region_code = ${session.region_code}
      and session_id = ${session.id}::uuid and state = ${state} order by created_at, id`,
  );
}

export function pageOfCorrections(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: CorrectionState } | undefined,
  classKey: Key | undefined,
): Promise<PageOf<Stored<CorrectionRow>>> {
  return listPage<Stored<CorrectionRow>>(q, asked, {
    columns: sql`c.*`,
    from: sql`attendance.correction c`,
    where: [
      asked?.state ? sql`c.state = ${asked.state}` : undefined,
      classKey ? sql`c.region_code = ${classKey.region_code} and c.class_id = ${classKey.id}::uuid` : undefined,
    ],
    key: [
      { column: 'c.created_at', type: 'timestamptz' },
      { column: 'c.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export function insertClosedBatches(
  tx: Tx,
  rows: readonly { region_code: string; id: string; month: string; count: number; suite: string; root: string }[],
): void {
  tx.insertMany('attendance.closed_batch', rows);
}
