import * as fund from '@zhenxun/contracts/fund.ts';
import * as ledger from '@zhenxun/contracts/fund-ledger.ts';
import { listInbox } from '@zhenxun/contracts/inbox.ts';
import {
  confirmParameter,
  liftHold,
  placeHold as placeHoldByHand,
  proposeParameter,
} from '@zhenxun/contracts/kernel.ts';
import * as own from '@zhenxun/contracts/person-own.ts';
import * as subsidy from '@zhenxun/contracts/subsidy.ts';
import { makeBankAccount } from '@zhenxun/contracts/values/bank-account.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bank } from '../../../../simulator/bank/bank.ts';
import { systemActor } from '../../kernel/actor.ts';
import { command, execute } from '../../kernel/command.ts';
import { placeHold } from '../../kernel/holds.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { makePayable } from '../../testing/payable-claims.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
const people = ['worker', 'second-worker', 'trainee-1', 'trainee-2'];
let claims: string[] = [];
const bank = new Bank();
const hold = command({
  kind: 'fund.test.held',
  zh: '测试限制',
  holds: 'none',
  async run(tx, subjectId: string) {
    placeHold(tx, {
      regionCode: '430102',
      subjectKind: 'person',
      subjectId,
      effects: ['no_payment'],
      reasonCode: 'investigation',
      reason: '核查中',
    });
  },
});

/** A number of a range no bank issues that ends as wished and passes its check digit. */
function accountEnding(ending: string): string {
  for (let n = 1; n < 100; n++) {
    const number = makeBankAccount(`9999${String(n).padStart(11, '0')}${ending.slice(0, -1)}`);
    if (number.endsWith(ending)) return number;
  }
  throw new RangeError(ending);
}
const setAccount = (login: string, number: string) =>
  world.call(login, own.setOwnPaymentAccount, { body: { kind: 'bank_account', bankName: '示例银行', number } });
const source = 'employment_fund' as const;
const today = () => shanghaiDay(world.kernel.clock.now());
const year = () => Number(today().slice(0, 4));
const entries = async () =>
  Number((await world.db.use((c) => c.query('select count(*) as n from evidence.entry', []))).rows[0]?.n);
const claimState = async (id: string) =>
  (await world.call('jijian', subsidy.getClaim, { params: { id } })).body.record.state;
const record = async (id: string) => (await world.call('caizheng', fund.getBatch, { params: { id } })).body;
const prepare = (login = 'jingban') => world.call(login, fund.createBatch, { body: { regionCode: '430102', source } });
/** Accounts of every budget of the year that hold something, summed. */
const sums = async () => {
  const { body } = await world.call('jijian', ledger.getLedger, { query: { source } });
  expect(body.agreed).toBe(true);
  expect(body.sumFen).toBe(0);
  const { payable, in_transit, paid, recovered, committed } = body.totals;
  return { payable, in_transit, paid, recovered, committed };
};
const answer = (batch: string, bytes: Buffer, mode: 'check' | 'all' | 'valid') =>
  world.upload('caizheng', fund.importAnswer, { name: 'answer.csv', bytes }, { params: { id: batch }, body: { mode } });

beforeAll(async () => {
  world = await openWorld();
  claims = await makePayable(world, '430102', people);
  for (const login of ['caizheng', 'caizheng2', 'jijian', 'jingban', 'laodong2'])
    await world.call(login, ledger.getFigures);
  await setAccount('laodong2', accountEnding('0000'));
});
afterAll(() => world.close());

