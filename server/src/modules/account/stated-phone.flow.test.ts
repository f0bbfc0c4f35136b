import type { Problem } from '@zhenxun/contracts/problem.ts';
import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../kernel/actor.ts';
import { execute } from '../../kernel/command.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { recordPersons } from '../person/index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const institutionPhone = '15466660001';
const post = async (url: string, payload: object, headers: Record<string, string> = {}) => {
  const answer = await world.app.inject({ method: 'POST', url, payload, headers });
  const body = answer.json() as Partial<Problem> & { verification?: string; demoCode?: string };
  return { status: answer.statusCode, body, codes: body.errors?.map((e) => e.code) ?? [] };
};
const trainee = (sequence: number) => ({
  documentKind: 'resident_id' as const,
  documentNumber: makeIdNumber('439978', '1990-03-03', sequence),
  name: '公孙示例',
});
/** A record as a roster makes it, with the phone the institution chose to write. */
async function stated(sequence: number) {
  const [made] = await execute({ kernel: world.kernel, actor: systemActor('test') }, recordPersons, [
    { ...trainee(sequence), phone: institutionPhone, residenceRegion: '430102' },
  ]);
  return made!.personId;
}
async function register(sequence: number, phone: string) {
  const sent = await post('/api/person/phone-codes', { phone, purpose: 'register' });
  return post('/api/account/register', {
    ...trainee(sequence),
    phone,
    code: sent.body.demoCode,
    password: 'Qingshan-88',
    residenceRegion: '430102',
    consentVersion: '2026-1',
  });
}
/** The window writes the phone from the person who came with the original. */
async function correct(id: string, phone: string) {
  const { rows } = await world.db.use((c) => c.query(`select version from person.person where id = '${id}'`, []));
  const body = { version: rows[0]?.version, phone, reason: '持身份证原件到窗口登记' };
  return post(`/api/person/people/${id}/correct`, body, await world.signIn('jingban'));
}
const phoneOf = async (id: string) =>
  (await world.db.use((c) => c.query(`select phone_masked, phone_proven_at from person.person where id = '${id}'`, [])))
    .rows[0];

test('a phone the institution stated does not keep the worker out, and gives way to the one he proves', async () => {
  const id = await stated(1);
  expect(await phoneOf(id)).toMatchObject({ phone_proven_at: null });
  const own = await register(1, '15466660011');
  expect(own.body).toEqual({ verification: 'verified' });
  expect(await phoneOf(id)).toMatchObject({ phone_masked: '154****0011', phone_proven_at: expect.anything() });
  expect((await register(1, institutionPhone)).codes).toEqual(['account.phone_differs']);
});

test('a phone an official wrote from the original opens the record to it alone: the stated SIM stays outside', async () => {
  const id = await stated(2);
  expect((await correct(id, '15466660022')).status).toBe(200);
  world.clock.set(new Date(Date.now() + 120_000).toISOString());
  expect((await register(2, institutionPhone)).codes).toEqual(['account.phone_differs']);
  expect((await register(2, '15466660022')).body).toEqual({ verification: 'verified' });
  world.clock.reset();
});

test('who registered with a SIM of another loses the account to the phone the window wrote from the original', async () => {
  const id = await stated(4);
  world.clock.set(new Date(Date.now() + 300_000).toISOString());
  expect((await register(4, institutionPhone)).status).toBe(200);
  const intruder = await world.signIn(institutionPhone, 'Qingshan-88');
  const own = '15466660044';
  expect((await register(4, own)).codes).toEqual(['account.phone_differs']);
  expect((await correct(id, own)).status).toBe(200);
  world.clock.set(new Date(Date.now() + 600_000).toISOString());
  expect((await register(4, own)).body).toEqual({ verification: 'verified' });
  const ended = await world.app.inject({ url: '/api/account/session', headers: intruder });
  expect(ended.json()).not.toHaveProperty('account');
  const again = await post('/api/account/login', { login: institutionPhone, password: 'Qingshan-88' });
  expect(again.codes).toEqual(['account.wrong_login']);
  const session = await world.app.inject({
    url: '/api/account/session',
    headers: await world.signIn(own, 'Qingshan-88'),
  });
  expect(session.json()).toMatchObject({ account: { personId: id } });
  world.clock.set(new Date(Date.now() + 900_000).toISOString());
  expect((await register(4, own)).codes).toEqual(['account.registered_already']);
  world.clock.reset();
});

test('a roster written later does not replace a proven phone', async () => {
  expect((await register(3, '15466660033')).status).toBe(200);
  const id = await stated(3);
  expect(await phoneOf(id)).toMatchObject({ phone_masked: '154****0033' });
});
