import * as fund from '@zhenxun/contracts/fund.ts';
import * as ledger from '@zhenxun/contracts/fund-ledger.ts';
import * as own from '@zhenxun/contracts/person-own.ts';
import { makeBankAccount } from '@zhenxun/contracts/values/bank-account.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bank } from '../../../../simulator/bank/bank.ts';
import { statusReport } from '../../../../simulator/bank/pain.ts';
import { makePayable } from '../../testing/payable-claims.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { nameColumns } from '../person/identity.ts';
import { controlOfPain } from './message/pain-file.ts';

/** The county whose bank takes ISO 20022 messages, from a batch to money paid and failed. */
let world: World;
let batch = '';
let message: Buffer;
const regionCode = '430211';
const source = 'employment_fund' as const;
const params = () => ({ id: batch });
const record = async () => (await world.call('caizheng', fund.getBatch, { params: params() })).body;
const answer = (bytes: Buffer, mode: 'check' | 'all' = 'all') =>
  world.upload('caizheng', fund.importAnswer, { name: '状态报告.xml', bytes }, { params: params(), body: { mode } });
const download = async () => {
  const { version } = await record();
  return world.call('caizheng', fund.downloadBatch, { params: params(), body: { version } });
};
const today = () => shanghaiDay(world.kernel.clock.now());

beforeAll(async () => {
  world = await openWorld();
  await makePayable(world, regionCode, ['worker', 'second-worker', 'trainee-1']);
  for (const login of ['caizheng', 'jijian', 'jingban2', 'laodong2']) await world.call(login, ledger.getFigures);
  const number = Array.from({ length: 100 }, (_, n) => makeBankAccount(`9999${String(n).padStart(11, '0')}111`)).find(
    (one) => one.endsWith('1111'),
  )!;
  const set = await world.call('laodong2', own.setOwnPaymentAccount, {
    body: { kind: 'bank_account', bankName: '示例银行', number },
  });
  expect(set.status).toBe(200);
  batch = (await world.call('jingban2', fund.createBatch, { body: { regionCode, source } })).body.id;
  const { version } = await record();
  const released = await world.call('caizheng', fund.releaseBatch, { params: params(), body: { version } });
  expect(released.refusals).toEqual([]);
  message = Buffer.from((await download()).raw);
});
afterAll(() => world.close());

test('the message has the sums of batch and ledger, names the office, and is the same whenever it is taken', async () => {
  const shown = await record();
  expect(controlOfPain(message)).toEqual({ messageId: shown.record.messageId, count: 3, totalFen: 450_000 });
  expect(shown.record.reconciled).toEqual({
    linesFen: 450_000,
    batchFen: 450_000,
    fileFen: 450_000,
    ledgerFen: 450_000,
    agreed: true,
  });
  expect(message.toString()).toContain('<Nm>示例省就业服务中心</Nm>');
  expect(Buffer.from((await download()).raw).equals(message)).toBe(true);
});

test('a report of another message, other XML, or transfers we never sent: refused, nothing taken in', async () => {
  const { record: shown } = await record();
  const codes = async (bytes: Buffer) => {
    const { refusals, body } = await answer(bytes);
    return [...refusals, ...(body?.problems ?? [])].map(({ code }) => code);
  };
  const stranger = { lineId: 'X-1', account: '', amount: '1.00', status: 'ACSC' } as const;
  expect(await codes(Buffer.from('<a/>'))).toEqual(['fund.answer.no_report']);
  expect(await codes(statusReport('OTHER', [stranger], today()))).toEqual(['fund.answer.other_message']);
  expect(await codes(statusReport(shown.messageId!, [stranger], today()))).toEqual(['fund.answer.unknown_line']);
  expect((await record()).record.states).toEqual([{ state: 'in_transit', count: 3, amountFen: 450_000 }]);
});

