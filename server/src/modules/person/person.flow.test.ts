import type { Problem } from '@zhenxun/contracts/problem.ts';
import { makeBankAccount } from '@zhenxun/contracts/values/bank-account.ts';
import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../kernel/actor.ts';
import { command, execute, query } from '../../kernel/command.ts';
import { drainJobs } from '../../kernel/jobs.ts';
import { refusal } from '../../kernel/refusal.ts';
import { pledgeFor } from '../../testing/pledge.ts';
import { openWorld, type World } from '../../testing/world.ts';
import {
  ensurePersons,
  factsOfPerson,
  type NewPerson,
  onMerge,
  openPersons,
  paymentAccountOf,
  personsOf,
  type Rekeying,
  scheduleVerification,
  tie,
  verificationsOf,
} from './index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ctx = () => ({ kernel: world.kernel, actor: systemActor('test') });
const invented = (sequence: number, extra: Partial<NewPerson> = {}): NewPerson => ({
  documentKind: 'resident_id',
  documentNumber: makeIdNumber('439961', '1988-08-08', sequence),
  name: '欧阳𠮷示例',
  phone: '15499990001',
  ...extra,
});
const ensured = command({
  kind: 'test.people.ensured',
  zh: '测试建档',
  holds: 'none',
  async run(tx, people: readonly NewPerson[]) {
    const found = await ensurePersons(tx, people);
    scheduleVerification(
      tx,
      found.map((f) => f.personId),
    );
    return found;
  },
});
const tied = command({
  kind: 'test.people.tied',
  zh: '测试关联',
  holds: 'none',
  async run(tx, input: { personId: string; regionCode: string; organisationId?: string }) {
    tie(tx, { ...input, reason: 'enrolment' });
    return {};
  },
});
const pledged = command({
  kind: 'test.pledge.signed',
  zh: '测试承诺',
  holds: 'none',
  async run(tx, personId: string) {
    const answers = {
      full_time_student: false,
      public_payroll: false,
      drawing_pension: true,
      categories: ['rural_worker' as const],
    };
    await pledgeFor(tx, { personId, regionCode: '430102', answers, subject: 'test' });
    return {};
  },
});
const count = async (text: string) => Number((await world.db.use((c) => c.query(text, []))).rows[0]?.n);
const stateOf = (id: string) => query(ctx(), async (q) => (await verificationsOf(q, [id])).get(id));
const call = async (
  login: string,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
): Promise<{ status: number; body: Record<string, unknown> & Partial<Problem> }> => {
  const headers = await world.signIn(login);
  const answer = await world.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.body ? answer.json() : {} };
};

test('one paper, one record: the name of the first stays, another name is told, a phone fills a gap only', async () => {
  const [made] = await execute(ctx(), ensured, [invented(1, { phone: undefined as never })]);
  const [again] = await execute(ctx(), ensured, [invented(1, { phone: '15499990002' })]);
  const [other] = await execute(ctx(), ensured, [invented(1, { name: '另一示例', phone: '15499990003' })]);
  expect([again, other].map((r) => [r!.personId === made!.personId, r!.created, r!.nameDiffers])).toEqual([
    [true, false, false],
    [true, false, true],
  ]);
  await execute(ctx(), tied, { personId: made!.personId, regionCode: '430102' });
  const opened = await query(ctx(), (q) => openPersons(q, [made!.personId], ['name', 'document', 'phone']));
  expect(opened.get(made!.personId)).toEqual({
    name: '欧阳𠮷示例',
    document: invented(1).documentNumber,
    phone: '15499990002',
  });
  const stored = await world.db.use((c) => c.query(`select * from person.person where id = '${made!.personId}'`, []));
  expect(JSON.stringify(stored.rows)).not.toMatch(/欧阳𠮷示例|15499990002|439961198808080/);
});

test('the middle dot in any form and blanks do not make another name; a wrong number is refused at its place', async () => {
  const [made] = await execute(ctx(), ensured, [invented(3, { name: '古丽·热合曼' })]);
  const [again] = await execute(ctx(), ensured, [invented(3, { name: ' 古丽•热合曼 ' })]);
  expect(again).toMatchObject({ personId: made!.personId, nameDiffers: false });
  const wrong = invented(5).documentNumber.replace(/.$/, (x) => (x === '1' ? '2' : '1'));
  await expect(execute(ctx(), ensured, [invented(7), invented(5, { documentNumber: wrong })])).rejects.toMatchObject({
    refusals: [{ code: 'id_number.check_digit', pointer: '/people/1/documentNumber' }],
  });
});

