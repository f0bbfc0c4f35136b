import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { enrolFace } from '@zhenxun/contracts/person-face.ts';
import { giveConsent } from '@zhenxun/contracts/person-own.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { another, facePhoto } from '../../demo/face-photo.ts';
import { systemActor } from '../../kernel/actor.ts';
import { command, execute } from '../../kernel/command.ts';
import { blind } from '../../kernel/face/from-env.ts';
import { onJob } from '../../kernel/jobs.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { askFace, type FaceAnswer } from './index.ts';

let world: World;
const answers: FaceAnswer[] = [];

beforeAll(async () => {
  world = await openWorld();
  onJob<FaceAnswer>(world.kernel, 'test.face.answered', async (_, answer) => answers.push(answer));
  await world.call('laodong', giveConsent, { body: { kind: 'face', textVersion: '2026-1' } });
  const fileId = await upload(await facePhoto(idNumber(), another));
  await world.call('laodong', enrolFace, { body: { fileId, fromCamera: true } });
  await world.drainJobs();
});
afterAll(() => world.close());

const worker = () => world.demo.people.worker!;
const idNumber = () => worker().idNumber;
const upload = async (bytes: Buffer) =>
  (await world.upload('laodong', uploadFile, { name: '照片.jpg', bytes }, { body: { kind: 'person.face' } })).body.id;

const asked = command({
  kind: 'test.face.asked',
  zh: '测试刷脸',
  holds: 'none',
  async run(tx, input: { personId: string; fileId: string; subject: string }) {
    askFace(tx, { ...input, answerTo: 'test.face.answered' });
    return {};
  },
});
const ask = (subject: string, fileId: string, personId = worker().personId) =>
  execute({ kernel: world.kernel, actor: systemActor('test') }, asked, { personId, fileId, subject });
const answerTo = (subject: string) => answers.filter((answer) => answer.subject === subject);
const later = (ms: number) => world.clock.set(new Date(world.kernel.clock.now().getTime() + ms).toISOString());

test('each picture handed in is answered once, with what it proves', async () => {
  await ask('self', await upload(await facePhoto(idNumber(), { dx: -20, scale: 0.9 })));
  await ask('stranger', await upload(await facePhoto('stranger-35', another)));
  await ask('between', await upload(await facePhoto('stranger-10', another)));
  const other = world.demo.people['second-worker']!.personId;
  await ask('not-enrolled', await upload(await facePhoto('stranger-35')), other);
  await ask('gone', '00000000-0000-7000-8000-000000000000');
  expect((await world.drainJobs()).failed).toEqual([]);
  await world.drainJobs();
  expect(answers.map(({ subject, outcome, reason }) => [subject, outcome, reason])).toEqual([
    ['self', 'passed', undefined],
    ['stranger', 'failed', undefined],
    ['between', 'to_judge', undefined],
    ['not-enrolled', 'silent', 'no_consent'],
    ['gone', 'silent', 'no_picture'],
  ]);
  const kinds = await world.db.use((c) =>
    c.query(`select body from evidence.entry where kind = 'person.face.compared'`, []),
  );
  expect(kinds.rows).toHaveLength(5);
});

test('an engine that comes back in time is asked again; one that stays down is answered as silent in time', async () => {
  const sighted = world.kernel.face;
  const picture = await upload(await facePhoto(idNumber()));
  Object.assign(world.kernel, { face: { ...blind, model: sighted.model } });
  await ask('late', picture);
  await world.drainJobs();
  expect(answerTo('late')).toEqual([]);
  Object.assign(world.kernel, { face: sighted });
  later(6_000);
  await world.drainJobs();
  expect(answerTo('late')).toMatchObject([{ outcome: 'passed' }]);

  Object.assign(world.kernel, { face: { ...blind, model: sighted.model } });
  await ask('never', picture);
  const begun = world.kernel.clock.now().getTime();
  for (let tries = 0; tries < 40 && answerTo('never').length === 0; tries++) {
    await world.drainJobs();
    later(20_000);
  }
  Object.assign(world.kernel, { face: sighted });
  const [answer] = answerTo('never');
  expect(answer).toMatchObject({ outcome: 'silent', reason: 'engine_down' });
  expect(world.kernel.clock.now().getTime() - begun).toBeLessThanOrEqual(10 * 60_000);
  await world.drainJobs();
  expect(answerTo('never')).toHaveLength(1);
});
