import * as contract from '@zhenxun/contracts/attendance.ts';
import * as face from '@zhenxun/contracts/attendance-face.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { consentVersion } from '@zhenxun/contracts/person.ts';
import { enrolFace } from '@zhenxun/contracts/person-face.ts';
import { giveConsent } from '@zhenxun/contracts/person-own.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { another, facePhoto } from '../../demo/face-photo.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { keyOf, refOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { siteOf } from '../organisation/index.ts';
import { type CalendarSession, classOf, planOf, startClass } from '../training-class/index.ts';
import { batchHolds, closeAllBatches } from './commands/close-batches.ts';

/** A county that asks for a face: shown, compared, judged, or not shown at all (R4.4). */
let world: World;
let plan: CalendarSession[] = [];
let first = '';
let here = { lat: 0, lng: 0, accuracy: 10 };
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });
const number = (key: string) => world.demo.people[key]!.idNumber;

beforeAll(async () => {
  world = await openWorld();
  const ref = await makeClass(system(), world.demo, {
    trainees: ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'],
    lessons: [{ from: '08:30', to: '11:30' }],
  });
  plan = await query(system(), (q) => planOf(q, keyOf(ref)));
  first = refOf(plan[0]!.key);
  const site = await query(system(), (q) => siteOf(q, plan[0]!.siteKey!));
  if (site?.fence.kind !== 'circle') throw new Error('the school has a circle');
  here = { ...site.fence.centre, accuracy: 10 };
  at('07:00');
  const version = (await query(system(), (q) => classOf(q, keyOf(ref))))?.version ?? 0;
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, { ref, version });
  await world.call('laodong', giveConsent, { body: { kind: 'face', textVersion: consentVersion } });
  const fileId = await picture('laodong', number('worker'), 'person.face');
  await world.call('laodong', enrolFace, { body: { fileId, fromCamera: true } });
  await world.drainJobs();
});
afterAll(() => world.close());

function at(clock: string): void {
  const day = plan[0]!.startsAt.slice(0, 10);
  world.clock.freeze(new Date(Date.parse(`${day}T${clock}:00.000+08:00`)).toISOString());
}
const demand = (kinds: string[]) =>
  world.db.use((c) =>
    c.exec(
      `update kernel.parameter set value = '${JSON.stringify(kinds)}' where key = 'attendance.required_proofs'; update kernel.revision set reference = reference + 1`,
    ),
  );
async function picture(login: string, word: string, kind = 'attendance.face'): Promise<string> {
  const file = { name: '照片.jpg', bytes: await facePhoto(word, another) };
  return (await world.upload(login, uploadFile, file, { body: { kind } })).body.id;
}
async function sign(login: string, direction: 'in' | 'out', shown?: string) {
  const { code } = (await world.call('banji', contract.showSignCode, { params: { id: first } })).body;
  const body = { direction, code, position: here, ...(shown ? { face: shown } : {}) };
  return world.call(login, contract.signAttendance, { params: { id: first }, body });
}
const signed = async (login: string, direction: 'in' | 'out', shown?: string) => {
  const { body } = await sign(login, direction, shown);
  return [body.outcome, ...body.reasons.map(({ code }) => code)];
};
const mine = async (login: string) => (await world.call(login, contract.listMySessions)).body;
const checks = async (login = 'jingban') => (await world.call(login, face.listFaceChecks)).body.items;
const settledMinutes = async (n: number) => {
  await world.call('banji', contract.settleAttendance, { params: { id: first }, body: {} });
  const { record } = (await world.call('banji', contract.getAttendanceSession, { params: { id: first } })).body;
  return record.roll[n]?.mark?.creditedMinutes;
};
const verb = (route: unknown, login: string, id: string, version: number, reason = '照片为学员本人') =>
  world.call(login, route as typeof face.acceptFaceCheck, { params: { id }, body: { version, reason } });

it('a face demanded makes the sign-in wait until it was compared, then counts it at its own time', async () => {
  await demand(['qr', 'position', 'face']);
  at('08:20');
  expect((await mine('laodong')).items[0]?.needs).toEqual(['qr', 'position', 'face']);
  expect((await mine('laodong')).faceRegistered).toBe(true);
  expect(await signed('laodong', 'in')).toEqual(['to_judge', 'attendance.face_missing']);
  const shown = await picture('laodong', number('worker'));
  expect(await signed('laodong', 'in', shown)).toEqual(['to_judge', 'attendance.face_waiting']);
  expect((await mine('laodong')).items[0]).toMatchObject({ toJudge: true });
  at('08:25');
  expect((await world.drainJobs()).failed).toEqual([]);
  await world.drainJobs();
  const inAt = new Date(Date.parse(`${plan[0]!.startsAt.slice(0, 10)}T08:20:00.000+08:00`)).toISOString();
  expect((await mine('laodong')).items[0]).toMatchObject({ toJudge: false, inAt });
  expect(await checks()).toMatchObject([{ state: 'passed', required: true }]);
});

