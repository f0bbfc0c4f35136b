import { getDirectoryPage, suspendListing } from '@zhenxun/contracts/catalogue-directory.ts';
import * as contract from '@zhenxun/contracts/subsidy.ts';
import * as schemes from '@zhenxun/contracts/subsidy-scheme.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantFinishedClass, schoolOf } from '../../testing/finished-class.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { exampleScheme } from './example-schemes.ts';
import { obligationPort } from './index.ts';

let world: World;
let enrolments: string[] = [];
const scheme = () => world.demo.refs['scheme.demo-employment-skills.1']!;
beforeAll(async () => {
  world = await openWorld();
  obligationPort.provide(world.kernel, { owe: async () => {}, free: async () => {} });
  const today = shanghaiDay(world.kernel.clock.now());
  const planted = await plantFinishedClass(world, {
    regionCode: '430102',
    organisation: schoolOf(world),
    personIds: ['worker', 'second-worker'].map((who) => world.demo.people[who]!.personId),
    occupation: '仓储管理员',
    level: '4',
    filingDay: addDays(today, -50),
    day: addDays(today, -10),
  });
  enrolments = planted.enrolments;
});
afterAll(() => world.close());

const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);

test('a version that another has followed takes no more claims, whatever a client asks for', async () => {
  const document = { ...exampleScheme('demo-employment-skills'), version: 9 };
  const proposed = await world.call('guanli', schemes.proposeScheme, {
    body: { document: document as unknown as Record<string, unknown>, trainingTypes: [] },
  });
  expect(proposed.refusals).toEqual([]);
  const params = { id: proposed.body.id };
  await world.call('guanli2', schemes.activateScheme, { params, body: { version: proposed.body.version } });
  const body = (chosen: string) => ({ enrolment: enrolments[1]!, scheme: chosen, payeeKind: 'person' as const });
  expect(codes(await world.call('laodong2', contract.submitClaim, { body: body(scheme()) }))).toEqual([
    'subsidy.claim.scheme_not_active',
  ]);
  expect((await world.call('laodong2', contract.submitClaim, { body: body(proposed.body.id) })).body.outcome).toBe(
    'granted',
  );
  world.demo.refs['scheme.demo-employment-skills.1'] = proposed.body.id;
});

test('a school that was suspended since takes no money itself; a trainee’s own claim goes to a person who judges', async () => {
  const params = { id: world.demo.refs['listing.school']! };
  const { version } = (await world.call('shenpi', getDirectoryPage, { params })).body;
  const until = addDays(shanghaiDay(world.kernel.clock.now()), 30);
  const suspended = await world.call('shenpi', suspendListing, {
    params,
    body: { version, reasonCode: 'conditions_lost', reason: '消防整改', until },
  });
  expect(suspended.body.state).toBe('suspended');
  const agreement = { number: '协议1', signedOn: addDays(until, -60) };
  const school = await world.call('jigou', contract.submitClaim, {
    body: { enrolment: enrolments[0]!, scheme: scheme(), payeeKind: 'institution', agreement },
  });
  expect(codes(school)).toContain('training_class.check.standing.suspended');
  const own = await world.call('laodong', contract.submitClaim, {
    body: { enrolment: enrolments[0]!, scheme: scheme(), payeeKind: 'person' },
  });
  expect(own.status).toBe(200);
  const seen = await world.call('jingban', contract.getClaim, { params: { id: own.body.id } });
  expect(seen.body.record.checks).toContainEqual(
    expect.objectContaining({ code: 'training_class.check.standing.suspended', outcome: 'to_judge' }),
  );
});
