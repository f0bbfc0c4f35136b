import * as ledger from '@zhenxun/contracts/fund-ledger.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute } from '../../kernel/command.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { makePayable } from '../../testing/payable-claims.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { createBatch } from './commands/create-batch.ts';
import { recordAnswer } from './commands/record-answer.ts';
import { releaseBatch } from './commands/release-batch.ts';

let world: World;
const source = 'employment_fund' as const;
const as = (login: string) => ({ kernel: world.kernel, actor: world.actor(login) });
const count = async (text: string) => Number((await world.db.use((c) => c.query(text, []))).rows[0]?.n);
let batch = '';

beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
  await makePayable(world, '430102', ['worker', 'trainee-1', 'trainee-2', 'trainee-3']);
});
afterAll(() => world.close());

test('ten prepare a batch of the same claims at once: each claim stands in one', async () => {
  const race = await Promise.allSettled(
    Array.from({ length: 10 }, () => execute(as('jingban'), createBatch, { regionCode: '430102', source })),
  );
  const made = race.filter((one) => one.status === 'fulfilled');
  expect(made).toHaveLength(1);
  batch = made[0]!.value.id;
  for (const one of race)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ refusals: [{ code: 'fund.nothing_payable' }] });
  expect(await count("select count(*) as n from fund.payment where state = 'prepared'")).toBe(4);
});

test('one batch released by ten at once is sent once', async () => {
  const release = (login: string) => execute(as(login), releaseBatch, { key: keyOf(batch), version: 1 });
  const race = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => release(n % 2 === 0 ? 'caizheng' : 'caizheng2')),
  );
  expect(race.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  for (const one of race)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ refusals: [{ code: 'kernel.version_stale' }] });
  expect(await count("select count(*) as n from fund.entry where kind = 'send'")).toBe(1);
  const { body } = await world.call('jijian', ledger.getLedger, { query: { source } });
  expect(body).toMatchObject({ agreed: true, sumFen: 0, totals: { payable: 0, in_transit: 600_000 } });
});

test('one answer taken in by ten at once pays once', async () => {
  const { rows } = await world.db.use((c) => c.query('select line_id, amount_fen from fund.payment order by no', []));
  const day = new Date(world.kernel.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const lines = rows.map((row) => ({
    lineId: String(row.line_id),
    amountFen: Number(row.amount_fen),
    result: 'paid' as const,
    reason: null,
    day,
  }));
  const race = await Promise.allSettled(
    Array.from({ length: 10 }, () =>
      execute(as('caizheng'), recordAnswer, { key: keyOf(batch), file: { name: 'x.csv', sha256: 'x', lines } }),
    ),
  );
  expect(race.every((one) => one.status === 'fulfilled')).toBe(true);
  expect(await count("select coalesce(sum(amount_fen), 0) as n from fund.entry where kind = 'paid'")).toBe(600_000);
  const { body } = await world.call('jijian', ledger.getLedger, { query: { source } });
  expect(body).toMatchObject({ agreed: true, totals: { in_transit: 0, paid: 600_000 } });
});