test('the register answers match, mismatch, not found; its silence waits, is asked again and never passes', async () => {
  const people = [101, 666, 888, 777].map((sequence) => invented(sequence));
  const ids = (await execute(ctx(), ensured, people)).map((p) => p.personId);
  await drainJobs(world.kernel);
  expect(await Promise.all(ids.map(stateOf))).toEqual(['verified', 'mismatch', 'not_found', 'waiting']);
  const fact = async (id: string) =>
    (await query(ctx(), (q) => factsOfPerson(q, id, '2026-11-25'))).find((f) => f.kind === 'person.identity_verified');
  expect(await Promise.all(ids.map(async (id) => (await fact(id))?.answer))).toEqual([
    'present',
    'contradicting',
    'absent',
    'silent',
  ]);
  const open = `select count(*) as n from kernel.outbox where topic = 'person.verify' and done_at is null and payload::text like '%${ids[3]}%'`;
  expect(await count(open)).toBe(1);
  world.clock.set(new Date(world.kernel.clock.now().getTime() + 2 * 3600_000).toISOString());
  await drainJobs(world.kernel);
  expect(await stateOf(ids[3]!)).toBe('waiting');
  expect(await count(open)).toBe(1);
  world.clock.reset();
});

test('what a person signed becomes facts from that day on; unsigned is silent, not "no"', async () => {
  const [person] = await execute(ctx(), ensured, [invented(9)]);
  const facts = async (day: string) =>
    new Map((await query(ctx(), (q) => factsOfPerson(q, person!.personId, day))).map((f) => [f.kind, f]));
  const today = await query(ctx(), async (q) => q.today);
  expect((await facts(today)).get('person.drawing_pension')?.answer).toBe('silent');
  await execute(ctx(), tied, { personId: person!.personId, regionCode: '430102' });
  await execute(ctx(), pledged, person!.personId);
  const after = await facts(today);
  expect(after.get('person.drawing_pension')).toMatchObject({ answer: 'present', value: true, source: 'pledge' });
  expect(after.get('person.categories')).toMatchObject({ value: ['rural_worker'] });
  expect((await facts('2020-01-01')).get('person.drawing_pension')?.answer).toBe('silent');
  expect((await facts('2026-08-07')).get('person.age_at_filing')?.value).toBe(37);
  expect((await facts('2026-08-08')).get('person.age_at_filing')?.value).toBe(38);
});

test('a tie gives sight and nothing else does: another county, another institution and the public see nobody', async () => {
  const [person] = await execute(ctx(), ensured, [invented(11)]);
  const id = person!.personId;
  const status = async (login: string) => (await call(login, 'GET', `/api/person/people/${id}`)).status;
  const all = async () => Promise.all(['jingban', 'jingban2', 'jigou', 'jigou2', 'banji'].map(status));
  expect(await all()).toEqual([404, 404, 404, 404, 404]);
  const organisationId = world.demo.organisations.school!.key.id;
  await execute(ctx(), tied, { personId: id, regionCode: '430102', organisationId });
  expect(await all()).toEqual([200, 404, 200, 404, 200]);
  expect(await status('guanli')).toBe(403);
  expect((await world.app.inject({ url: `/api/person/people/${id}` })).statusCode).toBe(401);
  const list = await call('jingban2', 'GET', `/api/person/people?q=${invented(11).documentNumber}`);
  expect(list.body.items).toEqual([]);
  const own = await call('jingban', 'GET', `/api/person/people?q=${encodeURIComponent('欧阳𠮷示例')}&limit=200`);
  expect((own.body.items as { personId: string }[]).map((i) => i.personId)).toContain(id);
  expect(JSON.stringify(own.body)).not.toMatch(/欧阳𠮷示例|439961198808080/);
});

