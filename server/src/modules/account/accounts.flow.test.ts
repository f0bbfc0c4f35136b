import type { Session } from '@zhenxun/contracts/account.ts';
import type { AccountItem, ChangeItem } from '@zhenxun/contracts/account-admin.ts';
import type { Problem } from '@zhenxun/contracts/problem.ts';
import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../../demo/personas.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Headers = Record<string, string>;
type Answer<T> = { status: number; body: T & Partial<Problem> };
async function send<T = object>(
  headers: Headers,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
): Promise<Answer<T>> {
  const answer = await world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: (answer.body ? answer.json() : {}) as T & Partial<Problem> };
}
const codes = (answer: Answer<object>) => answer.body.errors?.map((e) => e.code) ?? [];
const login = (payload: object) => send<Session>({}, 'POST', '/api/account/login', payload);
const count = async (text: string) => Number((await world.db.use((c) => c.query(text, []))).rows[0]?.n);
const at = (ms: number) => world.clock.set(new Date(Date.now() + ms).toISOString());

test('a second factor is enrolled by proof, asked for at login, and a code serves once', async () => {
  const headers = await world.signIn('caizheng2');
  const wrong = await send(headers, 'POST', '/api/account/totp/enrol', { password: 'wrong' });
  expect(codes(wrong)).toEqual(['account.wrong_password']);
  const enrolled = await send<{ secret: string; uri: string }>(headers, 'POST', '/api/account/totp/enrol', {
    password: demoPassword,
  });
  const { secret, uri } = enrolled.body;
  expect(uri).toContain('otpauth://totp/');
  expect(
    await count(`select count(*) as n from account.account where row_to_json(account)::text like '%${secret}%'`),
  ).toBe(0);
  const code = () => generateSync({ secret, epoch: Math.floor(world.kernel.clock.now().getTime() / 1000) });
  const credentials = { login: 'caizheng2', password: demoPassword };
  expect((await login(credentials)).status).toBe(200);
  const confirm = (given: string) => send(headers, 'POST', '/api/account/totp/confirm', { code: given });
  const good = code();
  expect(codes(await confirm(good === '000000' ? '111111' : '000000'))).toEqual(['account.totp_wrong']);
  expect((await confirm(good)).status).toBe(200);
  expect(codes(await login(credentials))).toEqual(['account.code_required']);
  expect(codes(await login({ ...credentials, code: good }))).toEqual(['account.totp_wrong']);
  at(120_000);
  const later = code();
  const both = await Promise.all([login({ ...credentials, code: later }), login({ ...credentials, code: later })]);
  expect(both.map((a) => a.status).sort()).toEqual([200, 422]);
  expect(both.find((a) => a.status === 200)?.body.account?.secondFactor).toBe(true);
  at(240_000);
  expect(
    (await send(headers, 'POST', '/api/account/totp/disable', { password: demoPassword, code: code() })).status,
  ).toBe(200);
  expect((await login(credentials)).status).toBe(200);
  world.clock.reset();
});

test('wrong codes lock the account as wrong passwords do', async () => {
  const headers = await world.signIn('jiandu');
  const { secret } = (
    await send<{ secret: string }>(headers, 'POST', '/api/account/totp/enrol', { password: demoPassword })
  ).body;
  const good = generateSync({ secret, epoch: Math.floor(world.kernel.clock.now().getTime() / 1000) });
  await send(headers, 'POST', '/api/account/totp/confirm', { code: good });
  const credentials = { login: 'jiandu', password: demoPassword };
  for (let i = 0; i < 5; i++) await login({ ...credentials, code: good });
  expect(codes(await login({ ...credentials, code: good }))).toEqual(['account.locked']);
});

