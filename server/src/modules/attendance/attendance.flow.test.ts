import * as contract from '@zhenxun/contracts/attendance.ts';
import * as correction from '@zhenxun/contracts/attendance-correction.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendClass } from '../../demo/attendance.ts';
import { makeClass } from '../../demo/classes.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { keyOf, refOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { siteOf } from '../organisation/index.ts';
import { attendancePort, type CalendarSession, classOf, planOf, startClass } from '../training-class/index.ts';
import { closeAllBatches } from './commands/close-batches.ts';
import { factsOfAttendance } from './door.ts';

/** One class of the school, taught in the morning; the workers of the personas are its trainees. */
let world: World;
let classRef = '';
let plan: CalendarSession[] = [];
let first = '';
let second = '';
let centre = { lat: 0, lng: 0 };
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });

beforeAll(async () => {
  world = await openWorld();
  classRef = await makeClass(system(), world.demo, {
    trainees: ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'],
    lessons: [{ from: '08:30', to: '11:30' }],
  });
  plan = await query(system(), (q) => planOf(q, keyOf(classRef)));
  first = refOf(plan[0]!.key);
  second = refOf(plan[1]!.key);
  const site = await query(system(), (q) => siteOf(q, plan[0]!.siteKey!));
  if (site?.fence.kind !== 'circle') throw new Error('the school has a circle');
  centre = site.fence.centre;
  at(0, '07:00');
  const version = (await query(system(), (q) => classOf(q, keyOf(classRef))))?.version ?? 0;
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, { ref: classRef, version });
});
afterAll(() => world.close());

/** Moves the clock to a time of day (Shanghai) of a session's day. */
function at(session: number, clock: string): void {
  const day = plan[session]!.startsAt.slice(0, 10);
  world.clock.freeze(new Date(`${day}T${clock}${clock.length === 5 ? ':00' : ''}.000+08:00`).toISOString());
}
const within = { accuracy: 15 };
const here = () => ({ ...centre, ...within });
const north = (metres: number, accuracy = 15) => ({ lat: centre.lat + metres / 111_195, lng: centre.lng, accuracy });

async function codeOf(session: string, login = 'banji'): Promise<string> {
  const answer = await world.call(login, contract.showSignCode, { params: { id: session } });
  expect(answer.status).toBe(200);
  return answer.body.code;
}
type Sign = { session?: string; direction?: 'in' | 'out'; code?: string; position?: object; device?: string };
async function sign(login: string, given: Sign = {}) {
  const { session = first, direction = 'in', code = await codeOf(session), position = here(), device } = given;
  return world.call(login, contract.signAttendance, {
    params: { id: session },
    body: { direction, code, position, ...(device ? { device } : {}) } as never,
  });
}
const rolled = async (login = 'banji') =>
  (await world.call(login, contract.getAttendanceSession, { params: { id: first } })).body.record.roll;