test('data in clear is shown for a purpose, leaves evidence and is told to the person', async () => {
  const { personId, idNumber, name } = world.demo.people.worker!;
  const url = `/api/person/people/${personId}/open`;
  const entries = 'select count(*) as n from evidence.entry';
  const before = await count(entries);
  const open = (login: string, purpose: string, extra: object = {}) =>
    call(login, 'POST', url, { fields: ['name', 'document'], purpose, ...extra });
  expect((await open('jingban2', 'review')).status).toBe(404);
  expect((await open('guanli', 'review')).status).toBe(403);
  expect((await open('jingban', 'other')).body.errors?.[0]).toMatchObject({ code: 'person.look_remark' });
  expect((await open('jingban', 'own')).body.errors?.[0]).toMatchObject({ code: 'person.look_own' });
  const signIns = 4;
  expect(await count(entries)).toBe(before + signIns);
  const answer = await open('jingban', 'review', { remark: '核对报名材料' });
  expect(answer.body).toEqual({ name, document: idNumber });
  expect(await count(entries)).toBe(before + signIns + 2);
  expect(
    await count(
      `select count(*) as n from evidence.entry where kind = 'person.data.opened' and body like '%${idNumber}%'`,
    ),
  ).toBe(0);
  expect(await count(`select count(*) as n from kernel.idempotency where answer::text like '%${idNumber}%'`)).toBe(0);
  const looks = await call('laodong', 'GET', '/api/person/own/looks');
  expect((looks.body.items as object[])[0]).toMatchObject({
    viewer: expect.stringContaining('芙蓉区 经办'),
    fields: ['name', 'document'],
    purpose: 'review',
    remark: '核对报名材料',
  });
  expect((await call('laodong', 'POST', url, { fields: ['document'], purpose: 'own' })).body).toEqual({
    document: idNumber,
  });
  const other = `/api/person/people/${world.demo.people['second-worker']!.personId}/open`;
  expect((await call('laodong', 'POST', other, { fields: ['document'], purpose: 'review' })).status).toBe(403);
});

test('the person corrects the phone by a code sent to it, the address, and the account money goes to', async () => {
  const headers = await world.signIn('laodong');
  const post = async (url: string, payload: object) => {
    const answer = await world.app.inject({ method: 'POST', url, headers, payload });
    return { status: answer.statusCode, body: answer.body ? answer.json() : {} };
  };
  const phone = '15499991234';
  const sent = await post('/api/person/phone-codes', { phone, purpose: 'correct_phone' });
  const code = sent.body.demoCode as string;
  expect((await post('/api/person/phone-codes', { phone, purpose: 'correct_phone' })).body.errors[0].code).toBe(
    'person.code_too_soon',
  );
  const wrong = code === '000000' ? '111111' : '000000';
  expect((await post('/api/person/own/phone', { phone, code: wrong })).body.errors[0].code).toBe('person.code_wrong');
  expect((await post('/api/person/own/phone', { phone, code })).status).toBe(200);
  expect((await post('/api/person/own/phone', { phone, code })).body.errors[0].code).toBe('person.code_expired');
  const number = makeBankAccount('999900000000000077');
  const bad = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
  const account = { kind: 'bank_account', bankName: '示例银行' };
  expect((await post('/api/person/own/payment-account', { ...account, number: bad })).body.errors[0]).toMatchObject({
    code: 'bank_account.check_digit',
    pointer: '/number',
  });
  expect((await post('/api/person/own/payment-account', { ...account, number })).status).toBe(200);
  const address = { residenceRegion: '430102', address: '示例路 1 号' };
  expect((await post('/api/person/own/address', address)).status).toBe(200);
  expect((await post('/api/person/own/address', { ...address, residenceRegion: '430100' })).status).toBe(422);
  const own = await world.app.inject({ url: '/api/person/own', headers });
  expect(own.json()).toMatchObject({
    name: '周小满',
    person: { phoneMasked: '154****1234' },
    account: { kind: 'bank_account', masked: `9999***********${number.slice(-4)}` },
  });
  const { personId } = world.demo.people.worker!;
  expect(await query(ctx(), (q) => paymentAccountOf(q, personId))).toMatchObject({ bankName: '示例银行' });
  expect(await count(`select count(*) as n from person.payment_account where person_id = '${personId}'`)).toBe(2);
});

