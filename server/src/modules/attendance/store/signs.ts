import type { PageOf } from '@zhenxun/contracts/common.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { RollCallRow } from './rows.ts';
import { monthOf, type ProofRow, type SignRow } from './sign-batch.ts';

export type SessionTime = Key & { startsAt: string; endsAt: string };

const dayMs = 86_400_000;
/** Months in which sign-ins of a session can lie, so that only their partitions are read. */
const months = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string[] => [
  ...new Set([
    monthOf(new Date(Date.parse(startsAt) - dayMs).toISOString()),
    monthOf(startsAt),
    monthOf(new Date(Date.parse(endsAt) + dayMs).toISOString()),
  ]),
];

/** Sign-ins of a session that count or may count, in the order of time. */
export function signsOf(
  q: Read,
  session: SessionTime,
): Promise<Pick<SignRow, 'id' | 'person_id' | 'enrolment_id' | 'direction' | 'at' | 'outcome' | 'kit_id'>[]> {
  return q.rows(
    sql`select id, person_id, enrolment_id, direction, at, outcome, kit_id from attendance.sign
      where region_code = ${session.region_code} and session_id = ${session.id}::uuid and month = any(${months(session)}::date[])
        and enrolment_id is not null order by at, id`,
  );
}

export type Comer = SessionTime & { readonly personId: string };

/**
 * Which of these have an accepted sign-in, or a roll call in, in their session: their places in the list. Asked for many at
 * once, since a class that begins late asks for everybody.
 */
export async function whoHasCome(q: Read, comers: readonly Comer[]): Promise<ReadonlySet<number>> {
  const asked = comers.flatMap(({ region_code, id, personId, ...time }, at) =>
    [...new Set(months(time))].map((month) => ({ region_code, id, person_id: personId, month, at })),
  );
  const rows = await q.rows(
    sql<{ at: number }>`select distinct a.at
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as a(region_code text, id uuid, person_id uuid, month date, at int)
      where exists (select from attendance.sign s where s.region_code = a.region_code and s.session_id = a.id
          and s.person_id = a.person_id and s.month = a.month and s.direction = 'in' and s.outcome = 'accepted')
        or exists (select from attendance.roll_call r where r.region_code = a.region_code and r.session_id = a.id
          and r.person_id = a.person_id and r.direction = 'in')`,
  );
  return new Set(rows.map(({ at }) => at));
}

export function rollCallsOf(q: Read, session: Key): Promise<RollCallRow[]> {
  return q.rows(
    sql<RollCallRow>`select * from attendance.roll_call where region_code = ${session.region_code}
      and session_id = ${session.id}::uuid order by at, id`,
  );
}

export type SessionCount = { session_id: string; signed_in: number; signed_out: number; to_judge: number };

/** How many trainees of each session have signed in and out (phone or roll call) or wait to be judged. */
export function countSigns(q: Read, sessions: readonly SessionTime[]): Promise<SessionCount[]> {
  const ids = sessions.map((session) => session.id);
  const within = [...new Set(sessions.flatMap(months))];
  return q.rows(
    sql<SessionCount>`with one as (
        select session_id, enrolment_id, direction, outcome from attendance.sign
        where session_id = any(${ids}::uuid[]) and month = any(${within}::date[]) and region_code = any(${[...new Set(sessions.map((s) => s.region_code))]}::text[])
          and enrolment_id is not null and outcome <> 'rejected'
        union all
        select session_id, enrolment_id, direction, 'accepted' from attendance.roll_call where session_id = any(${ids}::uuid[])
          and region_code = any(${[...new Set(sessions.map((s) => s.region_code))]}::text[])),
      each as (
        select session_id, enrolment_id, bool_or(direction = 'in' and outcome = 'accepted') as came,
          bool_or(direction = 'out' and outcome = 'accepted') as left_, bool_or(outcome = 'to_judge') as doubt
        from one group by session_id, enrolment_id)
      select session_id, count(*) filter (where came)::int as signed_in, count(*) filter (where left_)::int as signed_out,
        count(*) filter (where doubt and not came)::int as to_judge
      from each group by session_id`,
  );
}

export type AttemptLine = SignRow & { batch_id: string; proofs: ProofRow[] | null };

/** Every attempt of a session, the newest first, with its proofs. */
export function pageOfAttempts(
  q: Read,
  session: SessionTime,
  asked: { cursor?: string; limit?: number; outcome?: string } | undefined,
): Promise<PageOf<AttemptLine>> {
  return listPage<AttemptLine>(q, asked, {
    columns: sql`s.*, (select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'outcome', p.outcome, 'detail', p.detail) order by p.id)
      from attendance.proof p where p.region_code = s.region_code and p.month = s.month and p.sign_id = s.id) as proofs`,
    from: sql`attendance.sign s`,
    where: [
      sql`s.region_code = ${session.region_code}`,
      sql`s.session_id = ${session.id}::uuid`,
      sql`s.month = any(${months(session)}::date[])`,
      asked?.outcome ? sql`s.outcome = ${asked.outcome}` : undefined,
    ],
    key: [
      { column: 's.at', type: 'timestamptz' },
      { column: 's.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

/** Own sign-ins and roll calls of a person in some sessions. */
export async function signsOfPerson(
  q: Read,
  personId: string,
  sessions: readonly SessionTime[],
): Promise<{ session_id: string; direction: string; at: string; outcome: string }[]> {
  if (sessions.length === 0) return [];
  const ids = sessions.map((session) => session.id);
  return q.rows(
    sql`select session_id, direction, at, outcome from attendance.sign where person_id = ${personId}::uuid
        and session_id = any(${ids}::uuid[]) and month = any(${[...new Set(sessions.flatMap(months))]}::date[]) and outcome <> 'rejected'
      union all
      select session_id, direction, at, 'accepted' from attendance.roll_call where person_id = ${personId}::uuid and session_id = any(${ids}::uuid[])
      order by at`,
  );
}

export type BatchRow = {
  region_code: string;
  month: string;
  id: string;
  at: string;
  count: number;
  suite: 'sha256' | 'sm3';
  salt: Uint8Array;
  root: string;
};

/** Batches stored before an instant that have not entered the evidence log, oldest first. */
export function openBatches(q: Read, before: string, limit: number): Promise<BatchRow[]> {
  return q.rows(
    sql<BatchRow>`select b.* from attendance.sign_batch b where b.at < ${before}::timestamptz
      and not exists (select from attendance.closed_batch c where c.region_code = b.region_code and c.id = b.id)
      order by b.at, b.id limit ${limit}`,
  );
}

/** A batch with its sign-ins and proofs as they stand now. */
export async function batchContent(
  q: Read,
  batchId: string,
): Promise<{ batch: BatchRow; rows: AttemptLine[] } | undefined> {
  const batch = await q.row(sql<BatchRow>`select * from attendance.sign_batch where id = ${batchId}::uuid`);
  if (batch === undefined) return undefined;
  const rows = await q.rows(
    sql<AttemptLine>`select s.*, (select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'outcome', p.outcome, 'detail', p.detail) order by p.id)
      from attendance.proof p where p.region_code = s.region_code and p.month = s.month and p.sign_id = s.id) as proofs
      from attendance.sign s where s.batch_id = ${batchId}::uuid order by s.id`,
  );
  return { batch, rows };
}

/** Makes the partitions of the coming months where they are missing; how many it made. */
export async function ensureMonths(q: Read, from: string, count: number): Promise<number> {
  const row = await q.row(sql<{ made: number }>`select attendance.ensure_months(${from}::date, ${count}) as made`);
  return Number(row?.made ?? 0);
}