test('sessions are listed, one is ended, then all others; a changed password ends them too', async () => {
  const [here, phone, desk] = await Promise.all([1, 2, 3].map(() => world.signIn('fuhe2')));
  type List = { items: { id: string; current: boolean }[] };
  const list = async (headers: Headers) => (await send<List>(headers, 'GET', '/api/account/sessions')).body.items;
  const alive = async (headers: Headers) =>
    (await send<Session>(headers, 'GET', '/api/account/session')).body.account !== undefined;
  expect((await list(here!)).filter((s) => s.current)).toHaveLength(1);
  const target = (await list(phone!)).find((s) => s.current)!;
  const stranger = await world.signIn('shenpi2');
  expect((await send(stranger, 'POST', `/api/account/sessions/${target.id}/revoke`, {})).status).toBe(404);
  expect((await send(here!, 'POST', `/api/account/sessions/${target.id}/revoke`, {})).status).toBe(200);
  expect([await alive(here!), await alive(phone!), await alive(desk!)]).toEqual([true, false, true]);
  const change = (payload: object) => send(here!, 'POST', '/api/account/password', payload);
  expect(codes(await change({ current: 'x', next: 'Another-77' }))).toEqual(['account.wrong_password']);
  expect(codes(await change({ current: demoPassword, next: 'abc' }))).toEqual([
    'account.password_short',
    'account.password_kinds',
  ]);
  expect(codes(await change({ current: demoPassword, next: demoPassword }))).toEqual(['account.password_same']);
  expect((await change({ current: demoPassword, next: 'Another-77' })).status).toBe(200);
  expect([await alive(here!), await alive(desk!)]).toEqual([true, false]);
  expect((await login({ login: 'fuhe2', password: demoPassword })).status).toBe(422);
  const again = await world.signIn('fuhe2', 'Another-77');
  await send(again, 'POST', '/api/account/sessions/revoke-others', {});
  expect([await alive(again), await alive(here!)]).toEqual([true, false]);
});

const newcomer = {
  documentKind: 'resident_id',
  documentNumber: makeIdNumber('439977', '1995-05-05', 301),
  name: '司马示例',
  phone: '15488880001',
  password: 'Qingshan-88',
  residenceRegion: '430102',
  consentVersion: '2026-1',
};
async function codeFor(phone: string, purpose = 'register'): Promise<string> {
  const { body } = await send<{ demoCode: string }>({}, 'POST', '/api/person/phone-codes', { phone, purpose });
  return body.demoCode;
}
const register = (payload: object) => send<{ verification: string }>({}, 'POST', '/api/account/register', payload);

test('a worker registers by number, name and proven phone; the register confirms, then the person is linked', async () => {
  const code = await codeFor(newcomer.phone);
  const faulty = await register({ ...newcomer, documentNumber: '430102199001011234', residenceRegion: '430100', code });
  expect(codes(faulty)).toEqual(['id_number.check_digit', 'person.residence_county']);
  expect(codes(await register({ ...newcomer, code: code === '000000' ? '111111' : '000000' }))).toEqual([
    'person.code_wrong',
  ]);
  expect((await register({ ...newcomer, code })).body).toEqual({ verification: 'verified' });
  const session = await login({ login: newcomer.phone, password: newcomer.password });
  expect(session.body.account).toMatchObject({
    name: newcomer.name,
    verification: 'verified',
    personId: expect.any(String),
    roles: [{ role: 'worker' }],
  });
  expect(await count(`select count(*) as n from account.login where login like '%${newcomer.phone}%'`)).toBe(0);
  world.clock.set(new Date(Date.now() + 120_000).toISOString());
  expect(codes(await register({ ...newcomer, code: await codeFor(newcomer.phone) }))).toEqual([
    'account.registered_already',
  ]);
  const phone = '15488880002';
  const other = { ...newcomer, phone, code: await codeFor(phone) };
  expect(codes(await register({ ...other, name: '别人示例' }))).toEqual(['person.name_differs']);
  expect(codes(await register(other))).toEqual(['account.phone_differs']);
  world.clock.reset();
});

