import * as fund from '@zhenxun/contracts/fund-ledger.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const year = 2040;
const input: fund.BudgetInput = {
  regionCode: '430102',
  source: 'employment_fund',
  year,
  kind: 'initial',
  amountFen: 1_000_000_00,
  documentNo: '示例财社〔2040〕1号',
  documentDay: '2026-01-05',
};
const propose = (login: string | undefined, patch: Partial<fund.BudgetInput> = {}) =>
  world.call(login, fund.proposeBudget, { body: { ...input, ...patch } });
const entries = async () =>
  Number((await world.db.use((c) => c.query('select count(*) as n from evidence.entry', []))).rows[0]?.n);

test('a budget: proposed by one finance officer, confirmed by another, then it is money in the ledger', async () => {
  const made = await propose('caizheng');
  expect(made.status).toBe(200);
  const { id, version } = made.body;
  const own = await world.call('caizheng', fund.getBudget, { params: { id } });
  expect(own.body.actions.find((action) => action.name === 'confirm')?.refusal?.code).toBe('kernel.two_person_same');
  const alone = await world.call('caizheng', fund.confirmBudget, { params: { id }, body: { version } });
  expect(alone.refusals.map((r) => r.code)).toEqual(['kernel.two_person_same']);
  await world.call('caizheng2', fund.getBudget, { params: { id } });
  const before = await entries();
  const done = await world.call('caizheng2', fund.confirmBudget, { params: { id }, body: { version } });
  expect(done.body).toEqual({ version: 2, state: 'confirmed' });
  expect(await entries()).toBe(before + 1);
  const again = await world.call('caizheng2', fund.confirmBudget, { params: { id }, body: { version: 2 } });
  expect(again.refusals[0]?.code).toBe('kernel.state_not_allowed');

  const ledger = (await world.call('jijian', fund.getLedger, { query: { year } })).body;
  expect(ledger.lines).toMatchObject([
    {
      regionCode: '430102',
      regionName: '芙蓉区',
      agreed: true,
      sumFen: 0,
      accounts: { available: 1_000_000_00, appropriation: -1_000_000_00 },
    },
  ]);
  const found = await world.call('jijian', fund.listEntries, { query: { year, account: 'available' } });
  expect(found.body.items).toMatchObject([
    { kind: 'budget', about: id, postings: [{ account: 'appropriation' }, { account: 'available' }] },
  ]);
  const timeline = await world.call('caizheng', fund.budgetTimeline, { params: { id } });
  expect(timeline.body.map((line) => line.kind)).toEqual(['fund.budget.confirmed', 'fund.budget.proposed']);
});

test('one budget of a year; changes are adjustments, and only of what there is; all that is wrong is said at once', async () => {
  const twice = await propose('caizheng', { documentDay: '2999-01-01' });
  expect(twice.refusals.map((r) => [r.code, r.pointer])).toEqual([
    ['fund.budget_twice', '/kind'],
    ['fund.document_day_future', '/documentDay'],
  ]);
  const early = await propose('caizheng', { year: 2041, kind: 'adjustment' });
  expect(early.refusals[0]?.code).toBe('fund.budget_without_initial');
  expect((await propose('caizheng', { year: 2041, amountFen: -5 })).refusals[0]?.code).toBe('fund.budget_amount');
  const cut = await propose('caizheng', { kind: 'adjustment', amountFen: -1_000_000_01 });
  const { id, version } = cut.body;
  const refused = await world.call('caizheng2', fund.confirmBudget, { params: { id }, body: { version } });
  expect(refused.refusals[0]).toMatchObject({ code: 'fund.budget_cut', params: { available: '1,000,000.00' } });
  const mute = await world.call('caizheng2', fund.returnBudget, { params: { id }, body: { version } });
  expect(mute.refusals[0]?.code).toBe('kernel.reason_required');
  const back = await world.call('caizheng2', fund.returnBudget, {
    params: { id },
    body: { version, reason: '超过可用余额' },
  });
  expect(back.body.state).toBe('returned');
});

test('who may: finance proposes; others do not; a county does not see the province', async () => {
  for (const login of ['jingban', 'fuhe', 'shenpi', 'jijian', 'guanli', 'mulu'])
    expect((await propose(login, { year: 2042 })).status).toBe(403);
  expect((await propose(undefined, { year: 2042 })).status).toBe(401);
  expect((await world.call('jingban', fund.listBudgets)).status).toBe(403);
  await propose('caizheng', { year: 2043, regionCode: '430000' });
  const seen = await world.call('shenpi', fund.listBudgets, { query: { year: 2043 } });
  expect(seen.body.items).toEqual([]);
  const county = await world.call('shenpi', fund.listBudgets, { query: { year } });
  expect(county.body.items.length).toBe(2);
  expect((await world.call('shenpi2', fund.listBudgets, { query: { year } })).body.items).toEqual([]);
});

test('lists filter, page and export; the public sees sums only', async () => {
  const page = await world.call('caizheng', fund.listBudgets, { query: { year, limit: 1 } });
  expect(page.body.items).toHaveLength(1);
  const rest = await world.call('caizheng', fund.listBudgets, { query: { year, limit: 1, cursor: page.body.next! } });
  expect(rest.body.items[0]?.id).not.toBe(page.body.items[0]?.id);
  const csv = await world.call('caizheng', fund.exportBudgets, { query: { format: 'csv', year } });
  expect(csv.raw.toString()).toContain('芙蓉区,就业补助资金,2040,年度预算,1000000.00,示例财社〔2040〕1号');
  const statement = await world.call('jijian', fund.exportEntries, { query: { format: 'csv', year } });
  expect(statement.raw.toString()).toMatch(/下达预算,可用,1000000\.00.*依据 示例财社〔2040〕1号 下达/);
  const figures = await world.call(undefined, fund.getFigures, { query: { year } });
  expect(figures.body.lines[0]).toEqual({
    source: 'employment_fund',
    budgetFen: 1_000_000_00,
    availableFen: 1_000_000_00,
    committedFen: 0,
    payableFen: 0,
    paidFen: 0,
    recoveredFen: 0,
  });
});

test('what an approved class set aside is listed with its reason, and stays while the class goes on', async () => {
  const { items } = (await world.call('jijian', fund.listCommitments)).body;
  expect(items.length).toBeGreaterThan(0);
  const [one] = items;
  expect(one).toMatchObject({ state: 'active', reason: expect.stringMatching(/^fund\.reason\.(first|next)$/) });
  expect(one!.classTitle).not.toBe('');
  const release = (login: string) =>
    world.call(login, fund.releaseCommitment, {
      params: { id: one!.id },
      body: { version: one!.version, reason: '未用完' },
    });
  expect((await release('shenpi')).status).toBe(403);
  expect((await release('caizheng')).refusals.map((r) => r.code)).toEqual(['fund.class_running']);
  const csv = await world.call('jijian', fund.exportCommitments, { query: { format: 'csv' } });
  expect(csv.raw.toString()).toContain(one!.classTitle);
});
