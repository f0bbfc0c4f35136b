import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { systemActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { Refused } from '../../kernel/refusal.ts';
import { addWorkdays } from '../../kernel/workdays.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { approveClass, classOf } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());

const rounds = 4;

/** Two filed classes of two counties at the same hours with one trainee in both, first day `after` days from the lead time. */
async function twoClasses(after: number, round: number): Promise<{ ref: string; officer: string }[]> {
  const seed = { kernel: world.kernel, actor: systemActor('test') };
  const today = shanghaiDay(world.kernel.clock.now());
  const startsOn = addDays(addWorkdays(today, 7).day, after);
  const own = (from: number) => Array.from({ length: 5 }, (_, i) => `trainee-${from + i}`);
  const common = `trainee-${100 + round}`;
  const wish = { startsOn, until: 'submitted' as const };
  const a = await makeClass(seed, world.demo, { ...wish, trainees: [common, ...own(110 + round * 5)] });
  const b = await makeClass(seed, world.demo, {
    ...wish,
    organisation: 'college',
    trainees: [common, ...own(200 + round * 5)],
  });
  return [
    { ref: a, officer: 'case-officer' },
    { ref: b, officer: 'other-case-officer' },
  ];
}

async function approve({ ref, officer }: { ref: string; officer: string }) {
  const ctx = { kernel: world.kernel, actor: world.actor(officer) };
  const version = (await query(ctx, (q) => classOf(q, keyOf(ref))))?.version ?? 0;
  return approveClass(ctx, { ref, version, reason: '材料齐全。' });
}

const heldTwice = async () =>
  (
    await world.db.use((c) =>
      c.query(
        `select 1 from training_class.occupancy a join training_class.occupancy b
           on a.subject_id = b.subject_id and a.id < b.id and a.during && b.during where a.held and b.held`,
        [],
      ),
    )
  ).rows.length;

test('two classes with a common trainee approved at once: exactly one, and the loser hears who is taken when, not where', async () => {
  for (let round = 0; round < rounds; round++) {
    const both = await twoClasses(round * 70, round);
    const results = await Promise.allSettled(both.map(approve));
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const lost = results.find((one) => one.status === 'rejected')?.reason as Refused;
    expect(lost).toBeInstanceOf(Refused);
    for (const one of lost.refusals) {
      expect(one.code).toMatch(/^training_class\.(check\.trainee_clash|occupied)$/);
      expect(JSON.stringify(one)).not.toContain(both[0]!.ref.slice(7));
      expect(JSON.stringify(one)).not.toContain(both[1]!.ref.slice(7));
    }
    expect(await heldTwice()).toBe(0);
  }
});

test('the constraint does it: without it both are approved and the trainee is in two places', async () => {
  await world.db.use((c) => c.exec('alter table training_class.occupancy drop constraint occupancy_one_place'));
  let both = 0;
  for (let round = rounds; round < rounds + 6 && both === 0; round++) {
    const pair = await twoClasses(round * 70, round);
    const results = await Promise.allSettled(pair.map(approve));
    if (results.every((one) => one.status === 'fulfilled')) both += 1;
  }
  expect(both).toBe(1);
  expect(await heldTwice()).toBeGreaterThan(0);
});
