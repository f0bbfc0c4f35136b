import * as contract from '@zhenxun/contracts/subsidy.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute, query } from '../../kernel/command.ts';
import { plantFinishedClass } from '../../testing/finished-class.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { setPayeeAccount } from './commands/payee-account.ts';
import { obligationPort, openPayeeAccounts } from './index.ts';

let world: World;
let school: { id: string; name: string };
beforeAll(async () => {
  world = await openWorld();
  obligationPort.provide(world.kernel, { owe: async () => {}, free: async () => {} });
  const { key, name } = world.demo.organisations.school!;
  school = { id: key.id, name };
});
afterAll(() => world.close());

const first = { bank: '示例银行', account: '6200123412341234' };
const other = { bank: '示例银行', account: '6200999912349999' };
const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);
const set = (body: typeof first) => world.call('jigou', contract.setPayeeAccount, { body });
const shown = async () => (await world.call('jigou', contract.getPayeeAccount)).body;
const paidTo = async () =>
  (await query({ kernel: world.kernel, actor: world.actor('jigou') }, (q) => openPayeeAccounts(q, [school.id]))).get(
    school.id,
  );
/** A second person of the same organisation. */
const second = (body: typeof first) => {
  const actor = { ...world.actor('jigou'), accountId: '01900000-0000-7000-8000-00000000bbbb' };
  const { key } = world.demo.organisations.school!;
  const own = { regionCode: key.region_code, organisationId: key.id, name: school.name };
  return execute({ kernel: world.kernel, actor }, setPayeeAccount, { ...own, ...body });
};

test('the holder is the organisation by its registered name, whatever is asked', async () => {
  expect(await shown()).toEqual({ name: school.name });
  const named = await world.call('jigou', contract.setPayeeAccount, {
    body: { ...first, name: '张三' } as typeof first,
  });
  expect(named.status).toBe(400);
  expect((await set(first)).body).toMatchObject({ pending: false });
  expect(await paidTo()).toMatchObject({ name: school.name, account: first.account });
});

test('with nothing under way one person may change it', async () => {
  expect((await set(other)).body.pending).toBe(false);
  expect((await set(first)).body.pending).toBe(false);
});

test('while money is under way another account waits for a second person, and the money goes to the old one', async () => {
  const today = shanghaiDay(world.kernel.clock.now());
  const planted = await plantFinishedClass(world, {
    regionCode: '430102',
    organisation: school,
    personIds: [world.demo.people.worker!.personId],
    occupation: '仓储管理员',
    level: '4',
    filingDay: addDays(today, -50),
    day: addDays(today, -10),
  });
  const items = [{ enrolment: planted.enrolments[0]!, agreement: { number: 'DL-1', signedOn: today } }];
  const scheme = world.demo.refs['scheme.demo-employment-skills.1']!;
  const body = { class: planted.classRef, scheme, payeeKind: 'institution' as const, items };
  const made = await world.call('jigou', contract.submitClaims, { body });
  expect(made.body.submitted).toHaveLength(1);
  for (const state of ['approved', 'on_notice', 'payable']) {
    await world.db.use((c) => c.query('update subsidy.claim set state = $1', [state]));
    expect((await set(other)).body.pending).toBe(true);
    expect(await paidTo()).toMatchObject({ account: first.account });
    expect((await shown()).pending).toMatchObject({ bank: other.bank });
    expect(codes(await set(other))).toEqual(['subsidy.payee_account.second_person']);
    expect((await set(first)).body.pending).toBe(false);
    expect(await shown()).not.toHaveProperty('pending');
  }
  await set(other);
  await expect(second({ ...other, account: '6200000011112222' })).resolves.toMatchObject({ pending: true });
  expect(await paidTo()).toMatchObject({ account: first.account });
  await set(other);
  await expect(second(other)).resolves.toMatchObject({ pending: false });
  expect(await paidTo()).toMatchObject({ account: other.account });
});
