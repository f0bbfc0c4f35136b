import * as fund from '@zhenxun/contracts/fund.ts';
import { listInbox } from '@zhenxun/contracts/inbox.ts';
import * as contract from '@zhenxun/contracts/subsidy.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePayable } from '../../testing/payable-claims.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let claims: string[] = [];
const claimOf = async (login: string, id: string) =>
  (await world.call(login, contract.getClaim, { params: { id } })).body;
const freeze = async (login: string, id: string) =>
  world.call(login, contract.freezeClaim, {
    params: { id },
    body: { version: (await claimOf(login, id)).version, freezeReason: 'complaint', note: '来信编号 12' },
  });
const resume = async (login: string, id: string) =>
  world.call(login, contract.resumeClaim, {
    params: { id },
    body: { version: (await claimOf(login, id)).version, reason: '核查完毕' },
  });
const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);
const later = async (days: number) => {
  world.clock.set(new Date(world.kernel.clock.now().getTime() + days * 86_400_000).toISOString());
  await world.drainJobs();
};
const told = async (login: string, code: string) =>
  (await world.call(login, listInbox, { query: { limit: 100 } })).body.items.filter((one) => one.code === code).length;

beforeAll(async () => {
  world = await openWorld();
  claims = await makePayable(world, '430102', ['worker', 'second-worker']);
});
afterAll(() => world.close());

test('a stopped claim stands still, keeps out of the batch, and tells the worker why but not what the office noted', async () => {
  const id = claims[0]!;
  const before = (await claimOf('jingban', id)).record;
  expect((await freeze('caizheng', id)).status).toBe(403);
  expect((await freeze('jingban2', id)).status).not.toBe(200);
  expect((await freeze('jingban', id)).refusals).toEqual([]);
  const office = (await claimOf('jingban', id)).record;
  expect(office).toMatchObject({
    state: 'payable',
    frozen: { reason: 'complaint', note: '来信编号 12' },
    promises: [],
  });
  expect(before.dueOn).toBeDefined();
  expect(office.dueOn).toBeUndefined();
  const { record: own } = await claimOf('laodong', id);
  expect(own.frozen?.reason).toBe('complaint');
  expect(JSON.stringify(own)).not.toContain('来信编号');
  expect(codes(await freeze('shenpi', id))).toEqual(['subsidy.claim.frozen']);

  const body = { regionCode: '430102', source: 'employment_fund' as const };
  const made = await world.call('jingban', fund.createBatch, { body });
  const { record } = (await world.call('caizheng', fund.getBatch, { params: { id: made.body.id } })).body;
  expect(record.lineCount).toBe(1);
  expect(record.leftOut).toMatchObject([{ claim: id, checks: [{ code: 'fund.check.frozen' }] }]);
  expect(record.signatures).toMatchObject([
    { step: '编制批次', no: 1, of: 1 },
    { step: '复核发放', no: 1, of: 1 },
  ]);
});

test('a batch is not released while one of its claims is stopped', async () => {
  const [batch] = (await world.call('caizheng', fund.listBatches)).body.items;
  const id = claims[1]!;
  expect((await freeze('fuhe', id)).refusals).toEqual([]);
  const { version } = (await world.call('caizheng', fund.getBatch, { params: { id: batch!.id } })).body;
  const release = await world.call('caizheng', fund.releaseBatch, { params: { id: batch!.id }, body: { version } });
  expect(codes(release)).toEqual(['fund.line_failed']);
  expect(codes(await resume('fuhe', id))).toEqual(['kernel.two_person_same']);
  expect((await resume('shenpi', id)).refusals).toEqual([]);
  const again = await world.call('caizheng', fund.releaseBatch, { params: { id: batch!.id }, body: { version } });
  expect(again.body.state).toBe('released');
});

test('one that is stopped for too long is told to the office above, once; then the days left run on', async () => {
  const id = claims[0]!;
  const { frozen } = (await claimOf('jingban', id)).record;
  await later(20);
  expect(await told('shengshenpi', 'subsidy.inbox.frozen_raised')).toBe(0);
  await later(15);
  await later(1);
  expect(await told('shengshenpi', 'subsidy.inbox.frozen_raised')).toBe(1);
  expect((await resume('fuhe', id)).refusals).toEqual([]);
  const { record } = await claimOf('laodong', id);
  expect(record.frozen).toBeUndefined();
  expect(frozen?.leftWorkdays).toBeGreaterThan(0);
  expect(record.dueOn! > world.kernel.clock.now().toISOString().slice(0, 10)).toBe(true);
});
