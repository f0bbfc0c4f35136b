import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { SessionRow, Stored } from './rows.ts';

const table = 'training_class.session';

/** The plan of a class in the order of time. */
export function sessionsIn(q: Read, key: Key, wide?: string): Promise<Stored<SessionRow>[]> {
  const statement = sql<Stored<SessionRow>>`select * from training_class.session where region_code = ${key.region_code}
    and class_id = ${key.id}::uuid order by starts_at, id`;
  return wide ? q.wide(wide, statement) : q.rows(statement);
}

export async function findSession(q: Read, key: Key, wide?: string): Promise<Stored<SessionRow> | undefined> {
  const statement = sql<
    Stored<SessionRow>
  >`select * from training_class.session where region_code = ${key.region_code} and id = ${key.id}::uuid`;
  return wide ? (await q.wide(wide, statement))[0] : q.row(statement);
}

/** The whole plan, locked, so that it can be numbered anew. */
export function lockSessions(tx: Tx, classKey: Key): Promise<Stored<SessionRow>[]> {
  return tx.lockAll<Stored<SessionRow>>(table, { region_code: classKey.region_code, class_id: classKey.id });
}

export function insertSession(tx: Tx, row: SessionRow): Stored<SessionRow> {
  return tx.insert(table, row) as Stored<SessionRow>;
}

export function updateSession(tx: Tx, row: Stored<SessionRow>, patch: Partial<SessionRow>): void {
  tx.update(table, row, patch);
}

export function removeSession(tx: Tx, row: Stored<SessionRow>): void {
  tx.remove(table, row);
}

export type SessionSum = { hours: number; online: number; practice: number; sessions: number };

export async function sumOfSessions(q: Read, key: Key, wide?: string): Promise<SessionSum> {
  const statement = sql<SessionSum>`select coalesce(sum(hours), 0)::int as hours,
      coalesce(sum(hours) filter (where mode = 'online'), 0)::int as online,
      coalesce(sum(hours) filter (where kind = 'practice'), 0)::int as practice, count(*)::int as sessions
    from training_class.session where region_code = ${key.region_code} and class_id = ${key.id}::uuid`;
  const row = wide ? (await q.wide(wide, statement))[0] : await q.row(statement);
  return row ?? { hours: 0, online: 0, practice: 0, sessions: 0 };
}

/** Sessions of a day of classes under way, of some organisations. */
export function sessionsOnDay(
  q: Read,
  organisationIds: readonly string[],
  day: string,
): Promise<(SessionRow & { title: string })[]> {
  return q.rows(
    sql<SessionRow & { title: string }>`select s.*, c.title from training_class.session s
      join training_class.class c on c.region_code = s.region_code and c.id = s.class_id
      where s.organisation_id = any(${organisationIds}::uuid[]) and s.day = ${day}::date and c.state in ('approved', 'running')
      order by s.starts_at, s.id limit 50`,
  );
}
