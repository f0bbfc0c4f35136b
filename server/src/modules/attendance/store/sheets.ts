import type { SheetMatch } from '@zhenxun/contracts/attendance-sheet.ts';
import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { Stored } from './rows.ts';

export type SheetRow = {
  region_code: string;
  id: string;
  session_id: string;
  class_id: string;
  organisation_id: string;
  printed_by: string;
  enrolments: string[];
  file_id: string | null;
  match: SheetMatch | null;
  attached_at: string | null;
};

export function insertSheet(tx: Tx, row: SheetRow): void {
  tx.insert('attendance.sheet', row);
}

/** Refuses `kernel.not_found`. */
export function lockSheet(tx: Tx, key: Key): Promise<Stored<SheetRow>> {
  return tx.lock<Stored<SheetRow>>('attendance.sheet', key);
}

export function updateSheet(tx: Tx, row: Stored<SheetRow>, patch: Partial<SheetRow>): void {
  tx.update('attendance.sheet', row, patch);
}

export function findSheet(q: Read, key: Key): Promise<Stored<SheetRow> | undefined> {
  return q.row(
    sql<
      Stored<SheetRow>
    >`select * from attendance.sheet where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

/** Sheets of a session, the latest first. */
export function sheetsOf(q: Read, session: Key): Promise<Stored<SheetRow>[]> {
  return q.rows(
    sql<Stored<SheetRow>>`select * from attendance.sheet where region_code = ${session.region_code}
      and session_id = ${session.id}::uuid order by created_at desc, id`,
  );
}