test('the report is taken in: paid, failed with the bank’s reason, once', async () => {
  world.clock.set(`${addDays(today(), 2)}T09:00:00.000Z`);
  await world.call('caizheng', ledger.getFigures);
  const report = new Bank().answer(message, today());
  expect((await answer(report, 'check')).body).toMatchObject({ rows: 3, valid: 3, imported: 0, problems: [] });
  expect((await answer(report)).body).toMatchObject({ imported: 3, problems: [] });
  expect((await record()).record.states).toEqual([
    { state: 'failed', count: 1, amountFen: 150_000 },
    { state: 'paid', count: 2, amountFen: 300_000 },
  ]);
  const { items } = (await world.call('caizheng', fund.listPayments, { query: { batch, state: 'failed' } })).body;
  expect(items.map(({ bankReason }) => bankReason)).toEqual(['户名与账号不符（BE01）']);
  const again = await answer(report);
  expect(again.body.problems).toEqual([]);
  expect((await world.call('jijian', ledger.getLedger, { query: { source } })).body).toMatchObject({
    agreed: true,
    sumFen: 0,
    totals: { paid: 300_000, in_transit: 0 },
  });
});

test('a payee whose name the message cannot carry is told at its line, before a batch and before it is sent', async () => {
  const people = ['trainee-2', 'trainee-3', 'trainee-4', 'trainee-5'];
  const claims = await makePayable(world, regionCode, people);
  await world.call('caizheng', ledger.getFigures);
  const rename = async (key: string, text: string) => {
    const { personId } = world.demo.people[key]!;
    const { name_sealed: sealed } = nameColumns(world.kernel.vault, personId, text);
    await world.db.use((c) => c.query('update person.person set name_sealed = $1 where id = $2', [sealed, personId]));
  };
  const long = '示'.repeat(141);
  await rename('trainee-2', long);
  await rename('trainee-3', '示\u0001例');
  const made = await world.call('jingban2', fund.createBatch, { body: { regionCode, source } });
  expect(made.refusals).toEqual([]);
  batch = made.body.id;
  const { record: prepared, version } = await record();
  expect(prepared.lineCount).toBe(2);
  expect(
    prepared.leftOut.map(({ claim, checks }) => [claim, checks.map(({ code, params }) => [code, params])]),
  ).toEqual([
    [claims[0], [['fund.check.name_too_long', { length: 141, most: 140 }]]],
    [claims[1], [['fund.check.name_character', { at: 2, code: 'U+0001' }]]],
  ]);

  await rename('trainee-4', long);
  await rename('trainee-5', '示例\ufffe');
  const entries = async () =>
    (await world.db.use((c) => c.query('select kind from evidence.entry order by id', []))).rows.map((row) => row.kind);
  const before = {
    sums: (await world.call('jijian', ledger.getLedger, { query: { source } })).body,
    entries: await entries(),
  };
  const release = () => world.call('caizheng', fund.releaseBatch, { params: params(), body: { version } });
  const refused = await release();
  expect(refused.status).toBe(422);
  expect(refused.refusals.map(({ code, params: told }) => [code, told?.no])).toEqual([
    ['fund.line_failed', 1],
    ['fund.line_failed', 2],
  ]);
  expect(refused.refusals.map(({ message }) => message).join()).toMatch(/共 141 个字.*第 3 个字.*U\+FFFE/);
  const { record: still } = await record();
  expect(still.state).toBe('prepared');
  expect(still.messageId).toBeUndefined();
  expect(await entries()).toEqual(before.entries);
  expect((await world.call('jijian', ledger.getLedger, { query: { source } })).body).toEqual({
    ...before.sums,
    asOf: expect.any(String),
  });

  await rename('trainee-4', '示'.repeat(140));
  await rename('trainee-5', '𠮷'.repeat(140));
  expect((await release()).refusals).toEqual([]);
  expect(controlOfPain(Buffer.from((await download()).raw))).toMatchObject({ count: 2, totalFen: 300_000 });
});
