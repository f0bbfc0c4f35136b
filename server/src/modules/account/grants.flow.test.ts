import type { AccountItem, ChangeItem } from '@zhenxun/contracts/account-admin.ts';
import type { Problem } from '@zhenxun/contracts/problem.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../kernel/actor.ts';
import { execute } from '../../kernel/command.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { hashPassword, openAccount } from './index.ts';

type Headers = Record<string, string>;
let world: World;
/** Two administrators of one county, 430102; the college lies in another. */
let one: Headers;
let two: Headers;
const password = 'Qixia-2026x';
const opened = async (login: string, grant: { role: 'administrator'; regionCode: string }) => {
  const passwordHash = await hashPassword(password);
  const account = { regionCode: '430102', login, name: '县管示例', passwordHash, grants: [grant] };
  await execute({ kernel: world.kernel, actor: systemActor('test') }, openAccount, account);
  return world.signIn(login, password);
};
beforeAll(async () => {
  world = await openWorld();
  one = await opened('xian-guanli', { role: 'administrator', regionCode: '430102' });
  two = await opened('xian-guanli2', { role: 'administrator', regionCode: '430102' });
});
afterAll(() => world.close());

async function send<T = object>(headers: Headers, url: string, payload?: object) {
  const answer = await world.app.inject({
    method: payload ? 'POST' : 'GET',
    url,
    headers,
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: (answer.body ? answer.json() : {}) as T & Partial<Problem> };
}
const codes = (answer: { body: Partial<Problem> }) => answer.body.errors?.map((e) => e.code) ?? [];
const idOf = (organisation: 'school' | 'college' | 'factory' | 'platform' | 'watch') =>
  world.demo.organisations[organisation]!.key.id;
const open = (headers: Headers, login: string, grant: object) =>
  send<ChangeItem>(headers, '/api/account/changes/open', {
    regionCode: '430102',
    login,
    name: '尉迟示例',
    reason: '新到岗',
    ...grant,
  });
const confirm = (headers: Headers, id: string) =>
  send<{ initialPassword?: string }>(headers, `/api/account/changes/${id}/confirm`, { version: 1 });

test('a county gives no role in an organisation of another county, by opening or by granting', async () => {
  const college = { role: 'institution_admin', organisationId: idOf('college') };
  expect(codes(await open(one, 'waixian', college))).toEqual(['kernel.outside_scope']);
  const school = { role: 'class_manager', organisationId: idOf('school') };
  const made = await open(one, 'benxian', school);
  expect(made.status).toBe(200);
  expect((await confirm(two, made.body.id)).status).toBe(200);
  const page = await send<{ items: AccountItem[] }>(one, '/api/account/accounts?q=benxian');
  const grant = { kind: 'grant', reason: '兼任', ...college };
  const refused = await send(one, `/api/account/accounts/${page.body.items[0]?.id}/changes`, grant);
  expect(codes(refused)).toEqual(['kernel.outside_scope']);
});

test('who confirms must reach the organisation too', async () => {
  const province = await world.signIn('guanli');
  const made = await open(province, 'waixian2', { role: 'class_manager', organisationId: idOf('college') });
  expect(made.status).toBe(200);
  expect(codes(await confirm(two, made.body.id))).toEqual(['kernel.outside_scope']);
  expect((await confirm(await world.signIn('guanli2'), made.body.id)).status).toBe(200);
});

test('a role is given only in an organisation of a kind it is for', async () => {
  for (const [role, organisation] of [
    ['enterprise', 'school'],
    ['platform_operator', 'school'],
    ['institution_admin', 'factory'],
    ['teacher', 'platform'],
  ] as const)
    expect(codes(await open(one, 'cuowei', { role, organisationId: idOf(organisation) }))).toEqual([
      'account.organisation_kind',
    ]);
  expect((await open(one, 'qiye-er', { role: 'enterprise', organisationId: idOf('factory') })).status).toBe(200);
});

test('a role given for a term is shown with it and ends with its last day', async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3600_000).toISOString().slice(0, 10);
  const inspector = { role: 'inspector', grantRegion: '430102' };
  expect(codes(await open(one, 'linshi-er', { ...inspector, validTo: day(-1) }))).toEqual(['account.term_past']);
  const made = await open(one, 'linshi-er', { ...inspector, validTo: day(1) });
  expect(made.body).toMatchObject({ validTo: day(1) });
  const late = await open(one, 'linshi-san', { ...inspector, validTo: day(1) });
  const { initialPassword = '' } = (await confirm(two, made.body.id)).body;
  const page = await send<{ items: AccountItem[] }>(one, '/api/account/accounts?q=linshi-er');
  expect(page.body.items[0]?.grants).toMatchObject([{ role: 'inspector', to: day(1) }]);
  const headers = await world.signIn('linshi-er', initialPassword);
  type Roles = { account?: { roles: object[] } };
  expect((await send<Roles>(headers, '/api/account/session')).body.account?.roles).toHaveLength(1);
  world.clock.set(new Date(Date.parse(`${day(2)}T00:30:00+08:00`)).toISOString());
  const again = await send({}, '/api/account/login', { login: 'linshi-er', password: initialPassword });
  expect(codes(again)).toEqual(['account.term_ended']);
  expect(codes(await confirm(await world.signIn('xian-guanli2', password), late.body.id))).toEqual([
    'account.term_past',
  ]);
  world.clock.reset();
});

test('a supervisor belongs to a supervising organisation and reads nothing by the role alone', async () => {
  expect(codes(await open(one, 'jiandu-er', { role: 'supervisor', grantRegion: '430102' }))).toEqual([
    'account.role_organisation',
  ]);
  const school = { role: 'supervisor', organisationId: idOf('school') };
  expect(codes(await open(one, 'jiandu-er', school))).toEqual(['account.organisation_kind']);
  const made = await open(one, 'jiandu-er', { role: 'supervisor', organisationId: idOf('watch') });
  expect(made.status).toBe(200);
  const { initialPassword = '' } = (await confirm(two, made.body.id)).body;
  type Roles = { account?: { roles: { regionCode?: string }[] } };
  const headers = await world.signIn('jiandu-er', initialPassword);
  const { body } = await send<Roles>(headers, '/api/account/session');
  expect(body.account?.roles.map(({ regionCode }) => regionCode)).toEqual([undefined]);
});

test('a session opened within the term has no role after it', async () => {
  const made = await open(one, 'linshi-si', {
    role: 'inspector',
    grantRegion: '430102',
    validTo: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10),
  });
  const { initialPassword = '' } = (await confirm(two, made.body.id)).body;
  const headers = await world.signIn('linshi-si', initialPassword);
  await world.db.use((c) =>
    c.query(
      `update account.role_grant set valid_to = valid_to - 1 where role = 'inspector' and valid_to = valid_from`,
      [],
    ),
  );
  const session = await send<{ account?: { roles: object[] } }>(headers, '/api/account/session');
  expect(session.body.account?.roles).toEqual([]);
});