describe('signing in and out', () => {
  it('shows the code to the teacher of the session and the class manager, to nobody else', async () => {
    at(0, '08:15');
    expect((await world.call('jiaoshi', contract.showSignCode, { params: { id: first } })).status).toBe(200);
    for (const [login, status] of [
      ['laodong', 403],
      ['jingban', 403],
      ['jigou2', 403],
      ['pingtai', 403],
    ] as const) {
      expect((await world.call(login, contract.showSignCode, { params: { id: first } })).status).toBe(status);
    }
  });

  it('takes a trainee at the site with the code on the wall', async () => {
    at(0, '08:15');
    const answer = await sign('laodong', { device: 'phone-of-the-worker' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ outcome: 'accepted', direction: 'in', reasons: [] });
    const mine = await world.call('laodong', contract.listMySessions);
    expect(mine.body.items[0]).toMatchObject({ id: first, inAt: answer.body.at });
  });

  it('says which proofs are demanded, and leaves a sign-in without one to be judged', async () => {
    at(0, '08:16');
    const mine = await world.call('laodong2', contract.listMySessions);
    expect(mine.body.items[0]?.needs).toEqual(['qr', 'position']);
    const shown = await world.call('banji', contract.getAttendanceSession, { params: { id: first } });
    expect(shown.body.record.needs).toEqual(['qr', 'position']);
    const position = { ...here(), hints: ['mocked'] as const };
    const answer = await world.call('laodong2', contract.signAttendance, {
      params: { id: first },
      body: { direction: 'in', position } as never,
    });
    expect(answer.body.outcome).toBe('to_judge');
    expect(answer.body.reasons.map(({ code }) => code)).toEqual(['attendance.code_missing']);
    const attempts = await world.call('banji', contract.listAttempts, { params: { id: first } });
    const proofs = [...(attempts.body.items[0]?.proofs ?? [])].sort((x, y) => (x.kind < y.kind ? -1 : 1));
    expect(proofs).toEqual([
      { kind: 'position', outcome: 'passed', detail: expect.objectContaining({ accuracy: 15, hints: 'mocked' }) },
      { kind: 'qr', outcome: 'silent', detail: {} },
    ]);
  });

  it('keeps every attempt that does not count, with its reasons in words', async () => {
    at(0, '08:20');
    const code = await codeOf(first);
    const ofAnother = await codeOf(second);
    const reasonsOf = async (login: string, given: Sign) => {
      const { status, body } = await sign(login, given);
      expect(status).toBe(200);
      expect(body.outcome).toBe('rejected');
      expect(body.reasons.every(({ message }) => message && !message.includes('{'))).toBe(true);
      return body.reasons.map((reason) => reason.code.replace('attendance.', ''));
    };
    expect(await reasonsOf('laodong3', { code })).toEqual(['not_enrolled']);
    expect(await reasonsOf('laodong2', { code: 'ABC234' })).toEqual(['code_wrong']);
    expect(await reasonsOf('laodong2', { code: ofAnother })).toEqual(['code_wrong']);
    expect(await reasonsOf('laodong2', { code, position: north(3000) })).toEqual(['outside_fence']);
    expect(await reasonsOf('laodong2', { code, device: 'phone-of-the-worker' })).toEqual(['phone_of_another']);
    at(0, '08:21:00');
    expect(await reasonsOf('laodong2', { code })).toEqual(['code_expired']);
    at(0, '07:20');
    expect(await reasonsOf('laodong2', {})).toEqual(['too_early']);
    at(0, '09:05');
    expect(await reasonsOf('laodong2', {})).toEqual(['too_late']);
    const page = await world.call('jingban', contract.listAttempts, {
      params: { id: first },
      query: { outcome: 'rejected' },
    });
    expect(page.body.items).toHaveLength(8);
    expect(page.body.items.filter(({ enrolled }) => !enrolled)).toHaveLength(1);
  });

  it('keeps a doubtful position to be judged, and counts who was called meanwhile', async () => {
    at(0, '08:25');
    const answer = await sign('laodong2', { position: north(0, 5000) });
    expect(answer.body).toMatchObject({ outcome: 'to_judge', reasons: [{ code: 'attendance.position_uncertain' }] });
    expect((await rolled()).filter(({ toJudge }) => toJudge)).toHaveLength(1);
    at(0, '08:40');
    const lines = await rolled();
    const doubtful = lines.find(({ toJudge }) => toJudge)!;
    const body = { reason: '手机定位不准，当面核对', lines: [{ enrolmentId: doubtful.enrolmentId, direction: 'in' }] };
    const called = await world.call('jiaoshi', contract.callRoll, { params: { id: first }, body: body as never });
    expect(called.status).toBe(200);
    const now = (await rolled()).find(({ enrolmentId }) => enrolmentId === doubtful.enrolmentId);
    expect(now).toMatchObject({ toJudge: false, means: 'roll_call' });
  });

  it('refuses a roll call without a reason, of a stranger, twice, or out of time, and by the institution next door', async () => {
    at(0, '08:45');
    const [line] = await rolled();
    const enrolmentId = line!.enrolmentId;
    const call = (login: string, body: object) =>
      world.call(login, contract.callRoll, { params: { id: first }, body: body as never });
    expect((await call('banji', { lines: [{ enrolmentId, direction: 'in' }] })).status).toBe(400);
    const wrong = await call('banji', {
      reason: '点名',
      lines: [
        { enrolmentId, direction: 'in' },
        { enrolmentId, direction: 'in' },
        { enrolmentId: world.demo.people.worker!.personId, direction: 'in' },
      ],
    });
    expect(wrong.refusals.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['attendance.trainee_twice', '/lines/1/enrolmentId'],
      ['attendance.trainee_unknown', '/lines/2/enrolmentId'],
    ]);
    expect((await call('jigou2', { reason: '点名', lines: [{ enrolmentId, direction: 'in' }] })).status).toBe(403);
    at(0, '13:00');
    const late = await call('banji', { reason: '点名', lines: [{ enrolmentId, direction: 'in' }] });
    expect(late.refusals[0]?.code).toBe('attendance.roll_call_untimely');
  });

  it('is for the signed-in person only, in a session that exists', async () => {
    at(0, '08:50');
    expect(
      (
        await world.call(undefined, contract.signAttendance, {
          params: { id: first },
          body: { direction: 'in', code: 'x' },
        })
      ).status,
    ).toBe(401);
    expect((await sign('jingban', { code: 'ABC234' })).status).toBe(403);
    const nowhere = `430102-${world.demo.people.worker!.personId}`;
    expect((await sign('laodong', { session: nowhere, code: 'ABC234' })).status).toBe(404);
  });
});

