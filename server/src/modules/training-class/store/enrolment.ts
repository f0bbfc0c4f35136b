import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { enrolScope } from './class.ts';
import type { ClassRow, EnrolmentRow, RosterImportRow, Stored } from './rows.ts';

const table = 'training_class.enrolment';

/** Trainees of a class in the order of the roster; `states` as asked. */
export function enrolmentsIn(
  q: Read,
  key: Key,
  states: readonly EnrolmentState[],
  wide?: string,
): Promise<Stored<EnrolmentRow>[]> {
  const statement = sql<
    Stored<EnrolmentRow>
  >`select * from training_class.enrolment where region_code = ${key.region_code}
    and class_id = ${key.id}::uuid and state = any(${states}::text[]) order by no, id`;
  return wide ? q.wide(wide, statement) : q.rows(statement);
}

/** One enrolment within the scope of who asks: office, organisation, or the trainee. */
export function findEnrolment(q: Read, key: Key): Promise<Stored<EnrolmentRow> | undefined> {
  return q.row(
    sql<
      Stored<EnrolmentRow>
    >`select * from training_class.enrolment where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

export function lockEnrolment(tx: Tx, key: Key): Promise<Stored<EnrolmentRow>> {
  return tx.lock<Stored<EnrolmentRow>>(table, key);
}

export function lockEnrolmentsOf(tx: Tx, classKey: Key): Promise<Stored<EnrolmentRow>[]> {
  return tx.lockAll<Stored<EnrolmentRow>>(table, { region_code: classKey.region_code, class_id: classKey.id });
}

export function insertEnrolment(tx: Tx, row: EnrolmentRow): Stored<EnrolmentRow> {
  return tx.insert(table, row) as Stored<EnrolmentRow>;
}

export function updateEnrolment(tx: Tx, row: Stored<EnrolmentRow>, patch: Partial<EnrolmentRow>): void {
  tx.update(table, row, patch);
}

export function removeEnrolment(tx: Tx, row: Stored<EnrolmentRow>): void {
  tx.remove(table, row);
}

/** The last place given in a roster; the class must be locked. Reaches past the scope: a worker counts them all. */
export async function lastPlace(q: Read, classKey: Key): Promise<number> {
  const [row] = await q.wide(
    enrolScope,
    sql<{
      no: number | null;
    }>`select max(no) as no from training_class.enrolment where region_code = ${classKey.region_code} and class_id = ${classKey.id}::uuid`,
  );
  return row?.no ?? 0;
}

export type EnrolmentLine = Stored<EnrolmentRow> & { title: string };

/** Enrolments of the scope by when they came in, with the title of their class. */
export function pageOfEnrolments(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: EnrolmentState },
  organisationIds: readonly string[],
): Promise<PageOf<EnrolmentLine>> {
  return listPage<EnrolmentLine>(q, asked, {
    columns: sql`e.*, c.title`,
    from: sql`training_class.enrolment e join training_class.class c on c.region_code = e.region_code and c.id = e.class_id`,
    where: [
      sql`e.organisation_id = any(${organisationIds}::uuid[])`,
      sql`e.source = 'applied'`,
      sql`e.state = ${asked.state ?? 'applied'}`,
    ],
    key: [
      { column: 'e.created_at', type: 'timestamptz' },
      { column: 'e.id', type: 'uuid' },
    ],
    direction: 'asc',
  });
}

export async function countApplications(q: Read, organisationIds: readonly string[]): Promise<number> {
  const row = await q.row(
    sql<{
      n: number;
    }>`select count(*) as n from training_class.enrolment where organisation_id = any(${organisationIds}::uuid[]) and state = 'applied'`,
  );
  return Number(row?.n ?? 0);
}

/** Own enrolments of a person, newest first. */
export function enrolmentsOfPerson(q: Read, personId: string): Promise<Stored<EnrolmentRow>[]> {
  return q.rows(
    sql<
      Stored<EnrolmentRow>
    >`select * from training_class.enrolment where person_id = ${personId}::uuid order by created_at desc, id desc limit 200`,
  );
}

/**
 * The latest other class of the same occupation and level in which each of the people was enrolled, over all regions: who
 * and from which day, not which class, which may be another county's.
 */
export async function earlierOf(
  q: Read,
  persons: readonly string[],
  row: Pick<ClassRow, 'id' | 'occupation_key' | 'level'>,
): Promise<{ canonical_person_id: string; starts_on: string }[]> {
  if (persons.length === 0) return [];
  return q.wide(
    enrolScope,
    sql<{
      canonical_person_id: string;
      starts_on: string;
    }>`select e.canonical_person_id, max(c.starts_on) as starts_on from training_class.enrolment e
      join training_class.class c on c.region_code = e.region_code and c.id = e.class_id
      where e.canonical_person_id = any(${[...new Set(persons)]}::uuid[]) and e.state = 'enrolled'
      and c.id <> ${row.id}::uuid and c.occupation_key = ${row.occupation_key} and c.level = ${row.level}
      and c.state in ('approved', 'running', 'completion_submitted', 'finished')
      group by e.canonical_person_id`,
  );
}

export function insertImport(tx: Tx, row: RosterImportRow): void {
  tx.insert('training_class.roster_import', row);
}

export function lockImport(tx: Tx, key: Key): Promise<Stored<RosterImportRow>> {
  return tx.lock<Stored<RosterImportRow>>('training_class.roster_import', key);
}

export function updateImport(tx: Tx, row: Stored<RosterImportRow>, patch: Partial<RosterImportRow>): void {
  tx.update('training_class.roster_import', row, patch);
}
