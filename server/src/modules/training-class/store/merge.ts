import { sql } from 'kysely';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { enrolScope } from './class.ts';
import { type OccupancyRow, occupancyScope } from './occupancy.ts';
import type { EnrolmentRow, Stored } from './rows.ts';

/** Every enrolment of a record in every region, locked. */
export function lockEnrolmentsOfRecord(tx: Tx, personId: string): Promise<Stored<EnrolmentRow>[]> {
  return tx.lockAll<Stored<EnrolmentRow>>('training_class.enrolment', { person_id: personId }, enrolScope);
}

/** Classes a record is a trainee of, and the sessions it teaches, of every region and in the order of their keys. */
export async function mattersOfRecord(
  q: Read,
  personId: string,
): Promise<{ region_code: string; class_id: string; session_id: string | null }[]> {
  return q.wide(
    enrolScope,
    sql<{ region_code: string; class_id: string; session_id: string | null }>`
      select region_code, class_id, null::uuid as session_id from training_class.enrolment where person_id = ${personId}::uuid
      union select region_code, class_id, id from training_class.session where teacher_person_id = ${personId}::uuid
      order by 1, 2, 3`,
  );
}

/** Classes in which a record and another person are both on the roster or apply. */
export async function classesTogether(
  q: Read,
  personId: string,
  canonicalId: string,
): Promise<{ region_code: string; id: string }[]> {
  return q.wide(
    enrolScope,
    sql<{ region_code: string; id: string }>`
      select distinct own.region_code, own.class_id as id from training_class.enrolment own
      join training_class.enrolment other on other.region_code = own.region_code and other.class_id = own.class_id
      where own.person_id = ${personId}::uuid and own.state in ('applied', 'enrolled') and other.person_id <> own.person_id
        and other.canonical_person_id = ${canonicalId}::uuid and other.state in ('applied', 'enrolled')`,
  );
}

/** When two persons would be in two places at once if they were one, by what the first is held for here; at most five. */
export async function twoPlaces(
  q: Read,
  { from, into }: { from: string; into: string },
  of: { classes: readonly string[]; sessions: readonly string[] },
): Promise<{ from: string }[]> {
  return q.wide(
    occupancyScope,
    sql<{ from: string }>`select lower(a.during * b.during) as "from"
      from training_class.occupancy a join training_class.occupancy b on b.subject_kind = 'person' and b.held and a.during && b.during
      where a.subject_kind = 'person' and a.held and a.subject_id = ${from}::uuid and b.subject_id = ${into}::uuid
        and (a.class_id = any(${[...of.classes]}::uuid[]) or a.session_id = any(${[...of.sessions]}::uuid[]))
      order by 1 limit 5`,
  );
}

/** What a person holds time for, of every region, locked. */
export function lockHeldBy(tx: Tx, subjectId: string): Promise<OccupancyRow[]> {
  const match = { subject_kind: 'person', subject_id: subjectId, held: true };
  return tx.lockAll<OccupancyRow>('training_class.occupancy', match, occupancyScope);
}

export function moveHeld(tx: Tx, row: OccupancyRow, subjectId: string): void {
  tx.update('training_class.occupancy', row, { subject_id: subjectId });
}
