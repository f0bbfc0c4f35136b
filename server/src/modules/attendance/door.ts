import type { Mark } from '@zhenxun/contracts/attendance.ts';
import type { Fact } from '@zhenxun/contracts/common.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import { type CalendarSession, planOf } from '../training-class/index.ts';
import { groupBy } from './group.ts';
import { shownMark } from './queries/attendance.ts';
import { type AttendanceSummary, summarise } from './rules/summary.ts';
import { marksOfClass, marksOfEnrolment, settledSessions } from './store/marks.ts';
import type { MarkRow } from './store/rows.ts';
import { countSigns, rollCallsOf, signsOf } from './store/signs.ts';

const planned = (plan: readonly CalendarSession[]) => plan.map((session) => ({ ...session, id: session.key.id }));
const minutesOfMark = (mark: MarkRow) => ({ sessionId: mark.session_id, creditedMinutes: mark.credited_minutes });

/** What each trainee's attendance amounts to so far, by enrolment; without a mark in any session there is no line. */
export async function attendanceOf(q: Read, classKey: Key): Promise<Map<string, AttendanceSummary>> {
  const plan = await planOf(q, classKey);
  const sessions = planned(plan);
  const marks = groupBy(await marksOfClass(q, classKey), (mark) => mark.enrolment_id);
  return new Map([...marks].map(([enrolmentId, own]) => [enrolmentId, summarise(sessions, own.map(minutesOfMark))]));
}

/** How many sessions of the plan nobody has settled yet, and the summaries. */
export async function summaryOf(q: Read, classKey: Key) {
  const plan = await planOf(q, classKey);
  const settled = await settledSessions(q, classKey);
  const unsettled = plan.filter(({ key }) => !settled.has(key.id)).length;
  return { unsettled, byEnrolment: await attendanceOf(q, classKey) };
}

/** Sessions of the class that are settled, or to which somebody has signed in: what was held stays as it was held. */
export async function begunIn(q: Read, classKey: Key): Promise<Set<string>> {
  const plan = await planOf(q, classKey);
  if (plan.length === 0) return new Set();
  const settled = await settledSessions(q, classKey);
  const counts = await countSigns(
    q,
    plan.map(({ key, startsAt, endsAt }) => ({ ...key, startsAt, endsAt })),
  );
  return new Set([...settled, ...counts.map((one) => one.session_id)]);
}

/** Facts for the subsidy: rate (parts per 10,000), class hours and days; absent while nothing is settled (R12). */
export async function factsOfAttendance(q: Read, enrolmentKey: Key, classKey: Key): Promise<Fact[]> {
  const [marks, plan] = await Promise.all([marksOfEnrolment(q, enrolmentKey), planOf(q, classKey)]);
  const summary = marks.length > 0 ? summarise(planned(plan), marks.map(minutesOfMark)) : undefined;
  const fact = (kind: string, value: number | undefined): Fact => ({
    kind,
    source: 'attendance',
    askedAt: q.now,
    ...(value === undefined ? { answer: 'absent' } : { answer: 'present', value }),
  });
  return [
    fact('attendance.rate', summary?.rateBp),
    fact('attendance.hours', summary?.hours),
    fact('attendance.days', summary?.days),
  ];
}

/** Enrolments signed in to a session so far, by phone or roll call and not refused; signed out again or not. */
export async function signedInto(q: Read, { key, startsAt, endsAt }: CalendarSession): Promise<Set<string>> {
  const [signs, calls] = await Promise.all([signsOf(q, { ...key, startsAt, endsAt }), rollCallsOf(q, key)]);
  const accepted = signs.filter(({ direction, outcome }) => direction === 'in' && outcome === 'accepted');
  const called = calls.filter(({ direction }) => direction === 'in');
  return new Set([...accepted, ...called].flatMap(({ enrolment_id }) => (enrolment_id ? [enrolment_id] : [])));
}

/** What was decided of a trainee's sessions, by session. */
export async function marksOf(q: Read, enrolmentKey: Key): Promise<Map<string, Mark>> {
  return new Map((await marksOfEnrolment(q, enrolmentKey)).map((row) => [row.session_id, shownMark(row)]));
}
