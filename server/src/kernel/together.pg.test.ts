import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { systemActor } from './actor.ts';
import { query } from './command.ts';

/** What is asked together, on a served PostgreSQL and on the embedded one. */
const worlds: World[] = [];
beforeAll(async () => {
  worlds.push(await openWorld(process.env.TEST_DATABASE_URL), await openWorld());
});
afterAll(async () => {
  for (const world of worlds) await world.close();
});

const wideNow = sql<{ name: string }>`select current_setting('zx.wide', true) as name`;
const actor = systemActor('test');

describe.each([0, 1])('look-ups asked together (database %i)', (at) => {
  it('come each with its own answer, and a wide scope holds for its own look-up alone', async () => {
    const { kernel } = worlds[at]!;
    const found = await query({ kernel, actor }, (q) =>
      Promise.all([
        q.row(wideNow),
        q.wide('person.match', wideNow),
        q.row(wideNow),
        q.wide('subsidy.slot', wideNow, 'a lock'),
        q.row(wideNow),
      ]),
    );
    expect(found.flat().map((row) => row?.name)).toEqual(['', 'person.match', '', 'subsidy.slot', '']);
  });

  it('may forbid sorting for one of them alone', async () => {
    const { kernel } = worlds[at]!;
    const sorts = sql<{ name: string }>`select current_setting('enable_sort') as name`;
    const found = await query({ kernel, actor }, (q) => Promise.all([q.row(sorts), q.inOrder(sorts), q.row(sorts)]));
    expect(found.flat().map((row) => row?.name)).toEqual(['on', 'off', 'on']);
  });

  it('of which one fails, all fail, and the connection serves on', async () => {
    const { kernel } = worlds[at]!;
    const broken = query({ kernel, actor }, (q) =>
      Promise.all([q.row(wideNow), q.row(sql`select 1 / 0 as never`), q.row(wideNow)]),
    );
    await expect(broken).rejects.toMatchObject({ code: '22012' });
    expect(await query({ kernel, actor }, (q) => q.row(wideNow))).toEqual({ name: '' });
  });

  it('are asked again where regions or parameters have changed since the last transaction', async () => {
    const { kernel, db } = worlds[at]!;
    const key = 'training_class.class_hour_minutes';
    const ask = () => query({ kernel, actor }, async (q) => q.param<number>(key, '430102'));
    const before = await ask();
    await db.use((c) =>
      c.exec(
        `update kernel.parameter set value = to_jsonb(${before + 1}) where key = '${key}'; update kernel.revision set reference = reference + 1`,
      ),
    );
    expect(await ask()).toBe(before + 1);
  });
});
