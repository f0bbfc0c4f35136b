import * as people from '@zhenxun/contracts/person.ts';
import * as contract from '@zhenxun/contracts/subsidy.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantFinishedClass, schoolOf } from '../../testing/finished-class.ts';
import { openWorld, type World } from '../../testing/world.ts';

/** A race is luck: it is run so often. */
const rounds = 25;

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());

const rows = async (text: string, params: unknown[] = []) =>
  (await world.db.use((c) => c.query(text, params as never))).rows as Record<string, unknown>[];
const idOf = (key: string) => world.demo.people[key]!.personId;
const taught = async (key: string) => {
  const today = shanghaiDay(world.kernel.clock.now());
  const planted = await plantFinishedClass(world, {
    regionCode: '430102',
    organisation: schoolOf(world),
    personIds: [idOf(key)],
    occupation: '仓储管理员',
    level: '4',
    filingDay: addDays(today, -50),
    day: addDays(today, -10),
  });
  return planted.enrolments[0]!;
};
const claim = (login: string, enrolment: string) =>
  world.call(login, contract.submitClaim, {
    body: { enrolment, scheme: world.demo.refs['scheme.demo-employment-skills.1']!, payeeKind: 'person' },
  });
const merge = async (into: string) => {
  const [row] = await rows('select version from person.person where id = $1', [idOf('second-worker')]);
  return world.call('shenpi', people.mergePerson, {
    params: { id: idOf('second-worker') },
    body: { version: Number(row!.version), canonicalPersonId: idOf(into), reason: '核对原件，为同一人' },
  });
};

test('a merge and a claim of the merged record at once: the one person never holds a level twice, whoever was first', async () => {
  const first = await claim('laodong', await taught('worker'));
  expect(first.refusals).toEqual([]);
  const enrolment = await taught('second-worker');
  const seen = { merged: 0, claimed: 0 };
  for (let round = 0; round < rounds; round++) {
    // who starts first takes turns, and by how much
    const late = async () => {
      for (let step = 0; step < round; step++) await rows('select 1');
    };
    const [merged, claimed] = await Promise.all([
      (round % 2 ? late() : rows('select 1')).then(() => merge('worker')),
      (round % 2 ? rows('select 1') : late()).then(() => claim('laodong2', enrolment)),
    ]);
    expect([merged.status === 200, claimed.status === 200].filter(Boolean)).toHaveLength(1);
    const held = await rows(
      `select s.person_id, p.canonical_person_id from subsidy.slot s
        join subsidy.claim c on c.id = s.claim_id join person.person p on p.id = c.person_id
        where s.state = 'held'`,
    );
    for (const slot of held) expect(slot.person_id).toBe(slot.canonical_person_id);
    expect(new Set(held.map((slot) => slot.person_id)).size).toBe(held.length);
    if (merged.status === 200) {
      seen.merged++;
      expect((await merge('second-worker')).status).toBe(200);
    } else {
      seen.claimed++;
      expect(merged.refusals.map(({ code }) => code)).toEqual(['subsidy.merge.same_level']);
      const { id, version } = claimed.body;
      const back = await world.call('laodong2', contract.withdrawClaim, {
        params: { id },
        body: { version, reason: '重来' },
      });
      expect(back.status).toBe(200);
    }
  }
  expect(seen.merged).toBeGreaterThan(0);
  expect(seen.claimed).toBeGreaterThan(0);
});
