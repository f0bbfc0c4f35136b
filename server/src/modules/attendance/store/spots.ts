import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { Stored } from './rows.ts';

export type SpotRow = {
  region_code: string;
  id: string;
  session_id: string;
  class_id: string;
  organisation_id: string;
  drawn_at: string;
  due_at: string;
  drawn_by: string;
  seed: string;
  candidates: string[];
  drawn: string[];
  answers: Record<string, boolean> | null;
};

export function insertSpot(tx: Tx, row: SpotRow): void {
  tx.insert('attendance.spot_check', row);
}

/** Refuses `kernel.not_found`. */
export function lockSpot(tx: Tx, key: Key): Promise<Stored<SpotRow>> {
  return tx.lock<Stored<SpotRow>>('attendance.spot_check', key);
}

export function updateSpot(tx: Tx, row: Stored<SpotRow>, patch: Partial<SpotRow>): void {
  tx.update('attendance.spot_check', row, patch);
}

/** Random roll calls of a session, the latest first. */
export function spotsOf(q: Read, session: Key): Promise<Stored<SpotRow>[]> {
  return q.rows(
    sql<Stored<SpotRow>>`select * from attendance.spot_check where region_code = ${session.region_code}
      and session_id = ${session.id}::uuid order by drawn_at desc, id`,
  );
}
