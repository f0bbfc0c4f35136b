import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClass } from '../../../demo/classes.ts';
import { systemActor } from '../../../kernel/actor.ts';
import { execute, query } from '../../../kernel/command.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { openWorld, type World } from '../../../testing/world.ts';
import { siteOf } from '../../organisation/index.ts';
import { type CalendarSession, classOf, planOf, startClass } from '../../training-class/index.ts';
import { signCodeOf } from '../limits.ts';
import { closeAllBatches } from './close-batches.ts';
import { settleSession } from './settle-session.ts';
import { openSignDesk, type SignInput } from './sign-desk.ts';

/** Sign-ins on a real PostgreSQL: many at once, with connections that break, on two servers. */
let world: World;
let session: CalendarSession;
let place = { lat: 0, lng: 0 };
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });
const count = async (text: string) => Number((await world.db.use((c) => c.query(text, []))).rows[0]?.n);

beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
  const trainees = ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'];
  const ref = await makeClass(system(), world.demo, { trainees });
  session = (await query(system(), (q) => planOf(q, keyOf(ref))))[0]!;
  world.clock.freeze(new Date(Date.parse(session.startsAt) - 600_000).toISOString());
  const version = (await query(system(), (q) => classOf(q, keyOf(ref))))!.version;
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, { ref, version });
  const site = await query(system(), (q) => siteOf(q, session.siteKey!));
  if (site?.fence.kind !== 'circle') throw new Error('the school has a circle');
  place = site.fence.centre;
});
afterAll(() => world.close());

const attempt = (given: Partial<SignInput> = {}): SignInput => ({
  direction: 'in',
  code: signCodeOf(world.kernel, session.key, session.startsAt),
  position: { ...place, accuracy: 10 },
  ...given,
});
const worker = () => world.actor('worker');

test('a thousand sign-ins at once on two servers are each stored once, in few batches', async () => {
  const before = await count('select count(*) as n from attendance.sign');
  const batches = await count('select count(*) as n from attendance.sign_batch');
  const desks = [openSignDesk(world.kernel), openSignDesk(world.kernel)];
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, n) => desks[n % 2]!.sign(worker(), session.key, attempt())),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1_000);
  expect(answers.every(({ outcome }) => outcome === 'accepted')).toBe(true);
  expect(await count('select count(*) as n from attendance.sign')).toBe(before + 1_000);
  expect((await count('select count(*) as n from attendance.sign_batch')) - batches).toBeLessThan(100);
  await Promise.all(desks.map((desk) => desk.close()));
});

test('two persons on one phone on two servers at once: one of them is accepted', async () => {
  const desks = [openSignDesk(world.kernel), openSignDesk(world.kernel)];
  for (let round = 0; round < 20; round++) {
    const device = `shared phone ${round}`;
    const answers = await Promise.all([
      desks[0]!.sign(worker(), session.key, attempt({ device })),
      desks[1]!.sign(world.actor('second-worker'), session.key, attempt({ device })),
    ]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'rejected']);
  }
  await Promise.all(desks.map((desk) => desk.close()));
});

test('connections killed in the middle of the rush: whatever was answered is stored, and nothing under a wrong digest', async () => {
  const desk = openSignDesk(world.kernel);
  const acknowledged: string[] = [];
  let failed = 0;
  let running = true;
  const trainee = async () => {
    while (running) {
      try {
        acknowledged.push((await desk.sign(worker(), session.key, attempt())).id);
      } catch {
        failed += 1;
      }
    }
  };
  const rush = Promise.all(Array.from({ length: 40 }, trainee));
  // until some were in the middle of it: between two batches a connection is idle and its end harms nobody
  for (let strike = 0; strike < 12 || (failed === 0 && strike < 300); strike++) {
    await new Promise((done) => setTimeout(done, 20 + ((strike * 13) % 60)));
    await world.db.use((c) =>
      c.exec(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
      ),
    );
  }
  running = false;
  await rush;
  await desk.close();
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(failed).toBeGreaterThan(0);
  const list = acknowledged.map((id) => `('${id}'::uuid)`).join(',');
  expect(
    await count(
      `select count(*) as n from (values ${list}) a(id) where not exists (select from attendance.sign s where s.id = a.id)`,
    ),
  ).toBe(0);
  expect(
    await count(
      'select count(*) as n from attendance.sign s where not exists (select from attendance.sign_batch b where b.id = s.batch_id)',
    ),
  ).toBe(0);
});

test('settled by two at the same moment, a session has one result for each trainee', async () => {
  world.clock.freeze(new Date(Date.parse(session.endsAt) + 3_600_000).toISOString());
  const ctx = { kernel: world.kernel, actor: world.actor('class-manager') };
  const settled = await Promise.all([1, 2, 3].map(() => execute(ctx, settleSession, { session: session.key })));
  expect(settled.map(({ changed }) => changed).sort()).toEqual([0, 0, 6]);
  expect(await count('select count(*) as n from attendance.mark')).toBe(6);
  const all = await Promise.all([closeAllBatches(world.kernel), closeAllBatches(world.kernel)]);
  const open =
    'select count(*) as n from attendance.sign_batch b where not exists (select from attendance.closed_batch c where c.id = b.id)';
  expect(await count(open)).toBe(0);
  const stored = await count('select count(*) as n from attendance.sign_batch');
  expect(all.reduce((sum, { batches }) => sum + batches, 0)).toBe(stored);
});
