import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { ClassRow, Stored } from './rows.ts';

const table = 'training_class.class';
/** Named scope by which a worker reaches a class of any county. */
export const enrolScope = 'training_class.enrol';

export type ClassLine = Stored<ClassRow> & { enrolled: number; applied: number };

const counts = sql`(select count(*) from training_class.enrolment e where e.region_code = c.region_code and e.class_id = c.id and e.state = 'enrolled') as enrolled,
  (select count(*) from training_class.enrolment e where e.region_code = c.region_code and e.class_id = c.id and e.state = 'applied') as applied`;

/** The class under its key, within the scope of who asks, or past it where `wide` is named. */
export async function findClass(q: Read, key: Key, wide?: string): Promise<ClassLine | undefined> {
  const statement = sql<ClassLine>`select c.*, ${counts} from training_class.class c where c.region_code = ${key.region_code} and c.id = ${key.id}::uuid`;
  return wide ? (await q.wide(wide, statement))[0] : q.row(statement);
}

/** Refuses `kernel.not_found`. */
export function lockClassRow(tx: Tx, key: Key, wide?: string): Promise<Stored<ClassRow>> {
  return tx.lock<Stored<ClassRow>>(table, key, wide);
}

export function insertClass(tx: Tx, row: ClassRow): Stored<ClassRow> {
  return tx.insert(table, row) as Stored<ClassRow>;
}

export function updateClass(tx: Tx, row: Stored<ClassRow>, patch: Partial<ClassRow>): void {
  tx.update(table, row, patch);
}

export type ClassFilter = {
  cursor?: string;
  limit?: number;
  q?: string;
  state?: string;
  order?: 'promised';
  level?: SkillLevel;
  organisationId?: string;
  from?: string;
  to?: string;
};

const like = (text: string) => `%${text.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;

/** Classes of the scope, newest first, or by the promised day. */
export function pageOfClasses(q: Read, asked: ClassFilter): Promise<PageOf<ClassLine>> {
  const states = asked.state?.split(',');
  const promised = asked.order === 'promised';
  return listPage<ClassLine>(q, asked, {
    columns: sql`c.*, ${counts}`,
    from: sql`training_class.class c`,
    where: [
      states ? sql`c.state = any(${states}::text[])` : undefined,
      promised ? sql`c.promised_on is not null` : undefined,
      asked.level ? sql`c.level = ${asked.level}` : undefined,
      asked.organisationId ? sql`c.organisation_id = ${asked.organisationId}::uuid` : undefined,
      asked.from ? sql`c.ends_on >= ${asked.from}::date` : undefined,
      asked.to ? sql`c.starts_on <= ${asked.to}::date` : undefined,
      asked.q
        ? sql`(c.title like ${like(asked.q)} or c.number = ${asked.q} or c.occupation_name like ${like(asked.q)})`
        : undefined,
    ],
    office: 'c.region_code',
    ordered: !promised && !states && !asked.organisationId,
    key: [
      promised ? { column: 'c.promised_on', type: 'date' } : { column: 'c.created_at', type: 'timestamptz' },
      { column: 'c.id', type: 'uuid' },
    ],
    direction: promised ? 'asc' : 'desc',
  });
}

/** Classes shown on the portal that are not over, by their first day; heads are counted past the scope. */
export function pageOfOpenClasses(
  q: Read,
  asked: { cursor?: string; limit?: number; q?: string; level?: SkillLevel },
  ranges: readonly string[] | undefined,
): Promise<PageOf<ClassLine>> {
  return listPage<ClassLine>(q, asked, {
    columns: sql`c.*, ${counts}`,
    from: sql`training_class.class c`,
    where: [
      sql`c.open_enrolment`,
      sql`c.state in ('draft', 'returned', 'submitted', 'approved', 'running')`,
      sql`c.ends_on >= ${q.today}::date`,
      ranges ? sql`zx.in_ranges(c.region_code, ${ranges}::text[])` : undefined,
      asked.level ? sql`c.level = ${asked.level}` : undefined,
      asked.q ? sql`(c.title like ${like(asked.q)} or c.occupation_name like ${like(asked.q)})` : undefined,
    ],
    key: [
      { column: 'c.starts_on', type: 'date' },
      { column: 'c.id', type: 'uuid' },
    ],
    direction: 'asc',
    wide: enrolScope,
  });
}

/** How many classes of the scope stand where, for the home pages. */
export function countByState(q: Read): Promise<{ state: string; n: number; overdue: number; next: string | null }[]> {
  return q.rows(
    sql`select c.state, count(*) as n, count(*) filter (where c.promised_on < ${q.today}::date) as overdue,
        min(c.promised_on) as next
      from training_class.class c where c.state in ('draft', 'returned', 'submitted', 'approved', 'running', 'completion_submitted')
      group by c.state`,
  );
}

/** The next serial of a county and year; classes filed at the same time wait for each other. */
export async function nextSerial(tx: Tx, regionCode: string, year: number): Promise<number> {
  await tx.lockOn(`training_class.number:${regionCode}:${year}`);
  type Counter = { region_code: string; year: number; last: number; version: number };
  const [row] = await tx.lockAll<Counter>(
    'training_class.counter',
    { region_code: regionCode, year },
    'training_class.number',
  );
  if (row === undefined) {
    tx.insert('training_class.counter', { region_code: regionCode, year, last: 1 });
    return 1;
  }
  const serial = row.last + 1;
  tx.update('training_class.counter', row, { last: serial });
  await tx.flush();
  return serial;
}
