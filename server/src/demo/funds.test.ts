import * as fund from '@zhenxun/contracts/fund.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../kernel/actor.ts';
import { makePayable } from '../testing/payable-claims.ts';
import { openWorld, type World } from '../testing/world.ts';
import { payClaims } from './funds.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await makePayable(world, '430102', ['trainee-1', 'trainee-2', 'trainee-3', 'trainee-4', 'trainee-5']);
});
afterAll(() => world.close());

test('the seed leaves money in every state, and the books agree', async () => {
  const ctx = { kernel: world.kernel, actor: systemActor('demo') };
  const before = (await world.call('jijian', fund.getLedger, { query: {} })).body.totals;
  expect(await payClaims(ctx, world.demo, '430102', { until: 'answered', most: 2, fails: [2] })).toHaveLength(1);
  expect(await payClaims(ctx, world.demo, '430102', { until: 'released', most: 1 })).toHaveLength(1);
  expect(await payClaims(ctx, world.demo, '430102', { until: 'prepared', most: 1 })).toHaveLength(1);
  expect(await payClaims(ctx, world.demo, '430211', { until: 'answered' })).toEqual([]);
  const { body } = await world.call('jijian', fund.getLedger, { query: {} });
  expect(body).toMatchObject({ agreed: true, sumFen: 0 });
  expect(body.totals.paid - before.paid).toBe(150_000);
  expect(body.totals.in_transit - before.in_transit).toBe(150_000);
  expect(body.totals.payable - before.payable).toBe(-300_000);
  const { items } = (await world.call('jijian', fund.listBatches)).body;
  expect(items.map((batch) => batch.state).sort()).toEqual(['prepared', 'released', 'settled']);
});
