import { exportHolds, liftHold as liftRoute, listHolds, placeHold as placeRoute } from '@zhenxun/contracts/kernel.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { systemActor } from './actor.ts';
import { command, execute, query } from './command.ts';
import { holdsOf } from './holds.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const subject = '00000000-0000-7000-8000-00000000000a';
const claim = command({
  kind: 'test.claim.made',
  zh: '试申领',
  holds: 'no_claim',
  async run(tx) {
    tx.heed(subject);
    return {};
  },
});
const tryClaim = () => execute({ kernel: world.kernel, actor: systemActor('test') }, claim, undefined);
const body = {
  regionCode: '430102',
  subjectKind: 'organisation' as const,
  subjectId: subject,
  effects: ['no_claim' as const],
  reasonCode: 'investigation' as const,
  reason: '示例核查',
};

it('binds every command that heeds it, in every region, from placing to lifting', async () => {
  await tryClaim();
  const placed = await world.call('shenpi', placeRoute, { body });
  expect(placed.status).toBe(200);
  await expect(tryClaim()).rejects.toMatchObject({
    refusals: [{ code: 'kernel.held', params: { reason: '示例核查' } }],
  });
  const elsewhere = await query({ kernel: world.kernel, actor: world.actor('jingban2') }, (q) => holdsOf(q, [subject]));
  expect(elsewhere).toMatchObject([{ effects: ['no_claim'], reason: '示例核查' }]);
  const { body: list } = await world.call('jijian', listHolds, { query: { inForce: true, subjectId: subject } });
  expect(list.items).toMatchObject([{ id: placed.body.id, inForce: true, regionName: '芙蓉区' }]);
  expect((await world.call('jingban2', listHolds)).body.items).toEqual([]);
  const csv = (await world.call('jijian', exportHolds, { query: { format: 'csv' } })).raw.toString();
  expect(csv).toContain('示例核查,机构,暂停补贴申领,正在核查,芙蓉区');

  const verb = { params: { id: placed.body.id }, body: { version: placed.body.version, reason: '核查结束' } };
  expect((await world.call('shenpi2', liftRoute, verb)).status).toBe(403);
  expect((await world.call('jijian', liftRoute, verb)).status).toBe(403);
  expect((await world.call('shenpi', liftRoute, { ...verb, body: { version: 1 } })).refusals[0]?.code).toBe(
    'kernel.reason_required',
  );
  expect((await world.call('shenpi', liftRoute, verb)).status).toBe(200);
  await tryClaim();
  const again = await world.call('shenpi', liftRoute, { ...verb, body: { version: 2, reason: 'x' } });
  expect(again.refusals[0]?.code).toBe('kernel.hold_ended');
});

it('refuses a period that ends before it begins, and a region outside the approver’s', async () => {
  const ended = await world.call('shenpi', placeRoute, { body: { ...body, to: '2020-01-01T00:00:00.000Z' } });
  expect(ended.refusals[0]?.code).toBe('kernel.hold_period');
  expect((await world.call('shenpi', placeRoute, { body: { ...body, regionCode: '430211' } })).status).toBe(403);
});
