import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { groupCommit } from './ingest.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
  await world.db.use((c) =>
    c.exec(
      'create table public.beat (n int primary key check (n >= 0)); grant insert, select on public.beat to zhenxun_app',
    ),
  );
});
afterAll(() => world.close());

let transactions = 0;
const spec = (maxQueue = 10_000, maxBatch = 1_000) => ({
  maxQueue,
  maxBatch,
  async store(run: (sql: string, params?: readonly unknown[]) => Promise<unknown>, rows: readonly number[]) {
    transactions++;
    await run('insert into public.beat select * from unnest($1::int[])', [rows]);
    return rows.map((n) => `stored ${n}`);
  },
});
const stored = async () =>
  Number((await world.db.use((c) => c.query('select count(*) as n from public.beat', []))).rows[0]?.n);

it('stores what arrives together in few transactions and answers each when it is committed', async () => {
  const ingest = groupCommit(world.kernel, spec());
  const answers = await Promise.all(Array.from({ length: 500 }, (_, n) => ingest.add(n)));
  expect(answers[499]).toBe('stored 499');
  expect(await stored()).toBe(500);
  expect(transactions).toBeLessThan(10);
});

it('a row that cannot be stored fails alone; its neighbours are kept', async () => {
  const ingest = groupCommit(world.kernel, spec());
  const rows = Array.from({ length: 64 }, (_, n) => (n === 40 ? -1 : n === 50 ? 3 : 1_000 + n));
  const results = await Promise.allSettled(rows.map((n) => ingest.add(n)));
  expect(results.flatMap((r, at) => (r.status === 'rejected' ? [at] : []))).toEqual([40, 50]);
  expect(await stored()).toBe(562);
});

it('refuses beyond its queue and after it is closed, and commits what it took', async () => {
  const ingest = groupCommit(world.kernel, spec(5, 2));
  const results = Promise.allSettled(Array.from({ length: 8 }, (_, n) => ingest.add(5_000 + n)));
  expect(ingest.waiting).toBe(5);
  await ingest.close();
  const refused = (await results).filter((r) => r.status === 'rejected');
  expect(refused).toHaveLength(3);
  expect(refused[0]).toMatchObject({ reason: { status: 503, refusals: [{ code: 'kernel.too_busy' }] } });
  await expect(ingest.add(9_999)).rejects.toMatchObject({ status: 503 });
  expect(await stored()).toBe(567);
});
