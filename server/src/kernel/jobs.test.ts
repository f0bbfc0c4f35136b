import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { systemActor } from './actor.ts';
import { command, execute } from './command.ts';
import { type Job, onEveryDay, onJob, startJobs } from './jobs.ts';
import { refusal, refuse } from './refusal.ts';

let world: World;
let seen: { n: number; job: Job }[] = [];
let failing = 0;

const publish = command({
  kind: 'test.job.published',
  zh: '发布任务',
  holds: 'none',
  async run(tx, input: { topic?: string; n: number; at?: string; fail?: boolean }) {
    tx.publish(input.topic ?? 'test.work', { n: input.n }, input.at ? { at: input.at } : {});
    if (input.fail) refuse(refusal('kernel.conflict'));
    return {};
  },
});
const count = command({ kind: 'test.job.counted', zh: '计数', holds: 'none', run: async (tx) => ({ at: tx.now }) });

beforeAll(async () => {
  world = await openWorld();
  // a morning, whatever time it is: the clock is moved by hours below, and a new day has jobs of its own
  const tomorrow = new Date(world.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  world.clock.set(`${tomorrow}T02:00:00.000Z`);
  onJob<{ n: number }>(world.kernel, 'test.work', async (_, { n }, job) => {
    if (failing-- > 0) throw new Error('the other side is down');
    seen.push({ n, job });
  });
  onJob(world.kernel, 'test.once', async (_, __, job) => {
    await execute(job.once(), count, undefined);
    if (failing-- > 0) throw new Error('after the effect');
  });
  onEveryDay(world.kernel, 'test.daily', async (_, { day }, job) => {
    seen.push({ n: Number(day.slice(-2)), job });
  });
  await world.drainJobs();
});
beforeEach(() => {
  seen = [];
  failing = 0;
});
afterAll(() => world.close());

const run = (input: Parameters<typeof publish.run>[1]) =>
  execute({ kernel: world.kernel, actor: systemActor('test') }, publish, input);
const row = async (where: string) =>
  (
    await world.db.use((c) =>
      c.query(`select attempts, last_error, done_at, due_at from kernel.outbox where ${where}`, []),
    )
  ).rows[0] as { attempts: number; last_error: string | null; done_at: string | null; due_at: string };
const forward = (minutes: number) =>
  world.clock.set(new Date(world.clock.now().getTime() + minutes * 60_000).toISOString());
const entries = async (kind: string) =>
  Number(
    (await world.db.use((c) => c.query('select count(*) as n from evidence.entry where kind = $1', [kind]))).rows[0]?.n,
  );

it('does a job once it is due, and none of a command that was refused', async () => {
  await run({ n: 1 });
  await run({ n: 2, at: new Date(world.clock.now().getTime() + 3_600_000).toISOString() });
  await expect(run({ n: 3, fail: true })).rejects.toThrow();
  expect(await world.drainJobs()).toEqual({ done: 1, failed: [] });
  expect(seen.map(({ n }) => n)).toEqual([1]);
  forward(61);
  await world.drainJobs();
  expect(seen.map(({ n }) => n)).toEqual([1, 2]);
});

it('brings a failed job back after growing pauses and says why it failed', async () => {
  failing = 2;
  await run({ n: 4 });
  const first = await world.drainJobs();
  expect(first).toEqual({ done: 0, failed: [{ topic: 'test.work', error: 'the other side is down' }] });
  expect(await row(`payload ->> 'n' = '4'`)).toMatchObject({
    attempts: 1,
    last_error: 'the other side is down',
    done_at: null,
  });
  expect(await world.drainJobs()).toEqual({ done: 0, failed: [] });
  forward(0.1);
  expect((await world.drainJobs()).failed).toHaveLength(1);
  forward(0.1);
  expect((await world.drainJobs()).done).toBe(0);
  forward(0.1);
  expect((await world.drainJobs()).done).toBe(1);
  expect(seen).toMatchObject([{ n: 4, job: { attempt: 3 } }]);
  expect(await row(`payload ->> 'n' = '4'`)).toMatchObject({ attempts: 3, last_error: null });
});

it('takes a job up again whose worker died, after its lease', async () => {
  await run({ n: 5 });
  // what a worker leaves that was killed while at work: claimed, neither done nor failed
  const lease = new Date(world.clock.now().getTime() + 300_000).toISOString();
  await world.db.use((c) =>
    c.query(`update kernel.outbox set attempts = 1, due_at = $1 where payload ->> 'n' = '5'`, [lease]),
  );
  await world.drainJobs();
  expect(seen).toEqual([]);
  forward(6);
  await world.drainJobs();
  expect(seen).toMatchObject([{ n: 5, job: { attempt: 2 } }]);
});

it('an effect by job.once happens once, however often the job is delivered', async () => {
  failing = 1;
  await run({ topic: 'test.once', n: 6 });
  expect((await world.drainJobs()).failed).toHaveLength(1);
  forward(1);
  expect((await world.drainJobs()).done).toBe(1);
  expect(await entries('test.job.counted')).toBe(1);
});

it('runs a daily job once a day', async () => {
  await world.drainJobs();
  expect(seen).toHaveLength(0);
  forward(24 * 60);
  await world.drainJobs();
  await world.drainJobs();
  expect(seen.filter(({ job }) => job.topic === 'test.daily')).toHaveLength(1);
});

it('two workers in the background share the work and do each job once', async () => {
  for (let n = 100; n < 130; n++) await run({ n });
  const onError = (error: unknown) => expect.unreachable(String(error));
  const workers = [1, 2].map(() => startJobs(world.kernel, { everyMs: 5, onError }));
  await expect.poll(() => seen.length, { timeout: 5_000 }).toBe(30);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(seen.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 100));
});

it('is closed to everyone else: the outbox has no rows outside its own scope', async () => {
  const { query } = await import('./command.ts');
  const rows = await query({ kernel: world.kernel, actor: systemActor('test') }, (q) =>
    q.rows(sql`select 1 from kernel.outbox`),
  );
  expect(rows).toEqual([]);
});
