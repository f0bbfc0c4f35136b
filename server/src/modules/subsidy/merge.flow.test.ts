import * as people from '@zhenxun/contracts/person.ts';
import * as contract from '@zhenxun/contracts/subsidy.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { systemActor } from '../../kernel/actor.ts';
import { plantFinishedClass, schoolOf } from '../../testing/finished-class.ts';
import { openWorld, type World } from '../../testing/world.ts';

/** Two records that turn out to be one person: what the one holds stands against the other. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const idOf = (key: string) => world.demo.people[key]!.personId;
const rows = async (text: string, params: unknown[] = []) =>
  (await world.db.use((c) => c.query(text, params as never))).rows as Record<string, string>[];
const canonicalOf = async (key: string) =>
  (await rows('select canonical_person_id as id from person.person where id = $1', [idOf(key)]))[0]!.id;
const merge = async (key: string, into: string) => {
  const [row] = await rows('select version from person.person where id = $1', [idOf(key)]);
  return world.call('shenpi', people.mergePerson, {
    params: { id: idOf(key) },
    body: { version: Number(row!.version), canonicalPersonId: idOf(into), reason: '核对原件，为同一人的两份证件' },
  });
};
const today = () => shanghaiDay(world.kernel.clock.now());
const taught = async (key: string, level: string) => {
  const planted = await plantFinishedClass(world, {
    regionCode: '430102',
    organisation: schoolOf(world),
    personIds: [idOf(key)],
    occupation: '仓储管理员',
    level,
    filingDay: addDays(today(), -50),
    day: addDays(today(), -10),
  });
  return planted.enrolments[0]!;
};
const claim = (login: string, enrolment: string) =>
  world.call(login, contract.submitClaim, {
    body: { enrolment, scheme: world.demo.refs['scheme.demo-employment-skills.1']!, payeeKind: 'person' },
  });
const withdraw = (login: string, { id, version }: { id: string; version: number }) =>
  world.call(login, contract.withdrawClaim, { params: { id }, body: { version, reason: '重复' } });
const heldBy = async (key: string) =>
  (
    await rows("select level from subsidy.slot where person_id = $1 and state = 'held' order by level", [idOf(key)])
  ).map(({ level }) => level);

describe('claims and slots', () => {
  let first: { id: string; version: number };

  test('two slots of one level refuse the merge, and nothing is half done', async () => {
    first = (await claim('laodong', await taught('worker', '4'))).body;
    const second = (await claim('laodong2', await taught('second-worker', '4'))).body;
    const refused = await merge('second-worker', 'worker');
    expect(refused.refusals.map(({ code }) => code)).toEqual(['subsidy.merge.same_level']);
    expect(await canonicalOf('second-worker')).toBe(idOf('second-worker'));
    expect(await heldBy('second-worker')).toEqual(['4']);
    expect((await withdraw('laodong2', second)).status).toBe(200);
  });

  test('after it the one stands against a claim of the other, and what is submitted counts for the one person', async () => {
    const five = await claim('laodong2', await taught('second-worker', '5'));
    expect(five.refusals).toEqual([]);
    // five after four, had it been one person: the order counts
    expect((await merge('second-worker', 'worker')).refusals.map(({ code }) => code)).toEqual([
      'subsidy.merge.higher_level',
    ]);
    await withdraw('laodong2', five.body);
    expect((await merge('second-worker', 'worker')).refusals).toEqual([]);
    const again = await claim('laodong2', await taught('second-worker', '4'));
    expect(JSON.stringify(again.refusals)).toContain('同一等级');
    await withdraw('laodong', first);
    const made = await claim('laodong2', await taught('second-worker', '4'));
    expect(made.refusals).toEqual([]);
    expect([await heldBy('worker'), await heldBy('second-worker')]).toEqual([['4'], []]);
    // parted again, the claim goes with its record and is withdrawn there
    expect((await merge('second-worker', 'second-worker')).refusals).toEqual([]);
    expect([await heldBy('worker'), await heldBy('second-worker')]).toEqual([[], ['4']]);
    const { version } = (await world.call('laodong2', contract.getClaim, { params: { id: made.body.id } })).body;
    expect((await withdraw('laodong2', { id: made.body.id, version })).status).toBe(200);
    expect(await heldBy('second-worker')).toEqual([]);
  });

  test('a record others were merged into is not merged itself', async () => {
    expect((await merge('second-worker', 'worker')).status).toBe(200);
    expect((await merge('worker', 'trainee-1')).refusals.map(({ code }) => code)).toEqual(['person.merge_chain']);
    expect((await merge('second-worker', 'second-worker')).status).toBe(200);
  });
});

describe('rosters and times', () => {
  const seed = () => ({ kernel: world.kernel, actor: systemActor('test') });
  const others = (from: number) => [0, 1, 2, 3, 4].map((n) => `trainee-${from + n}`);
  const taken = async (key: string) =>
    Number(
      (await rows('select count(*) as n from training_class.occupancy where held and subject_id = $1', [idOf(key)]))[0]!
        .n,
    );

  test('two on one roster, and two places at one time, refuse the merge by name and day', async () => {
    await makeClass(seed(), world.demo, { title: '同班示例', trainees: ['trainee-11', 'trainee-12', ...others(21)] });
    await makeClass(seed(), world.demo, { organisation: 'college', trainees: ['trainee-13', ...others(31)] });
    const together = await merge('trainee-11', 'trainee-12');
    expect(together.refusals[0]).toMatchObject({
      code: 'training_class.merge_same_class',
      params: { title: '同班示例' },
    });
    const apart = await merge('trainee-11', 'trainee-13');
    expect(new Set(apart.refusals.map(({ code }) => code))).toEqual(new Set(['training_class.merge_two_places']));
    expect(await canonicalOf('trainee-11')).toBe(idOf('trainee-11'));
  });

  test('times taken follow the one person, and are released with the record they came from', async () => {
    const before = await taken('trainee-11');
    expect(before).toBeGreaterThan(4);
    expect((await merge('trainee-11', 'trainee-14')).refusals).toEqual([]);
    expect([await taken('trainee-11'), await taken('trainee-14')]).toEqual([0, before]);
    expect((await merge('trainee-13', 'trainee-14')).refusals[0]?.code).toBe('training_class.merge_two_places');
    expect((await merge('trainee-11', 'trainee-11')).refusals).toEqual([]);
    expect([await taken('trainee-11'), await taken('trainee-14')]).toEqual([before, 0]);
  });
});