describe('a payment batch', () => {
  let first = '';
  let file: Buffer;

  test('approved claims are payable money, with the reason why this budget pays', async () => {
    expect(await sums()).toMatchObject({ payable: 600_000, in_transit: 0, paid: 0 });
    const { body } = await world.call('jijian', ledger.listEntries, { query: { about: claims[0]! } });
    expect(body.items).toMatchObject([{ kind: 'owe', amountFen: 150_000, aboutKind: 'claim' }]);
    const waiting = await world.call('jingban', fund.getWaiting, { query: { region: '430102' } });
    expect(waiting.body).toMatchObject([{ source, claims: 4, amountFen: 600_000 }]);
  });

  test('takes nobody of a class that payment is stopped for, nor is released when that happens later', async () => {
    const { classId } = (await world.call('jijian', subsidy.getClaim, { params: { id: claims[0]! } })).body.record;
    const stop = async () =>
      (
        await world.call('shenpi', placeHoldByHand, {
          body: {
            regionCode: '430102',
            subjectKind: 'class',
            subjectId: keyOf(classId!).id,
            effects: ['no_payment'],
            reasonCode: 'investigation',
            reason: '班级考勤核查中',
          },
        })
      ).body;
    const lift = ({ id, version }: { id: string; version: number }) =>
      world.call('shenpi', liftHold, { params: { id }, body: { version, reason: '核查完毕' } });
    const first = await stop();
    const none = await prepare();
    expect(none.refusals.map((r) => r.code)).toEqual(['fund.nothing_passed', ...claims.map(() => 'fund.check.held')]);
    expect(none.refusals[1]?.params).toEqual({ reason: '班级考勤核查中' });
    expect((await lift(first)).status).toBe(200);

    const batch = (await prepare()).body.id;
    const second = await stop();
    const { version } = await record(batch);
    const late = await world.call('caizheng', fund.releaseBatch, { params: { id: batch }, body: { version } });
    expect(late.refusals.map((r) => [r.code, r.params?.no])).toEqual(
      claims.map((_, at) => ['fund.line_failed', at + 1]),
    );
    expect(late.refusals[0]?.params?.problem).toContain('班级考勤核查中');
    expect(await sums()).toMatchObject({ payable: 600_000, in_transit: 0 });
    await lift(second);
    await world.call('jingban', fund.cancelBatch, { params: { id: batch }, body: { version, reason: '重新编制' } });
  });

  test('is prepared by the office in charge; who fails a check is left out and told why', async () => {
    expect((await prepare('caizheng')).status).toBe(403);
    expect((await prepare('jingban2')).status).toBe(403);
    const strange = '430211-00000000-0000-7000-8000-000000000001';
    const chosen = await world.call('jingban', fund.createBatch, {
      body: { regionCode: '430102', source, claims: [claims[0]!, strange] },
    });
    expect(chosen.refusals.map((r) => [r.code, r.pointer])).toEqual([['fund.claim_not_payable', '/claims/1']]);
    await execute({ kernel: world.kernel, actor: systemActor('test') }, hold, world.demo.people['trainee-2']!.personId);
    const made = await prepare();
    expect(made.refusals).toEqual([]);
    first = made.body.id;
    const { record: batch } = await record(first);
    expect(batch).toMatchObject({ state: 'prepared', lineCount: 3, totalFen: 450_000 });
    expect(batch.leftOut).toMatchObject([{ claim: claims[3], checks: [{ code: 'fund.check.held' }] }]);
    expect(batch.reconciled).toMatchObject({ linesFen: 450_000, batchFen: 450_000, agreed: true });
    expect(await claimState(claims[0]!)).toBe('in_batch');
    expect(await claimState(claims[3]!)).toBe('payable');
    const none = await prepare();
    expect(none.refusals.map((r) => r.code)).toEqual(['fund.nothing_passed', 'fund.check.held']);
  });

  test('is sent back with a reason, its claims wait again; nothing has moved in the books', async () => {
    const { version } = await record(first);
    const mute = await world.call('caizheng', fund.returnBatch, { params: { id: first }, body: { version } });
    expect(mute.refusals[0]?.code).toBe('kernel.reason_required');
    const back = await world.call('caizheng', fund.returnBatch, {
      params: { id: first },
      body: { version, reason: '资金计划调整' },
    });
    expect(back.body.state).toBe('cancelled');
    expect(await claimState(claims[0]!)).toBe('payable');
    expect(await sums()).toMatchObject({ payable: 600_000, in_transit: 0 });
    first = (await prepare()).body.id;
    expect((await record(first)).record.number).toMatch(/^ZF430102\d{4}00003$/);
  });

  test('is released by finance: lines, batch, file and ledger are one sum; one evidence entry', async () => {
    const { version } = await record(first);
    expect((await world.call('jingban', fund.releaseBatch, { params: { id: first }, body: { version } })).status).toBe(
      403,
    );
    const before = await entries();
    const done = await world.call('caizheng', fund.releaseBatch, { params: { id: first }, body: { version } });
    expect(done.refusals).toEqual([]);
    expect(done.body.state).toBe('released');
    expect(await entries()).toBe(before + 1);
    const { record: batch } = await record(first);
    expect(batch.reconciled).toEqual({
      linesFen: 450_000,
      batchFen: 450_000,
      fileFen: 450_000,
      ledgerFen: 450_000,
      agreed: true,
    });
    expect(await sums()).toMatchObject({ payable: 150_000, in_transit: 450_000 });
  });

  test('gives the bank names and accounts in clear, under evidence, the same file every time, to finance only', async () => {
    const { version } = await record(first);
    const take = (login: string) => world.call(login, fund.downloadBatch, { params: { id: first }, body: { version } });
    for (const login of ['jingban', 'jijian', 'fuhe', 'shenpi']) expect((await take(login)).status).toBe(403);
    const before = await entries();
    const taken = await take('caizheng');
    expect(taken.status).toBe(200);
    expect(await entries()).toBe(before + 1);
    file = taken.raw;
    expect((await take('caizheng2')).raw.equals(file)).toBe(true);
    const text = new TextDecoder('gb18030').decode(file);
    const { name, bankAccount } = world.demo.people.worker!;
    expect(text).toContain(`${name},"${bankAccount}\t",1500.00`);
    expect(text).toContain('吴𠮷');
    expect(text).toMatch(/ZF\d+-[0-9a-f]{12},3,4500\.00/);
    const shown = await world.call('caizheng', fund.listPayments, { query: { batch: first } });
    expect(JSON.stringify(shown.body)).not.toContain(bankAccount);
    const timeline = await world.call('jijian', fund.batchTimeline, { params: { id: first } });
    expect(timeline.body.map((one) => one.kind).slice(0, 3)).toEqual([
      'fund.batch.file_taken',
      'fund.batch.file_taken',
      'fund.batch.released',
    ]);
  });

  test('is answered by the bank: checked first, faults by line and column, then paid or payable again', async () => {
    const told = bank.answer(file, today());
    expect(() => bank.answer(file, today())).toThrow(/已受理/);
    const strange = told
      .toString()
      .replace(/(ZF\d{20}),1500\.00,成功/, '$1,1499.00,成功')
      .replace(/\r\n$/, '\r\nZF00000,1.00,成功,,2026-13-01\r\n');
    const faults = await answer(first, Buffer.from(strange), 'all');
    expect(faults.body.imported).toBe(0);
    const at = faults.body.problems.map((p) => `${p.column} ${p.code}`);
    expect(at.sort()).toEqual(['B fund.answer.amount_differs', 'E sheet.bad_date']);
    const unknown = told.toString().replace(/\r\n$/, `\r\nZF00000,1.00,成功,,${today()}\r\n`);
    const checked = await answer(first, Buffer.from(unknown), 'check');
    expect(checked.body.problems.map((p) => `${p.line}${p.column} ${p.code}`)).toEqual(['5A fund.answer.unknown_line']);
    expect(await sums()).toMatchObject({ in_transit: 450_000 });
    const [, once] = told.toString().split('\r\n');
    const both = told
      .toString()
      .replace(/\r\n$/, `\r\n${once!.replace(/,(成功|失败),.*$/, `,失败,查无此户,${today()}`)}\r\n`);
    const unclear = await answer(first, Buffer.from(both), 'check');
    expect(unclear.body).toMatchObject({ rows: 4, valid: 2 });
    expect(unclear.body.problems.map((p) => `${p.line} ${p.code} ${p.params?.first}`)).toEqual([
      '2 fund.answer.twice 5',
      '5 fund.answer.twice 2',
    ]);

    const done = await answer(first, told, 'all');
    expect(done.body).toMatchObject({ rows: 3, imported: 3, problems: [] });
    const { record: batch } = await record(first);
    expect(batch.state).toBe('settled');
    expect(batch.states).toEqual([
      { state: 'failed', count: 1, amountFen: 150_000 },
      { state: 'paid', count: 2, amountFen: 300_000 },
    ]);
    expect(await sums()).toMatchObject({ payable: 300_000, in_transit: 0, paid: 300_000 });
    expect(await claimState(claims[0]!)).toBe('paid');
    expect(await claimState(claims[1]!)).toBe('payment_failed');
  });

  test('takes the same answer again without any effect, and refuses one that contradicts it', async () => {
    const { body } = await world.call('caizheng', fund.listPayments, { query: { batch: first } });
    const failed = body.items.find((line) => line.state === 'failed')!;
    expect(failed).toMatchObject({ bankReason: '账号不存在', payee: '吴*' });
    const lines = ['明细号,金额（元）,处理结果,失败原因,处理日期'];
    const full = await Promise.all(
      body.items.map((line) => world.call('caizheng', fund.getPayment, { params: { id: line.id } })),
    );
    for (const { body: one } of full)
      lines.push(
        `${one.record.lineId},1500.00,${one.record.state === 'paid' ? '成功' : '失败'},${one.record.bankReason ?? ''},${today()}`,
      );
    const before = await sums();
    const again = await answer(first, Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`), 'all');
    expect(again.body.problems).toEqual([]);
    expect(await sums()).toEqual(before);
    const contrary = lines.join('\r\n').replaceAll('成功', '失败').replaceAll('失败,,', '失败,错账,');
    const refused = await answer(first, Buffer.from(`\ufeff${contrary}\r\n`), 'all');
    expect(new Set(refused.body.problems.map((p) => p.code))).toEqual(new Set(['fund.answer.contradicts']));
    expect(await sums()).toEqual(before);
  });

  test('a failed line is applied for again with a right account and paid in a new batch', async () => {
    await setAccount('laodong2', accountEnding('3456'));
    const { version } = (await world.call('laodong2', subsidy.getClaim, { params: { id: claims[1]! } })).body;
    const again = await world.call('laodong2', subsidy.reapplyClaim, { params: { id: claims[1]! }, body: { version } });
    expect(again.refusals).toEqual([]);
    const second = (await prepare()).body.id;
    const seen = await record(second);
    expect(seen.record).toMatchObject({ lineCount: 1, totalFen: 150_000 });
    await world.call('caizheng2', fund.releaseBatch, { params: { id: second }, body: { version: seen.version } });
    const { version: now } = await record(second);
    const sent = await world.call('caizheng', fund.downloadBatch, { params: { id: second }, body: { version: now } });
    const done = await answer(second, bank.answer(sent.raw, today()), 'all');
    expect(done.body.imported).toBe(1);
    expect(await claimState(claims[1]!)).toBe('paid');
    expect(await sums()).toMatchObject({ payable: 150_000, in_transit: 0, paid: 450_000 });
  });

  const paidLine = async (claim: string) => {
    const { body } = await world.call('caizheng', fund.listPayments, { query: { claim } });
    return body.items.find((line) => line.state === 'paid')!.id;
  };
  const line = async (id: string, login = 'caizheng') =>
    (await world.call(login, fund.getPayment, { params: { id } })).body;
  const approve = async (login: string, id: string) =>
    world.call(login, fund.approvePaymentCorrection, { params: { id }, body: { version: (await line(id)).version } });

  test('money recovered from the payee is proposed by one and approved by another; then it is an entry of its own', async () => {
    const id = await paidLine(claims[0]!);
    const recover = async (amountFen: number, login = 'caizheng') =>
      world.call(login, fund.recoverPayment, {
        params: { id },
        body: { version: (await line(id)).version, amountFen, reason: '不符合条件', documentNo: '示例追〔1〕号' },
      });
    expect((await recover(50_000, 'jingban')).status).toBe(403);
    expect((await recover(150_001)).refusals[0]).toMatchObject({
      code: 'fund.recovered_too_much',
      pointer: '/amountFen',
    });
    expect((await recover(50_000)).body.state).toBe('correcting');
    expect((await line(id)).record).toMatchObject({
      correction: { kind: 'recover', amountFen: 50_000, documentNo: '示例追〔1〕号' },
      steps: [{ step: '提请退款', reason: '不符合条件' }],
    });
    expect(await sums()).toMatchObject({ paid: 450_000, recovered: 0 });
    expect((await recover(100_000, 'caizheng2')).refusals[0]?.code).toBe('kernel.state_not_allowed');
    expect((await approve('caizheng', id)).refusals[0]?.code).toBe('kernel.two_person_same');
    expect((await approve('shenpi', id)).status).toBe(403);
    const offered = (await line(id)).actions.find(({ name }) => name === 'approve_correction');
    expect(offered?.refusal?.code).toBe('kernel.two_person_same');
    const told = (await world.call('caizheng2', listInbox, {})).body.items.map(({ link }) => link);
    expect(told).toContain(`/government/fund/payments/${id}`);

    const { version } = await line(id);
    const refused = await world.call('caizheng2', fund.refusePaymentCorrection, {
      params: { id },
      body: { version, reason: '追回凭证不全' },
    });
    expect(refused.body.state).toBe('paid');
    expect((await line(id)).record).not.toHaveProperty('correction');
    expect(await sums()).toMatchObject({ paid: 450_000, recovered: 0 });

    await recover(50_000);
    expect((await approve('caizheng2', id)).body.state).toBe('paid');
    expect(await sums()).toMatchObject({ paid: 400_000, recovered: 50_000 });
    expect(await claimState(claims[0]!)).toBe('paid');
    await recover(100_000, 'caizheng2');
    expect(await claimState(claims[0]!)).toBe('paid');
    expect((await approve('caizheng2', id)).refusals[0]?.code).toBe('kernel.two_person_same');
    expect((await approve('caizheng', id)).status).toBe(200);
    expect(await claimState(claims[0]!)).toBe('recovered');
    expect(await sums()).toMatchObject({ paid: 300_000, recovered: 150_000 });
    const labels = (await world.call('jijian', fund.paymentTimeline, { params: { id } })).body.map(
      ({ label }) => label,
    );
    expect(labels.slice(0, 4)).toEqual(['批准登记退汇或追回', '提请登记追回', '批准登记退汇或追回', '提请登记追回']);
  });

  test('money the bank sent back waits for a second person too, and is payable again only then', async () => {
    const id = await paidLine(claims[1]!);
    const { version } = await line(id);
    const body = { version, reason: '账户已销户，银行退汇' };
    expect((await world.call('caizheng2', fund.sendBackPayment, { params: { id }, body })).body.state).toBe(
      'correcting',
    );
    expect(await claimState(claims[1]!)).toBe('paid');
    expect((await prepare()).refusals[0]?.code).toBe('fund.nothing_passed');
    expect((await approve('caizheng2', id)).refusals[0]?.code).toBe('kernel.two_person_same');
    expect((await approve('caizheng', id)).body.state).toBe('returned');
    expect((await approve('caizheng', id)).refusals[0]?.code).toBe('kernel.state_not_allowed');
    expect(await claimState(claims[1]!)).toBe('payment_failed');
    expect((await line(id)).record.bankReason).toBe('账户已销户，银行退汇');
    expect(await sums()).toMatchObject({ payable: 300_000, paid: 150_000, recovered: 150_000 });
  });

  test('lists, exports and rows: each sees what is theirs', async () => {
    const csv = await world.call('jijian', fund.exportPayments, { query: { format: 'csv' } });
    expect(csv.raw.toString()).toContain('吴*');
    expect(csv.raw.toString()).not.toContain('吴𠮷');
    const list = await world.call('jingban', fund.listBatches, { query: { state: 'settled' } });
    expect(list.body.items).toHaveLength(2);
    expect((await world.call('jingban2', fund.listBatches)).body.items).toEqual([]);
    expect((await world.call('jingban2', fund.getBatch, { params: { id: first } })).status).toBe(404);
    expect((await world.call('laodong', fund.listPayments)).status).toBe(403);
    expect((await world.call(undefined, fund.listBatches)).status).toBe(401);
    const paidOut = await world.call(undefined, ledger.getFigures, { query: { year: year() } });
    expect(paidOut.body.lines.find((line) => line.source === source)).toMatchObject({ recoveredFen: 150_000 });
    expect(keyOf(first).region_code).toBe('430102');
  });

  test('a claim that fails its checks takes no place from those behind it, however few lines a batch may have', async () => {
    const change = await world.call('guanli', proposeParameter, {
      body: {
        key: 'fund.batch_max_lines',
        regionCode: '430102',
        value: 1,
        documentNo: '示例财〔2026〕9号',
        validFrom: today(),
        reason: '银行限制',
      },
    });
    expect(change.refusals).toEqual([]);
    const { id, version } = change.body;
    await world.call('guanli2', confirmParameter, { params: { id }, body: { version } });
    const failed = (await world.call('jijian', subsidy.getClaim, { params: { id: claims[1]! } })).body;
    const again = await world.call('laodong2', subsidy.reapplyClaim, {
      params: { id: claims[1]! },
      body: { version: failed.version, accountRight: true },
    });
    expect(again.refusals).toEqual([]);
    const made = await world.call('jingban', fund.createBatch, {
      body: { regionCode: '430102', source, claims: [claims[3]!, claims[1]!] },
    });
    expect(made.refusals).toEqual([]);
    const { record: batch } = await record(made.body.id);
    expect(batch).toMatchObject({ lineCount: 1, leftOut: [{ claim: claims[3] }] });
  });
});
