import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { refOf } from '../../kernel/record-ref.ts';
import { type Refusal, refusal, refuseIf } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { limitsOf } from './limits.ts';
import { type Adjustment, type Credited, credit, type Presence } from './rules/credit.ts';
import { type OpenSession, type Trainee, traineesOf } from './session.ts';
import {
  correctionsOf,
  insertMark,
  insertSettlement,
  lockMarks,
  lockSettlement,
  updateMark,
  updateSettlement,
} from './store/marks.ts';
import type { MarkRow } from './store/rows.ts';
import { rollCallsOf, signsOf } from './store/signs.ts';

const minute = 60_000;
/** HH:mm in Asia/Shanghai. */
export const clockOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);

/** Attendance can change only while the class is being taught; once completion is submitted it rests. */
export function closed({ of }: OpenSession): Refusal | undefined {
  return of.state === 'running' ? undefined : refusal('attendance.class_closed');
}

/** Refuses `attendance.class_closed`. */
export function assertChangeable(open: OpenSession): void {
  refuseIf([closed(open)]);
}

/** Until the last minute for signing out has passed, nothing is decided. */
export function notOver(q: Read, { session, of }: OpenSession): Refusal | undefined {
  const { outMinutes } = limitsOf(q, of.key.region_code, shanghaiDay(session.startsAt));
  const closes = Date.parse(session.endsAt) + outMinutes * minute;
  if (Date.parse(q.now) >= closes) return undefined;
  return refusal('attendance.session_not_over', { closes: clockOf(new Date(closes).toISOString()) });
}

export type Settled = { present: number; absent: number; changed: number };

/**
 * Decides the attendance of every trainee of a session from all proofs there are now, and writes what has changed: running
 * it again changes nothing unless the proofs have. One at a time for a session.
 */
export async function settle(tx: Tx, open: OpenSession): Promise<Settled> {
  const { key, session, of } = open;
  await tx.lockOn(`attendance.session:${key.id}`);
  const marks = new Map((await lockMarks(tx, key)).map((row) => [row.enrolment_id, row]));
  const settlement = await lockSettlement(tx, key);
  const trainees = await traineesOf(tx, of.key);
  const proofs = await proofsOfSession(tx, open);
  const limits = limitsOf(tx, of.key.region_code, shanghaiDay(session.startsAt));
  const span = { startsAt: Date.parse(session.startsAt), endsAt: Date.parse(session.endsAt) };
  const result: Settled = { present: 0, absent: 0, changed: 0 };
  for (const trainee of trainees) {
    const { signs, adjustments } = proofs(trainee.id);
    const found = markOf(tx, open, trainee, credit(span, signs, adjustments, limits));
    if (found.credited_minutes > 0) result.present += 1;
    else result.absent += 1;
    const before = marks.get(trainee.id);
    if (before === undefined) insertMark(tx, found);
    else if (differs(before, found)) updateMark(tx, before, { ...found, id: before.id });
    else continue;
    result.changed += 1;
  }
  const { present, absent } = result;
  if (settlement) updateSettlement(tx, settlement, { settled_at: tx.now, present, absent });
  else {
    insertSettlement(tx, {
      region_code: key.region_code,
      id: key.id,
      class_id: of.key.id,
      organisation_id: of.organisationId,
      settled_at: tx.now,
      present,
      absent,
    });
  }
  tx.about(refOf(key), refOf(of.key));
  tx.note(result);
  return result;
}

type Proofs = { signs: Presence[]; adjustments: Adjustment[] };

async function proofsOfSession(tx: Tx, { key, session }: OpenSession): Promise<(enrolmentId: string) => Proofs> {
  const found = new Map<string, Proofs>();
  const of = (enrolmentId: string): Proofs => {
    const known = found.get(enrolmentId);
    if (known) return known;
    const fresh: Proofs = { signs: [], adjustments: [] };
    found.set(enrolmentId, fresh);
    return fresh;
  };
  for (const sign of await signsOf(tx, { ...key, startsAt: session.startsAt, endsAt: session.endsAt })) {
    if (sign.enrolment_id === null || sign.outcome === 'rejected') continue;
    of(sign.enrolment_id).signs.push({ at: Date.parse(sign.at), direction: sign.direction, outcome: sign.outcome });
  }
  for (const call of await rollCallsOf(tx, key)) {
    of(call.enrolment_id).signs.push({ at: Date.parse(call.at), direction: call.direction, outcome: 'accepted' });
  }
  for (const correction of await correctionsOf(tx, key, 'approved')) {
    const { kind, from_at, to_at } = correction;
    of(correction.enrolment_id).adjustments.push({ kind, from: Date.parse(from_at), to: Date.parse(to_at) });
  }
  return of;
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

function markOf(tx: Tx, { key, of }: OpenSession, trainee: Trainee, found: Credited): MarkRow {
  return {
    region_code: key.region_code,
    id: tx.newId(),
    session_id: key.id,
    class_id: of.key.id,
    organisation_id: of.organisationId,
    enrolment_id: trainee.id,
    person_id: trainee.personId,
    status: found.status,
    in_at: instant(found.inAt),
    out_at: instant(found.outAt),
    planned_minutes: found.plannedMinutes,
    credited_minutes: found.creditedMinutes,
    uncounted: found.uncounted.map(({ from, to, minutes, reason }) => ({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      minutes,
      reason,
    })),
  };
}

const compared = ['status', 'in_at', 'out_at', 'planned_minutes', 'credited_minutes'] as const;

function differs(before: MarkRow, now: MarkRow): boolean {
  if (compared.some((column) => before[column] !== now[column])) return true;
  const spans = (row: MarkRow) => row.uncounted.map(({ from, to, reason }) => `${from} ${to} ${reason}`).join();
  return spans(before) !== spans(now);
}
