import type { answerSpot as answerContract } from '@zhenxun/contracts/attendance-spot.ts';
import type { BodyOf } from '@zhenxun/contracts/route.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { draw, type Passing, presentAt } from '../rules/spot.ts';
import { type OpenSession, openSession, owned, traineesOf } from '../session.ts';
import { assertChangeable, clockOf } from '../settle.ts';
import { insertRollCalls } from '../store/marks.ts';
import { rollCallsOf, signsOf } from '../store/signs.ts';
import { insertSpot, lockSpot, spotsOf, updateSpot } from '../store/spots.ts';
import { ownSession } from './call-roll.ts';

const seedBytes = 16;

/**
 * Draws trainees at random among those present by their sign-ins, to be called within minutes; the office may draw from afar.
 * Refuses `attendance.spot_untimely`, `attendance.spot_open`, `attendance.spot_nobody`.
 */
export const drawSpot = command({
  kind: 'attendance.spot.drawn',
  zh: '随机点名抽取',
  holds: 'none',
  async run(tx, input: { session: Key }) {
    const open = await openSession(tx, input.session);
    refuseIf([can(tx.actor, 'attendance.spot.draw', owned(open))]);
    assertChangeable(open);
    await tx.lockOn(`attendance.spot:${open.key.id}`);
    const { session, of, key } = open;
    const waiting = (await spotsOf(tx, key)).some((row) => row.answers === null && row.due_at >= tx.now);
    refuseIf([notRunning(tx, open), waiting ? refusal('attendance.spot_open') : undefined]);
    const candidates = presentAt(await passingsOf(tx, open), tx.now);
    if (candidates.length === 0) refuse(refusal('attendance.spot_nobody'));
    const param = <T>(name: string) => tx.param<T>(`attendance.${name}`, key.region_code);
    const seed = tx.kernel.random(seedBytes).toString('hex');
    const drawn = draw(seed, candidates, { shareBp: param('spot_share'), minimum: param('spot_minimum') });
    const dueAt = new Date(Date.parse(tx.now) + param<number>('spot_minutes') * 60_000).toISOString();
    const row = {
      region_code: key.region_code,
      id: tx.newId(),
      session_id: key.id,
      class_id: of.key.id,
      organisation_id: of.organisationId,
      drawn_at: tx.now,
      due_at: dueAt,
      drawn_by: tx.actor.label,
      seed,
      candidates,
      drawn,
      answers: null,
    };
    insertSpot(tx, row);
    tx.about(refOf(key), refOf(of.key));
    tx.notify(
      { organisationId: of.organisationId },
      'attendance.spot_drawn',
      { title: of.title, no: session.no, count: drawn.length, due: clockOf(dueAt) },
      `/institution/attendance/sessions/${refOf(key)}`,
    );
    return { id: refOf(row), dueAt, drawn: drawn.length };
  },
});

/**
 * Says of everyone drawn whether they are there; each answer is a roll call. Refuses `attendance.not_your_session`,
 * `attendance.spot_overdue`, `attendance.spot_answered`, `attendance.spot_incomplete`.
 */
export const answerSpot = command({
  kind: 'attendance.spot.answered',
  zh: '回答随机点名',
  holds: 'none',
  async run(tx, input: { key: Key } & BodyOf<typeof answerContract>) {
    const row = await lockSpot(tx, input.key);
    const open = await openSession(tx, { region_code: row.region_code, id: row.session_id });
    refuseIf([ownSession(tx.actor, 'attendance.roll.call', open)]);
    assertChangeable(open);
    const answers = Object.fromEntries(input.lines.map(({ enrolmentId, present }) => [enrolmentId, present]));
    const complete = row.drawn.every((id) => id in answers) && input.lines.length === row.drawn.length;
    refuseIf([
      row.answers === null ? undefined : refusal('attendance.spot_answered'),
      tx.now <= row.due_at ? undefined : refusal('attendance.spot_overdue', { due: clockOf(row.due_at) }),
      complete ? undefined : refusal('attendance.spot_incomplete', { count: row.drawn.length }, { pointer: '/lines' }),
    ]);
    const trainees = new Map((await traineesOf(tx, open.of.key)).map(({ id, personId }) => [id, personId]));
    updateSpot(tx, row, { answers });
    insertRollCalls(
      tx,
      row.drawn
        .filter((enrolmentId) => trainees.has(enrolmentId))
        .map((enrolmentId) => ({
          region_code: row.region_code,
          id: tx.newId(),
          session_id: row.session_id,
          class_id: row.class_id,
          organisation_id: row.organisation_id,
          enrolment_id: enrolmentId,
          person_id: trainees.get(enrolmentId) ?? '',
          direction: answers[enrolmentId] ? 'in' : 'absent',
          at: tx.now,
          reason: '课中随机点名',
          called_by: tx.actor.label,
        })),
    );
    tx.about(refOf(open.key), refOf(open.of.key));
    const present = row.drawn.filter((id) => answers[id]).length;
    return { present, absent: row.drawn.length - present };
  },
});

/** Trainees are drawn while the session runs. */
export function notRunning(q: Read, { session: { startsAt, endsAt } }: OpenSession): Refusal | undefined {
  if (q.now >= startsAt && q.now <= endsAt) return undefined;
  return refusal('attendance.spot_untimely', { starts: clockOf(startsAt), ends: clockOf(endsAt) });
}

/** When trainees came, left, or were missed, by proofs that count. */
async function passingsOf(q: Read, { key, session }: OpenSession): Promise<Passing[]> {
  const { startsAt, endsAt } = session;
  const signs = await signsOf(q, { ...key, startsAt, endsAt });
  const calls = await rollCallsOf(q, key);
  return [
    ...signs.flatMap(({ enrolment_id, direction, at, outcome }) =>
      enrolment_id !== null && outcome === 'accepted' ? [{ enrolmentId: enrolment_id, direction, at }] : [],
    ),
    ...calls.map(({ enrolment_id, direction, at }) => ({ enrolmentId: enrolment_id, direction, at })),
  ];
}
