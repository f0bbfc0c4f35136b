import type { Problem } from '@zhenxun/contracts/problem.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicActor, systemActor } from '../../kernel/actor.ts';
import { execute, query } from '../../kernel/command.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { hashPassword, openAccount } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const tables = async (text: string) => (await world.db.use((c) => c.query(text, []))).rows;
const entries = async () => Number((await tables('select count(*) as n from evidence.entry'))[0]?.n);
const login = (name: string, password: string) =>
  world.app.inject({ method: 'POST', url: '/api/account/login', payload: { login: name, password } });

test('a persona signs in, is known with role and region, and signs out everywhere at once', async () => {
  const headers = await world.signIn('jingban');
  const before = await world.app.inject({ url: '/api/account/session', headers });
  expect(before.json()).toMatchObject({
    account: { name: '易示例', roles: [{ role: 'case_officer', regionCode: '430102', regionName: '芙蓉区' }] },
  });
  expect((await world.app.inject({ method: 'POST', url: '/api/account/logout', headers })).statusCode).toBe(200);
  const after = await world.app.inject({ url: '/api/account/session', headers });
  expect(after.json()).not.toHaveProperty('account');
});

test('a POST without the token of the page is refused, the cookie alone is not enough', async () => {
  const { cookie } = await world.signIn('fuhe');
  const answer = await world.app.inject({ method: 'POST', url: '/api/account/logout', headers: { cookie: cookie! } });
  expect(answer.statusCode).toBe(401);
});

test('unknown and wrong logins answer alike; five wrong ones lock the account; the lock ends by time', async () => {
  const unknown = (await login('nobody', 'x')).json() as Problem;
  for (let i = 0; i < 5; i++)
    expect(((await login('dudao', 'wrong')).json() as Problem).errors).toEqual(unknown.errors);
  const locked = (await login('dudao', 'Demo-2026')).json() as Problem;
  expect(locked.errors[0]).toMatchObject({ code: 'account.locked', params: { minutes: 15 } });
  expect(await tables("select 1 from account.attempt where outcome = 'rejected'")).toHaveLength(6);
  world.clock.set(new Date(Date.now() + 16 * 60_000).toISOString());
  expect((await login('dudao', 'Demo-2026')).statusCode).toBe(200);
  world.clock.reset();
});

test('every error of a body is reported at once, at its field', async () => {
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/account/login',
    payload: { login: '', extra: 1 },
  });
  expect(answer.statusCode).toBe(400);
  expect((answer.json() as Problem).errors.map((e) => e.pointer).sort()).toEqual(['/extra', '/login', '/password']);
});

test('a command adds exactly one evidence entry, a refused one none', async () => {
  const ctx = { kernel: world.kernel, actor: systemActor('test') };
  const input = {
    regionCode: '430102',
    login: 'new',
    name: '新示例',
    passwordHash: await hashPassword('x'),
    grants: [],
  };
  const before = await entries();
  await execute(ctx, openAccount, input);
  expect(await entries()).toBe(before + 1);
  await expect(execute(ctx, openAccount, input)).rejects.toMatchObject({ refusals: [{ code: 'account.login_taken' }] });
  expect(await entries()).toBe(before + 1);
});

test('rows outside the scope are not seen: a county sees its own accounts, the public none', async () => {
  const { sql } = await import('kysely');
  const count = (actor: typeof publicActor) =>
    query({ kernel: world.kernel, actor }, async (q) =>
      (await q.rows(sql<{ region_code: string }>`select region_code from account.account`)).map(
        (row) => row.region_code,
      ),
    );
  expect(await count(publicActor)).toEqual([]);
  const county = {
    ...systemActor('t'),
    kind: 'account' as const,
    grants: [{ role: 'auditor' as const, regionCode: '430102' }],
  };
  expect(new Set(await count(county))).toEqual(new Set(['430102']));
  const city = { ...county, grants: [{ role: 'auditor' as const, regionCode: '430100' }] };
  expect((await count(city)).length).toBeGreaterThan((await count(county)).length);
});
