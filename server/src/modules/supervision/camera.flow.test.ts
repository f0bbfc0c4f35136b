import { showSignCode, signAttendance } from '@zhenxun/contracts/attendance.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { consentVersion } from '@zhenxun/contracts/person.ts';
import { enrolFace } from '@zhenxun/contracts/person-face.ts';
import { giveConsent } from '@zhenxun/contracts/person-own.ts';
import * as contract from '@zhenxun/contracts/supervision-camera.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { another, facePhoto } from '../../demo/face-photo.ts';
import { systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { keyOf, refOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { siteOf } from '../organisation/index.ts';
import { type CalendarSession, classOf, planOf, startClass } from '../training-class/index.ts';

/** Both trainees who signed in are called to the camera: one is shown in time, the other too late by a stranger (R4.5). */
let world: World;
let plan: CalendarSession[] = [];
let classId = '';
let here = { lat: 0, lng: 0, accuracy: 10 };
let id = '';
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });

beforeAll(async () => {
  world = await openWorld();
  classId = await makeClass(system(), world.demo, {
    trainees: ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'],
    lessons: [{ from: '08:30', to: '11:30' }],
  });
  plan = await query(system(), (q) => planOf(q, keyOf(classId)));
  const site = await query(system(), (q) => siteOf(q, plan[0]!.siteKey!));
  if (site?.fence.kind !== 'circle') throw new Error('the school has a circle');
  here = { ...site.fence.centre, accuracy: 10 };
  at('07:00');
  const version = (await query(system(), (q) => classOf(q, keyOf(classId))))?.version ?? 0;
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, { ref: classId, version });
  for (const [login, key] of [
    ['laodong', 'worker'],
    ['laodong2', 'second-worker'],
  ] as const) {
    await world.call(login, giveConsent, { body: { kind: 'face', textVersion: consentVersion } });
    const fileId = await picture(login, world.demo.people[key]!.idNumber, 'person.face');
    await world.call(login, enrolFace, { body: { fileId, fromCamera: true } });
  }
  await world.drainJobs();
});
afterAll(() => world.close());

function at(clock: string): void {
  const day = plan[0]!.startsAt.slice(0, 10);
  world.clock.freeze(new Date(Date.parse(`${day}T${clock}:00.000+08:00`)).toISOString());
}
async function picture(login: string, word: string, kind: string, pose = another): Promise<string> {
  const file = { name: '照片.jpg', bytes: await facePhoto(word, pose) };
  return (await world.upload(login, uploadFile, file, { body: { kind } })).body.id;
}
const call = (login: string) => world.call(login, contract.callToCamera, { body: { classId, reason: '签到人数异常' } });
const record = async (login = 'jingban') =>
  (await world.call(login, contract.getCameraCall, { params: { id } })).body.record;
const show = async (shownId: string, word: string, login = 'banji', pose = another) => {
  const photo = { id: await picture(login, word, 'supervision.camera', pose), position: here };
  return world.call(login, contract.showTrainee, { params: { id: shownId }, body: { photo } });
};
const judge = (shownId: string, login = 'jingban') =>
  world.call(login, contract.judgeShown, {
    params: { id: shownId },
    body: { same: false, remark: '与名册照片不是同一人' },
  });
const numberOf = (no: number) => world.demo.people[no === 1 ? 'worker' : 'second-worker']!.idNumber;

it('draws among those signed in to the session of now, by the office alone, once at a time; the draw can be repeated', async () => {
  at('08:20');
  const { code } = (await world.call('banji', showSignCode, { params: { id: refOf(plan[0]!.key) } })).body;
  for (const login of ['laodong', 'laodong2']) {
    const body = { direction: 'in' as const, code, position: here };
    await world.call(login, signAttendance, { params: { id: refOf(plan[0]!.key) }, body });
  }
  expect((await call('jingban')).refusals[0]?.code).toBe('supervision.camera_no_session');
  at('09:00');
  for (const login of ['banji', 'jijian']) expect((await call(login)).status).toBe(403);
  expect((await call('jingban2')).status).toBe(404);
  const made = await call('jingban');
  expect(made.refusals).toEqual([]);
  id = made.body.id;
  expect((await call('dudao')).refusals[0]?.code).toBe('supervision.camera_open');
  const found = await record('banji');
  expect(found).toMatchObject({ state: 'open', drawn: 2, pool: 2, repeats: true, reason: '签到人数异常' });
  expect(found.shown.map(({ outcome, mayShow }) => [outcome, mayShow])).toEqual([
    ['waiting', true],
    ['waiting', true],
  ]);
  for (const login of ['banji2', 'jingban2'])
    expect((await world.call(login, contract.getCameraCall, { params: { id } })).status).toBe(404);
});

it('compares who is shown with the file; each is shown once, by the class', async () => {
  at('09:05');
  const [first] = (await record()).shown;
  expect((await show(first!.id, numberOf(first!.no), 'jingban')).status).toBe(403);
  const shown = await show(first!.id, numberOf(first!.no));
  expect([shown.refusals, shown.body]).toEqual([[], { late: false }]);
  expect((await show(first!.id, numberOf(first!.no))).refusals[0]?.code).toBe('supervision.camera_shown');
  await world.drainJobs();
  await world.drainJobs();
  const [line] = (await record()).shown;
  expect(line).toMatchObject({ outcome: 'same', late: false, standing: 'inside', mayJudge: false });
  expect(line?.photo?.mime).toBe('image/jpeg');
  expect((await judge(first!.id)).refusals[0]?.code).toBe('supervision.camera_not_to_judge');
});

it('marks who was not shown in time, keeps a late picture as late, and leaves a stranger to an officer', async () => {
  at('09:11');
  await world.drainJobs();
  const [, second] = (await record()).shown;
  expect(second).toMatchObject({ outcome: 'not_shown', mayShow: false });
  expect(await record()).toMatchObject({ state: 'closed', same: 1 });
  const late = await show(second!.id, 'stranger-35', 'banji', { dx: -30, dy: 4, scale: 0.9, wall: '#3a5a40' });
  expect(late.body).toEqual({ late: true });
  await world.drainJobs();
  await world.drainJobs();
  const [, line] = (await record()).shown;
  expect(line).toMatchObject({ outcome: 'unlike', late: true, mayJudge: true });
  expect(line?.why).toContain('他人代替');
  expect((await judge(second!.id, 'banji')).status).toBe(403);
  expect((await judge(second!.id)).refusals).toEqual([]);
  expect((await record()).shown[1]).toMatchObject({ outcome: 'other', remark: '与名册照片不是同一人' });
  const entries = (await world.call('jingban', contract.cameraCallTimeline, { params: { id } })).body;
  expect(JSON.stringify(entries)).toContain('连线抽查');
});
