import type { callRoll as contract } from '@zhenxun/contracts/attendance.ts';
import type { BodyOf } from '@zhenxun/contracts/route.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { limitsOf } from '../limits.ts';
import { withinCap } from '../rules/spot.ts';
import { type OpenSession, openSession, owned, traineesOf } from '../session.ts';
import { assertChangeable, clockOf } from '../settle.ts';
import { insertRollCalls } from '../store/marks.ts';
import { rollCallsOf, signsOf } from '../store/signs.ts';

/** Teachers act in the sessions they teach; whoever manages classes of the institution in all of them. */
export function ownSession(actor: Actor, permission: string, open: OpenSession): Refusal | undefined {
  const denied = can(actor, permission, owned(open));
  if (denied || actor.kind === 'system') return denied;
  const manages = actor.grants.some(
    ({ role, organisationId }) => role !== 'teacher' && organisationId === open.of.organisationId,
  );
  const teaches = actor.personId !== undefined && actor.personId === open.session.teacherPersonId;
  return manages || teaches ? undefined : refusal('attendance.not_your_session');
}

/**
 * Records who was there, is leaving, or was called and not there, by the server's clock, with the reason. Refuses
 * `attendance.not_your_session`, `attendance.roll_call_untimely`, `attendance.trainee_unknown` at its line, `attendance.roll_call_cap`.
 */
export const callRoll = command({
  kind: 'attendance.roll.called',
  zh: '点名登记',
  holds: 'none',
  async run(tx, input: { session: Key } & BodyOf<typeof contract>) {
    const open = await openSession(tx, input.session);
    refuseIf([ownSession(tx.actor, 'attendance.roll.call', open)]);
    assertChangeable(open);
    const reason = reasonGiven(input.reason);
    const trainees = new Map((await traineesOf(tx, open.of.key)).map((trainee) => [trainee.id, trainee]));
    const seen = new Set<string>();
    refuseIf([
      untimely(tx, open),
      ...input.lines.map(({ enrolmentId }, at) => {
        const pointer = { pointer: `/lines/${at}/enrolmentId` };
        if (!trainees.has(enrolmentId)) return refusal('attendance.trainee_unknown', {}, pointer);
        if (seen.has(enrolmentId)) return refusal('attendance.trainee_twice', {}, pointer);
        seen.add(enrolmentId);
        return undefined;
      }),
    ]);
    refuseIf([await beyondCap(tx, open, input.lines, trainees.size)]);
    insertRollCalls(
      tx,
      input.lines.map(({ enrolmentId, direction }) => ({
        region_code: open.key.region_code,
        id: tx.newId(),
        session_id: open.key.id,
        class_id: open.of.key.id,
        organisation_id: open.of.organisationId,
        enrolment_id: enrolmentId,
        person_id: trainees.get(enrolmentId)?.personId ?? '',
        direction,
        at: tx.now,
        reason,
        called_by: tx.actor.label,
      })),
    );
    tx.because(reason);
    tx.about(refOf(open.key), refOf(open.of.key));
    return { recorded: input.lines.length };
  },
});

/** Only so many trainees of a session may stand on the roll alone; whoever signed by other means does not count. */
async function beyondCap(
  q: Read,
  { key, session, of }: OpenSession,
  lines: BodyOf<typeof contract>['lines'],
  enrolled: number,
): Promise<Refusal | undefined> {
  const shareBp = q.param<number>('attendance.roll_call_share', of.key.region_code, shanghaiDay(session.startsAt));
  const signed = await signsOf(q, { ...key, startsAt: session.startsAt, endsAt: session.endsAt });
  const proven = new Set(
    signed.flatMap((sign) => (sign.direction === 'in' && sign.outcome === 'accepted' ? [sign.enrolment_id] : [])),
  );
  const called = [
    ...(await rollCallsOf(q, key)).map((call) => ({ enrolmentId: call.enrolment_id, direction: call.direction })),
    ...lines,
  ];
  const alone = new Set(
    called.flatMap((one) => (one.direction === 'in' && !proven.has(one.enrolmentId) ? [one.enrolmentId] : [])),
  );
  return withinCap(alone.size, enrolled, shareBp)
    ? undefined
    : refusal(
        'attendance.roll_call_cap',
        { called: alone.size, enrolled, percent: shareBp / 100 },
        { pointer: '/lines' },
      );
}

/** Roll calls and codes have their time: from when one may sign in until one may no longer sign out. */
export function untimely(q: Read, { session, of }: OpenSession): Refusal | undefined {
  const { openMinutes, outMinutes } = limitsOf(q, of.key.region_code, shanghaiDay(session.startsAt));
  const opens = Date.parse(session.startsAt) - openMinutes * 60_000;
  const closes = Date.parse(session.endsAt) + outMinutes * 60_000;
  const now = Date.parse(q.now);
  if (now >= opens && now <= closes) return undefined;
  const shown = (at: number) => clockOf(new Date(at).toISOString());
  return refusal('attendance.roll_call_untimely', { opens: shown(opens), closes: shown(closes) });
}
