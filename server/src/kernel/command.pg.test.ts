import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword, openAccount } from '../modules/account/index.ts';
import { openWorld, type World } from '../testing/world.ts';
import { systemActor } from './actor.ts';
import { execute } from './command.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());

const count = async (text: string) => Number((await world.db.use((c) => c.query(text, []))).rows[0]?.n);

test('the same idempotency key fifty times at once: one effect, fifty equal answers', async () => {
  const idempotency = { key: 'one', route: 'openAccount', bodySha256: 'same' };
  const ctx = { kernel: world.kernel, actor: systemActor('test'), idempotency };
  const input = {
    regionCode: '430102',
    login: 'once',
    name: '一示例',
    passwordHash: await hashPassword('x'),
    grants: [],
  };
  const answers = await Promise.all(Array.from({ length: 50 }, () => execute(ctx, openAccount, input)));
  expect(new Set(answers.map((a) => a.id)).size).toBe(1);
  expect(await count("select count(*) as n from account.account where login = 'once'")).toBe(1);
});

test('fifty accounts race for one login name: one is opened, the others are refused by name, and the constraint does it', async () => {
  const ctx = { kernel: world.kernel, actor: systemActor('test') };
  const input = {
    regionCode: '430103',
    login: 'raced',
    name: '二示例',
    passwordHash: await hashPassword('x'),
    grants: [],
  };
  const race = () => Promise.allSettled(Array.from({ length: 50 }, () => execute(ctx, openAccount, input)));
  const results = await race();
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  for (const r of results) {
    if (r.status === 'rejected') expect(r.reason).toMatchObject({ refusals: [{ code: 'account.login_taken' }] });
  }
  await world.db.use((c) => c.exec('alter table account.login drop constraint login_pkey'));
  expect((await race()).filter((r) => r.status === 'fulfilled').length).toBeGreaterThan(1);
});