test('while the register is silent the account exists and the person is not linked: nothing can be done for it', async () => {
  const silent = { ...newcomer, documentNumber: makeIdNumber('439977', '1996-06-06', 777), phone: '15488880777' };
  const answer = await register({ ...silent, code: await codeFor(silent.phone) });
  expect(answer.body).toEqual({ verification: 'waiting' });
  const headers = await world.signIn(silent.phone, silent.password);
  const session = await send<Session>(headers, 'GET', '/api/account/session');
  expect(session.body.account).toMatchObject({ verification: 'waiting' });
  expect(session.body.account).not.toHaveProperty('personId');
  expect(codes(await send(headers, 'GET', '/api/person/own'))).toEqual(['person.not_linked']);
});

test('a forgotten password is set anew by a code to the phone', async () => {
  const phone = newcomer.phone;
  world.clock.set(new Date(Date.now() + 300_000).toISOString());
  const code = await codeFor(phone, 'reset_password');
  const reset = (password: string) => send({}, 'POST', '/api/account/password/reset', { phone, code, password });
  expect(codes(await reset('short'))).toContain('account.password_short');
  expect((await reset('Lvshui-99x')).status).toBe(200);
  expect((await reset('Lvshui-99y')).status).toBe(422);
  expect((await login({ login: phone, password: 'Lvshui-99x' })).status).toBe(200);
  world.clock.reset();
});

const opening = {
  regionCode: '430102',
  login: 'xinjingban',
  name: '尉迟示例',
  role: 'case_officer',
  grantRegion: '430102',
  reason: '新到岗',
};

test('an account is opened by two administrators, never by one; its first password is told once', async () => {
  const one = await world.signIn('guanli');
  const two = await world.signIn('guanli2');
  const official = await world.signIn('jingban');
  expect((await send(official, 'POST', '/api/account/changes/open', opening)).status).toBe(403);
  const proposed = await send<ChangeItem>(one, 'POST', '/api/account/changes/open', opening);
  expect(proposed.body).toMatchObject({ state: 'proposed', nameMasked: '尉迟**' });
  const url = `/api/account/changes/${proposed.body.id}`;
  expect(codes(await send(one, 'POST', `${url}/confirm`, { version: 1 }))).toEqual(['kernel.two_person_same']);
  expect(codes(await send(two, 'POST', `${url}/confirm`, { version: 7 }))).toEqual(['kernel.version_stale']);
  const confirmed = await send<{ initialPassword: string }>(two, 'POST', `${url}/confirm`, { version: 1 });
  const headers = await world.signIn('xinjingban', confirmed.body.initialPassword);
  const session = await send<Session>(headers, 'GET', '/api/account/session');
  expect(session.body.account).toMatchObject({ mustChangePassword: true, roles: [{ regionName: '芙蓉区' }] });
  expect(codes(await send(headers, 'GET', '/api/person/people'))).toEqual(['account.password_must_change']);
  const first = { current: confirmed.body.initialPassword, next: 'Xinren-66x' };
  expect((await send(headers, 'POST', '/api/account/password', first)).status).toBe(200);
  expect((await send(headers, 'GET', '/api/person/people')).status).toBe(200);
  expect((await send(two, 'POST', `${url}/confirm`, { version: 2 })).status).toBe(409);
  const record = await send<{ record: ChangeItem }>(one, 'GET', url);
  expect(record.body.record.steps.map((s) => s.step)).toEqual(['提出', '确认']);
});