test('five wrong codes spend a code; consent is separate, in the text in force, and can be taken back', async () => {
  const headers = await world.signIn('laodong2');
  const post = (url: string, payload: object) => world.app.inject({ method: 'POST', url, headers, payload });
  const phone = '15499995678';
  const { demoCode } = (await post('/api/person/phone-codes', { phone, purpose: 'correct_phone' })).json();
  const wrong = demoCode === '000000' ? '111111' : '000000';
  for (let i = 0; i < 5; i++) await post('/api/person/own/phone', { phone, code: wrong });
  const right = await post('/api/person/own/phone', { phone, code: demoCode });
  expect((right.json() as Problem).errors[0]?.code).toBe('person.code_used_up');
  const face = { kind: 'face', textVersion: '2026-1' };
  const code = async (url: string, payload: object) =>
    ((await post(url, payload)).json() as Partial<Problem>).errors?.[0]?.code;
  expect(await code('/api/person/own/consents', { ...face, textVersion: 'old' })).toBe('person.consent_text_old');
  expect(await code('/api/person/own/consents', face)).toBeUndefined();
  expect(await code('/api/person/own/consents', face)).toBe('person.consent_given_already');
  expect(await code('/api/person/own/consents/withdraw', { kind: 'face' })).toBeUndefined();
  expect(await code('/api/person/own/consents/withdraw', { kind: 'face' })).toBe('person.consent_none');
});

test('the window corrects a name, which is then unproven until the register has answered', async () => {
  const [person] = await execute(ctx(), ensured, [invented(13, { name: '写错示例', residenceRegion: '430102' })]);
  await drainJobs(world.kernel);
  const id = person!.personId;
  const { version } = (await call('jingban', 'GET', `/api/person/people/${id}`)).body;
  const correct = (login: string, seen: unknown) =>
    call(login, 'POST', `/api/person/people/${id}/correct`, { version: seen, name: '写对示例', reason: '核对原件' });
  expect((await correct('fuhe', version)).status).toBe(403);
  expect((await correct('jingban', 99)).status).toBe(409);
  expect((await correct('jingban', version)).status).toBe(200);
  expect(await stateOf(id)).toBe('waiting');
  await drainJobs(world.kernel);
  expect(await stateOf(id)).toBe('verified');
  const timeline = await call('jingban', 'GET', `/api/person/people/${id}/timeline`);
  expect((timeline.body as unknown as { kind: string }[]).map((t) => t.kind)).toContain('person.person.corrected');
});

test('two records of one person are joined by the canonical id when no guard objects, and parted again', async () => {
  const passport: NewPerson = { documentKind: 'passport', documentNumber: 'E12345678', name: '欧阳𠮷示例' };
  const [first, second] = await execute(ctx(), ensured, [
    invented(15, { residenceRegion: '430102' }),
    { ...passport, residenceRegion: '430102' },
  ]);
  const merge = async (canonicalPersonId: string, version: number) =>
    call('shenpi', 'POST', `/api/person/people/${second!.personId}/merge`, {
      version,
      canonicalPersonId,
      reason: '同一人的两份证件',
    });
  const refused = async (version = 1) => (await merge(first!.personId, version)).body.errors?.[0]?.code;
  const moved: Rekeying[] = [];
  let clash = true;
  onMerge(world.kernel, {
    conflicts: async () => (clash ? [refusal('kernel.conflict')] : []),
    rekey: async (_tx, rekeying) => {
      moved.push(rekeying);
    },
  });
  expect(await refused()).toBe('kernel.conflict');
  expect(moved).toEqual([]);
  clash = false;
  expect((await merge(first!.personId, 1)).status).toBe(200);
  expect(moved).toEqual([{ personId: second!.personId, from: second!.personId, into: first!.personId }]);
  const summary = async () => (await query(ctx(), (q) => personsOf(q, [second!.personId]))).get(second!.personId);
  expect((await summary())?.canonicalPersonId).toBe(first!.personId);
  expect((await merge(first!.personId, 2)).body.errors?.[0]).toMatchObject({ code: 'person.merge_nothing' });
  expect((await merge(second!.personId, 2)).status).toBe(200);
  expect((await summary())?.canonicalPersonId).toBe(second!.personId);
});
