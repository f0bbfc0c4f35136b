import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../kernel/actor.ts';
import { command, execute, query } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { commitClass } from './commands/commit-class.ts';
import { confirmBudget } from './commands/confirm-budget.ts';
import { proposeBudget } from './commands/propose-budget.ts';

let world: World;
const system = systemActor('test');
const county = '430102';
const inTx = command({
  kind: 'fund.test.raced',
  zh: '测试',
  holds: 'none',
  run: (tx, fn: (tx: Tx) => Promise<void>) => fn(tx),
});
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());

const give = async (regionCode: string, year: number, amountFen: number) => {
  const ctx = { kernel: world.kernel, actor: system };
  const input = { regionCode, source: 'employment_fund' as const, year, kind: 'initial' as const, amountFen };
  const { id, version } = await execute(ctx, proposeBudget, { ...input, documentNo: 'x', documentDay: '2020-01-01' });
  const key = { region_code: regionCode, id: id.slice(7) };
  return { key, version };
};
const sums = (year: number) =>
  query({ kernel: world.kernel, actor: system }, (q) =>
    q.rows(sql<{ account: string; amount_fen: number; posted: number }>`
      select b.account, sum(b.amount_fen)::bigint as amount_fen, (select coalesce(sum(p.amount_fen), 0)::bigint from fund.posting p
        where p.year = ${year} and p.account = b.account) as posted
      from fund.balance b where b.year = ${year} group by b.account`),
  );
const of = async (year: number) => Object.fromEntries((await sums(year)).map((row) => [row.account, row.amount_fen]));

test('a hundred classes commit one budget at once: as many as it covers, not one more', async () => {
  const year = 2061;
  const budget = await give(county, year, 30_50);
  await execute({ kernel: world.kernel, actor: system }, confirmBudget, budget);
  const race = await Promise.allSettled(
    Array.from({ length: 100 }, (_, n) =>
      execute({ kernel: world.kernel, actor: system }, inTx, (tx) =>
        commitClass(tx, {
          classKey: { region_code: county, id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` },
          organisationId: '00000000-0000-7000-8000-000000000001',
          fundSources: ['employment_fund'],
          year,
          amountFen: 100,
        }),
      ),
    ),
  );
  expect(race.filter((one) => one.status === 'fulfilled')).toHaveLength(30);
  for (const one of race)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ refusals: [{ code: 'fund.budget_short' }] });
  expect(await of(year)).toMatchObject({ appropriation: -3050, available: 50, committed: 3000 });
  for (const row of await sums(year)) expect(row.amount_fen).toBe(row.posted);
});

test('fifty commitments of one class at once: one', async () => {
  const year = 2062;
  await execute({ kernel: world.kernel, actor: system }, confirmBudget, await give(county, year, 100_00));
  const asked = {
    classKey: { region_code: county, id: '00000000-0000-7000-8000-000000009999' },
    organisationId: '00000000-0000-7000-8000-000000000001',
    fundSources: ['employment_fund' as const],
    year,
    amountFen: 100,
  };
  const race = await Promise.allSettled(
    Array.from({ length: 50 }, () =>
      execute({ kernel: world.kernel, actor: system }, inTx, (tx) => commitClass(tx, asked)),
    ),
  );
  expect(race.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  for (const one of race)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ refusals: [{ code: 'fund.committed_already' }] });
  expect(await of(year)).toMatchObject({ available: 99_00, committed: 100 });
});

test('one budget confirmed twenty times at once is money once', async () => {
  const year = 2063;
  const budget = await give(county, year, 500);
  const race = await Promise.allSettled(
    Array.from({ length: 20 }, () => execute({ kernel: world.kernel, actor: system }, confirmBudget, budget)),
  );
  expect(race.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  expect(await of(year)).toMatchObject({ appropriation: -500, available: 500 });
});
