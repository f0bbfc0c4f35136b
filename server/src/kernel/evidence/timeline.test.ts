import { TimelineItemSchema } from '@zhenxun/contracts/common.ts';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command as declare } from '../command.ts';
import type { Kernel } from '../kernel.ts';
import { Read } from '../tx.ts';
import { transactionsAs } from './access.ts';
import { command, newClaim, openWorld, tick, type World, written } from './testing.ts';
import { timelineOf } from './timeline.ts';
import { sequenceOnce } from './writer.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

declare({ kind: 'demo.claim.filed', zh: '提交申领', holds: 'none', run: async () => undefined });

it('is newest first, labelled, over all offices, and says what is sealed and why it was done', async () => {
  const claim = newClaim({ region_code: '430902' });
  const subject = `430902-${claim.id}`;
  await command(world.db, [written('insert', claim)], { kind: 'demo.claim.filed', regionCode: '430902' });
  await sequenceOnce({
    transaction: transactionsAs(world.db, 'zhenxun_app'),
    key: world.key,
    suite: 'sha256',
    now: tick,
  });
  await command(world.db, [written('update', { ...claim, version: 2 })], {
    kind: 'demo.claim.unknown',
    reason: '信息有误',
    actorLabel: '资阳区人社局',
  });
  await command(world.db, [written('insert', newClaim())]);

  const items = await world.db.use(async (connection) => {
    await connection.exec('begin; set local role zhenxun_app');
    const q = new Read({ clock: { now: () => new Date(tick()) } } as Kernel, {} as never, connection);
    const found = await timelineOf(q, subject);
    expect(await timelineOf(q, `430902-${newClaim().id}`)).toEqual([]);
    await connection.exec('rollback');
    return found;
  });
  expect(items).toMatchObject([
    {
      kind: 'demo.claim.unknown',
      label: 'demo.claim.unknown',
      actor: '资阳区人社局',
      reason: '信息有误',
      sealed: false,
    },
    { kind: 'demo.claim.filed', label: '提交申领', actor: '芙蓉区人社局 李*', sealed: true },
  ]);
  expect('reason' in items[1]!).toBe(false);
  for (const item of items) expect(Value.Check(TimelineItemSchema, item)).toBe(true);
});
