import * as contract from '@zhenxun/contracts/attendance-kit.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClass } from '../../../demo/classes.ts';
import { type KitDevice, openKitDevice } from '../../../demo/kit-device.ts';
import { organisationIn } from '../../../demo/world.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { execute, query } from '../../../kernel/command.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { openWorld, type World } from '../../../testing/world.ts';
import { type CalendarSession, classOf, enrolmentsOf, planOf, startClass } from '../../training-class/index.ts';

/** Bundles of one kit on a real PostgreSQL: many uploads at once of the same and of overlapping ones. */
let world: World;
let kit: KitDevice;
let session: CalendarSession;
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });
const count = async (text: string) => Number((await world.db.use((c) => c.query(text, []))).rows[0]?.n);
const upload = (from: number, many: number) =>
  world.call(undefined, contract.uploadBundle, { body: kit.bundle(from, many) });

beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
  const trainees = ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'];
  const ref = await makeClass(system(), world.demo, { trainees });
  session = (await query(system(), (q) => planOf(q, keyOf(ref))))[0]!;
  world.clock.freeze(new Date(Date.parse(session.startsAt) - 600_000).toISOString());
  const version = (await query(system(), (q) => classOf(q, keyOf(ref))))!.version;
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, { ref, version });
  kit = openKitDevice(() => world.clock.now());
  const body = {
    organisationId: organisationIn(world.demo, 'school').key.id,
    name: '平板',
    kind: 'class_kit' as const,
  };
  const enrolled = await world.call('banji', contract.enrolKit, { body: { ...body, publicKey: kit.publicKey } });
  kit.kit = enrolled.body.id;
  await world.call('jigou', contract.approveKit, { params: { id: kit.kit }, body: { version: 1 } });
  const pack = await world.call('banji', contract.takePack, { params: { id: kit.kit }, body: { head: kit.head() } });
  kit.write({ kind: 'anchor', nonce: pack.body.time.nonce });
  const enrolments = await query(system(), (q) => enrolmentsOf(q, keyOf(ref)));
  for (let n = 0; n < 39; n++) {
    const { id } = enrolments[n % enrolments.length]!;
    kit.write({ kind: 'call', session: refOf(session.key), enrolment: id, direction: n % 2 ? 'out' : 'in' });
  }
});
afterAll(() => world.close());

test('the same bundle uploaded many times at once is taken once, and every upload gets the same answer', async () => {
  const same = kit.bundle(1, 10);
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => world.call(undefined, contract.uploadBundle, { body: same })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await count('select count(*) as n from attendance.kit_bundle')).toBe(1);
  expect(await count('select count(*) as n from attendance.kit_entry')).toBe(10);
  expect(await count('select count(*) as n from attendance.sign')).toBe(9);
});

test('overlapping bundles uploaded at once in any order end in the whole chain, each entry once', async () => {
  const cuts = [
    [31, 10],
    [5, 20],
    [21, 15],
    [8, 3],
    [25, 10],
    [11, 12],
  ] as const;
  const answers = await Promise.all(cuts.map(([from, many]) => upload(from, many)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(await count(`select count(*) as n from attendance.kit_bundle where state <> 'accepted'`)).toBe(0);
  expect(await count('select count(*) as n from attendance.kit_entry')).toBe(40);
  expect(await count('select count(distinct seq) as n from attendance.kit_entry')).toBe(40);
  expect(await count('select count(*) as n from attendance.sign')).toBe(39);
  expect(await count('select sum(taken) as n from attendance.kit_bundle')).toBe(40);
});