describe('what is decided', () => {
  it('waits until one may no longer sign out', async () => {
    at(0, '11:40');
    expect((await sign('laodong', { direction: 'out' })).body.outcome).toBe('accepted');
    const early = await world.call('banji', contract.settleAttendance, { params: { id: first }, body: {} });
    expect(early.refusals[0]?.code).toBe('attendance.session_not_over');
  });

  it('credits what is proven and says why the rest does not count; again, nothing changes', async () => {
    at(0, '12:05');
    expect((await sign('laodong2', { direction: 'out' })).body.reasons[0]?.code).toBe('attendance.out_too_late');
    const settle = () => world.call('banji', contract.settleAttendance, { params: { id: first }, body: {} });
    expect((await settle()).body).toEqual({ present: 1, absent: 5, changed: 6 });
    expect((await settle()).body).toEqual({ present: 1, absent: 5, changed: 0 });
    const mine = async (login: string) =>
      (await world.call(login, contract.listMySessions, { query: { classId: classRef } })).body.items[0]?.mark;
    expect(await mine('laodong')).toMatchObject({ status: 'present', creditedMinutes: 180, uncounted: [] });
    expect(await mine('laodong2')).toMatchObject({
      status: 'absent',
      creditedMinutes: 0,
      uncounted: [
        { minutes: 10, reason: 'to_judge' },
        { minutes: 170, reason: 'no_sign_out' },
      ],
    });
  });

  it('is corrected by two: asked for by the manager, decided by another', async () => {
    const line = (await rolled()).find(({ inAt, outAt }) => inAt && !outAt)!;
    const { startsAt: from, endsAt: to } = plan[0]!;
    const body = {
      sessionId: first,
      enrolmentId: line.enrolmentId,
      kind: 'presence' as const,
      reason: '当日在课，手机没电',
    };
    const ask = (given: object) =>
      world.call('banji', correction.requestCorrection, { body: { ...body, ...given } as never });
    const outside = await ask({ from, to: new Date(Date.parse(to) + 60_000).toISOString() });
    expect(outside.refusals[0]?.code).toBe('attendance.correction_outside');
    const asked = await ask({ from, to });
    expect(asked.status).toBe(200);
    expect((await ask({ from, to })).refusals[0]?.code).toBe('attendance.correction_open');
    const { id } = asked.body;
    const verb = { params: { id }, body: { version: 1 } };
    at(0, '12:20');
    expect((await world.call('banji', correction.approveCorrection, verb)).status).toBe(403);
    expect((await world.call('jigou2', correction.approveCorrection, verb)).status).toBe(404);
    const shown = await world.call('jigou', correction.getCorrection, { params: { id } });
    expect(shown.body.actions.map(({ name }) => name)).toEqual(['approve', 'refuse']);
    expect((await world.call('jigou', correction.refuseCorrection, verb)).refusals[0]?.code).toBe(
      'kernel.reason_required',
    );
    expect((await world.call('jigou', correction.approveCorrection, verb)).body).toEqual({
      version: 2,
      state: 'approved',
    });
    const mark = (await rolled()).find(({ enrolmentId }) => enrolmentId === line.enrolmentId)?.mark;
    expect(mark).toMatchObject({ status: 'corrected', creditedMinutes: 180 });
    const told = await world.call('jigou', correction.correctionTimeline, { params: { id } });
    expect(told.body.map(({ label }) => label)).toEqual(['同意更正考勤', '申请更正考勤']);
  });

  it('is seen by the county and the inspector of the city, not by the county next door', async () => {
    const look = (login: string) => world.call(login, contract.getAttendanceMatrix, { params: { id: classRef } });
    for (const login of ['jingban', 'dudao', 'jijian', 'jigou', 'jiaoshi'])
      expect((await look(login)).status).toBe(200);
    for (const login of ['jingban2', 'jigou2']) expect((await look(login)).status).toBe(404);
    const { body } = await look('jingban');
    expect(body.trainees).toHaveLength(6);
    expect(body.trainees.map(({ enough }) => enough)).toEqual([true, true, false, false, false, false]);
    const file = await world.call('jingban', contract.exportAttendanceMatrix, { params: { id: classRef } });
    expect(file.raw.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('a whole class', () => {
  it('adds up to rate, hours and days, and leaves nothing unsettled', async () => {
    const before = await query(system(), (q) => attendancePort.of(world.kernel).summary(q, keyOf(classRef)));
    expect(before.unsettled).toBe(plan.length - 1);
    await attendClass(system(), world.demo, classRef, {
      coming: (trainee, session) => (trainee === 3 && session % 2 === 0 ? 'absent' : 'present'),
    });
    const after = await query(system(), (q) => attendancePort.of(world.kernel).summary(q, keyOf(classRef)));
    expect(after.unsettled).toBe(0);
    // weeks have passed: who looks has to sign in again
    const again = await world.signIn('jingban');
    const { body } = await world.call('jingban', contract.getAttendanceMatrix, { params: { id: classRef } }, again);
    const [full, , half] = body.trainees;
    expect(full).toMatchObject({ enough: true, summary: { rateBp: 10_000, days: plan.length } });
    expect(full?.summary.hours).toBe(plan.reduce((sum, { hours }) => sum + hours, 0));
    expect(half?.enough).toBe(false);
    const key = { region_code: keyOf(classRef).region_code, id: full!.enrolmentId };
    const facts = await query({ kernel: world.kernel, actor: world.actor('worker') }, (q) =>
      factsOfAttendance(q, key, keyOf(classRef)),
    );
    expect(facts.map(({ kind, answer, value }) => [kind, answer, value])).toEqual([
      ['attendance.rate', 'present', 10_000],
      ['attendance.hours', 'present', full?.summary.hours],
      ['attendance.days', 'present', plan.length],
    ]);
  });

  it('has all its sign-ins under digests of the evidence log', async () => {
    await closeAllBatches(world.kernel);
    const text = `select count(*) as n from attendance.sign s where not exists
      (select from attendance.closed_batch b where b.id = s.batch_id)`;
    expect((await world.db.use((c) => c.query(text, []))).rows).toEqual([{ n: 0 }]);
  });
});