it('a picture is one’s own, shown once, and only with a registered face', async () => {
  const shown = await picture('laodong', number('worker'));
  const strange = await sign('laodong2', 'in', shown);
  expect(strange.refusals[0]?.code).toBe('attendance.face_not_registered');
  await sign('laodong', 'in', shown);
  expect((await sign('laodong', 'in', shown)).refusals[0]?.code).toBe('kernel.file_not_yours');
  await world.drainJobs();
});

it('who declines it is called by the teacher, and that counts', async () => {
  at('08:26');
  expect(await signed('laodong2', 'in', 'declined')).toEqual(['to_judge', 'attendance.face_declined']);
  const attempts = await world.call('banji', contract.listAttempts, { params: { id: first } });
  const proofs = attempts.body.items[0]?.proofs.filter(({ kind }) => kind === 'face');
  expect(proofs).toEqual([{ kind: 'face', outcome: 'silent', detail: { face: 'declined' } }]);
  const { record } = (await world.call('banji', contract.getAttendanceSession, { params: { id: first } })).body;
  const lines = (direction: 'in' | 'out') => [{ enrolmentId: record.roll[1]!.enrolmentId, direction }];
  const call = (direction: 'in' | 'out') =>
    world.call('banji', contract.callRoll, {
      params: { id: first },
      body: { reason: '不用人脸', lines: lines(direction) },
    });
  expect((await call('in')).refusals).toEqual([]);
  at('11:30');
  expect((await call('out')).refusals).toEqual([]);
});

it('a face of somebody else counts for nothing until an officer who has looked says otherwise; the institution does not', async () => {
  const shown = await picture('laodong', 'stranger-35');
  expect(await signed('laodong', 'out', shown)).toEqual(['to_judge', 'attendance.face_waiting']);
  await world.drainJobs();
  await world.drainJobs();
  at('12:30');
  expect(await settledMinutes(0)).toBe(0);
  expect(await settledMinutes(1)).toBe(180);
  const [doubt] = await checks();
  expect(doubt).toMatchObject({ state: 'failed', direction: 'out' });
  const id = doubt!.id;
  for (const login of ['banji', 'jigou', 'laodong'])
    expect((await world.call(login, face.getFaceCheck, { params: { id } })).status).toBe(403);
  expect((await world.call('jingban2', face.getFaceCheck, { params: { id } })).status).toBe(404);
  expect((await verb(face.acceptFaceCheck, 'jingban', id, 2)).refusals[0]?.code).toBe('attendance.face_not_seen');
  const opened = await world.call('jingban', face.openFaceCheck, { params: { id } });
  expect(opened.body.picture?.mime).toBe('image/jpeg');
  const { version, record } = (await world.call('jingban', face.getFaceCheck, { params: { id } })).body;
  expect(record.scoreBp).toBeLessThan(5_000);
  expect((await verb(face.acceptFaceCheck, 'jingban', id, version)).refusals).toEqual([]);
  // the session was settled: it is settled again by the decision itself
  const after = (await world.call('banji', contract.getAttendanceSession, { params: { id: first } })).body.record;
  expect(after.roll[0]?.mark?.creditedMinutes).toBe(180);
});

it('a face shown where none is demanded proves nothing and spoils nothing, and batches still hold', async () => {
  await demand(['qr', 'position']);
  at('11:40');
  const shown = await picture('laodong', 'stranger-35');
  expect(await signed('laodong', 'out', shown)).toEqual(['accepted']);
  await world.drainJobs();
  await world.drainJobs();
  const [doubt] = await checks();
  expect(doubt).toMatchObject({ state: 'failed', required: false });
  expect((await verb(face.refuseFaceCheck, 'jingban', doubt!.id, 2, '照片不是学员本人')).refusals).toEqual([]);
  await closeAllBatches(world.kernel);
  const { rows } = await world.db.use((c) => c.query('select id from attendance.sign_batch', []));
  for (const { id } of rows as { id: string }[]) expect(await query(system(), (q) => batchHolds(q, id))).toBe(true);
});
