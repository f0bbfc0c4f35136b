import * as change from '@zhenxun/contracts/training-class-change.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { systemActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { Refused } from '../../kernel/refusal.ts';
import { addWorkdays } from '../../kernel/workdays.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { sitesOf } from '../organisation/index.ts';
import { approveChange } from './commands/decide-change.ts';
import { planOf } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());

const seed = () => ({ kernel: world.kernel, actor: systemActor('test') });
const rounds = 4;

/** A class in the mornings or the afternoons, all of one teacher. */
async function classAt(startsOn: string, from: string, to: string, firstTrainee: number): Promise<string> {
  const trainees = [0, 1, 2, 3, 4].map((n) => `trainee-${firstTrainee + n}`);
  return makeClass(seed(), world.demo, { startsOn, lessons: [{ from, to }], trainees });
}

/** Asks to move the nth lesson to an evening in a room, files it, and gives what approves it. */
async function filed(ref: string, n: number, from: string, to: string, roomId: string) {
  const session = (await query(seed(), (q) => planOf(q, keyOf(ref))))[n]!;
  const sessionRef = `${session.key.region_code}-${session.key.id}`;
  const drafted = await world.call('banji', change.draftChange, {
    params: { id: ref },
    body: {
      urgent: false,
      sessions: [{ sessionRef, from, to, roomId }],
      added: [],
      kept: [],
      dropped: [],
      cancel: false,
      evidence: [],
      reason: '场地检修。',
    },
  });
  expect(drafted.status, JSON.stringify(drafted.refusals)).toBe(200);
  const id = drafted.body.ref;
  const body = { version: drafted.body.version };
  const sent = await world.call('banji', change.submitChange, { params: { id }, body });
  expect(sent.status, JSON.stringify(sent.refusals)).toBe(200);
  const ctx = { kernel: world.kernel, actor: world.actor('case-officer') };
  return () => approveChange(ctx, { ref: id, version: sent.body.version, reason: '同意。' });
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

test('two changes that would put one teacher in two places, approved at once: exactly one, and the loser hears when', async () => {
  const startsOn = addDays(addWorkdays(shanghaiDay(world.kernel.clock.now()), 7).day, 0);
  const [morning, noon] = [await classAt(startsOn, '09:00', '12:00', 1), await classAt(startsOn, '14:00', '17:00', 10)];
  const sites = await query(seed(), (q) => sitesOf(q, world.demo.organisations.school!.key.id));
  const [, one, two] = sites[0]!.rooms;
  for (let round = 0; round < rounds; round++) {
    const both = [
      await filed(morning, round, '17:30', '20:30', one!.id),
      await filed(noon, round, '18:00', '21:00', two!.id),
    ];
    const results = await Promise.allSettled(both.map((approve) => approve()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = results.find((result) => result.status === 'rejected')?.reason as Refused;
    expect(lost).toBeInstanceOf(Refused);
    for (const { code } of lost.refusals) expect(code).toMatch(/^training_class\.(check\.teacher_clash|occupied)$/);
    expect(await heldTwice()).toBe(0);
  }
});

test('one request approved twice at once is applied once', async () => {
  const startsOn = addDays(addWorkdays(shanghaiDay(world.kernel.clock.now()), 7).day, 100);
  const ref = await classAt(startsOn, '09:00', '12:00', 20);
  const [site] = await query(seed(), (q) => sitesOf(q, world.demo.organisations.school!.key.id));
  const approve = await filed(ref, 0, '17:30', '20:30', site!.rooms[1]!.id);
  const results = await Promise.allSettled([approve(), approve()]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const lost = results.find((result) => result.status === 'rejected')?.reason as Refused;
  expect(lost.refusals.map(({ code }) => code)).toEqual(['kernel.version_stale']);
  const session = (await query(seed(), (q) => planOf(q, keyOf(ref))))[0]!;
  const held = await world.db.use((c) =>
    c.query('select 1 from training_class.occupancy where held and session_id = $1', [session.key.id]),
  );
  // five trainees, a teacher, a room
  expect(held.rows).toHaveLength(7);
});