test('roles are given and taken by two; pairs that one person may not hold are refused by name', async () => {
  const one = await world.signIn('guanli');
  const two = await world.signIn('guanli2');
  type Page = { items: AccountItem[] };
  const find = async () => (await send<Page>(one, 'GET', '/api/account/accounts?q=xinjingban')).body.items[0]!;
  const account = await find();
  const propose = (payload: object) =>
    send<ChangeItem>(one, 'POST', `/api/account/accounts/${account.id}/changes`, { reason: '工作调整', ...payload });
  const clash = await propose({ kind: 'grant', role: 'approver', grantRegion: '430102' });
  expect(clash.body.errors?.[0]).toMatchObject({
    code: 'kernel.two_person_roles',
    message: '“经办”与“审批”不能由同一人担任。',
  });
  expect(codes(await propose({ kind: 'grant', role: 'teacher' }))).toEqual(['account.role_organisation']);
  const confirm = async (change: Answer<ChangeItem>) =>
    send(two, 'POST', `/api/account/changes/${change.body.id}/confirm`, { version: 1 });
  const headers = await world.signIn('jingban');
  expect((await send(headers, 'GET', '/api/account/accounts')).status).toBe(403);
  expect((await confirm(await propose({ kind: 'revoke', grantId: account.grants[0]!.id }))).status).toBe(200);
  expect((await find()).grants).toEqual([]);
  expect((await confirm(await propose({ kind: 'grant', role: 'approver', grantRegion: '430102' }))).status).toBe(200);
  expect((await find()).grants.map((g) => g.role)).toEqual(['approver']);
  expect((await login({ login: 'xinjingban', password: 'Xinren-66x' })).status).toBe(200);
  const reset = (await confirm(await propose({ kind: 'reset' }))).body as { initialPassword?: string };
  expect((await login({ login: 'xinjingban', password: 'Xinren-66x' })).status).toBe(422);
  const again = await login({ login: 'xinjingban', password: reset.initialPassword ?? '' });
  expect(again.body.account?.mustChangePassword).toBe(true);
  expect((await confirm(await propose({ kind: 'close' }))).status).toBe(200);
  expect((await find()).state).toBe('closed');
  const mine = (await send<Page>(one, 'GET', '/api/account/accounts?q=guanli')).body.items.find(
    (a) => a.login === 'guanli',
  )!;
  const self = await send(one, 'POST', `/api/account/accounts/${mine.id}/changes`, { kind: 'close', reason: '测试' });
  expect(codes(self)).toEqual(['account.change_own']);
});

test('an institution opens and closes its own accounts and sees no others', async () => {
  const headers = await world.signIn('jigou');
  const other = await world.signIn('jigou2');
  const name = '令狐示例';
  const body = { login: 'banji-er', name, role: 'class_manager' };
  const opened = await send<{ id: string; initialPassword: string }>(
    headers,
    'POST',
    '/api/account/own-accounts',
    body,
  );
  expect(opened.status).toBe(200);
  const session = await send<Session>(
    await world.signIn('banji-er', opened.body.initialPassword),
    'GET',
    '/api/account/session',
  );
  expect(session.body.account?.roles[0]?.organisationName).toBe(world.demo.organisations.school!.name);
  const teacher = { login: 'laoshi-er', name, role: 'teacher', personId: world.demo.people.worker!.personId };
  expect(codes(await send(headers, 'POST', '/api/account/own-accounts', teacher))).toEqual(['account.teacher_unknown']);
  type Page = { items: AccountItem[] };
  const logins = async (who: Headers) =>
    (await send<Page>(who, 'GET', '/api/account/own-accounts')).body.items.map((a) => a.login);
  expect(await logins(headers)).toEqual(expect.arrayContaining(['banji', 'banji-er', 'jiaoshi', 'jigou']));
  expect(await logins(other)).not.toContain('banji-er');
  const close = (who: Headers, id: string) =>
    send(who, 'POST', `/api/account/own-accounts/${id}/close`, { reason: '离岗' });
  expect((await close(other, opened.body.id)).status).toBe(404);
  const own = (await send<Page>(headers, 'GET', '/api/account/own-accounts?q=jigou')).body.items[0]!;
  expect(codes(await close(headers, own.id))).toEqual(['account.not_own']);
  const reset = await send<{ initialPassword: string }>(
    headers,
    'POST',
    `/api/account/own-accounts/${opened.body.id}/reset`,
    { reason: '忘记密码' },
  );
  expect((await login({ login: 'banji-er', password: opened.body.initialPassword })).status).toBe(422);
  expect((await login({ login: 'banji-er', password: reset.body.initialPassword })).status).toBe(200);
  expect((await close(headers, opened.body.id)).status).toBe(200);
  expect((await login({ login: 'banji-er', password: reset.body.initialPassword })).status).toBe(422);
});
