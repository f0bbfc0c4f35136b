import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { Stored } from './rows.ts';

export type PinRow = {
  region_code: string;
  id: string;
  class_id: string;
  organisation_id: string;
  enrolment_id: string;
  person_id: string;
  salt: string;
  check_byte: string;
  key_sealed: string;
  wrong: number;
  replaced_at: string | null;
};

export function insertPin(tx: Tx, row: PinRow): void {
  tx.insert('attendance.pin', row);
}

/** All PINs a trainee has had, locked. */
export function lockPinsOf(tx: Tx, enrolment: Key): Promise<Stored<PinRow>[]> {
  return tx.lockAll<Stored<PinRow>>('attendance.pin', {
    region_code: enrolment.region_code,
    enrolment_id: enrolment.id,
  });
}

/** These PINs, locked, by their ids. */
export async function lockPins(
  tx: Tx,
  regionCode: string,
  ids: readonly string[],
): Promise<Map<string, Stored<PinRow>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.lockAll<Stored<PinRow>>('attendance.pin', { region_code: regionCode, id: [...new Set(ids)] });
  return new Map(rows.map((row) => [row.id, row]));
}

export function updatePin(tx: Tx, row: Stored<PinRow>, patch: Partial<PinRow>): void {
  tx.update('attendance.pin', row, patch);
}

/** PINs in use in some classes of an office. */
export function pinsOfClasses(q: Read, regionCode: string, classIds: readonly string[]): Promise<Stored<PinRow>[]> {
  return q.rows(
    sql<Stored<PinRow>>`select * from attendance.pin where region_code = ${regionCode}
      and class_id = any(${[...classIds]}::uuid[]) and replaced_at is null`,
  );
}

/** PINs in use of one person. */
export function pinsOfPerson(q: Read, personId: string): Promise<Stored<PinRow>[]> {
  return q.rows(
    sql<
      Stored<PinRow>
    >`select * from attendance.pin where person_id = ${personId}::uuid and replaced_at is null order by created_at desc`,
  );
}
