import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { Actor } from '../kernel/actor.ts';
import { execute } from '../kernel/command.ts';
import { openNotice } from '../modules/subsidy/commands/notice.ts';
import { approveClaim, confirmClaim, reviewClaim } from '../modules/subsidy/commands/review-claim.ts';
import { submitClaim } from '../modules/subsidy/commands/submit-claim.ts';
import { plantFinishedClass, schoolOf } from './finished-class.ts';
import type { World } from './world.ts';

/** Officials of the two counties, by step. */
const offices = {
  '430102': ['jingban', 'fuhe', 'shenpi'],
  '430211': ['jingban2', 'fuhe2', 'shenpi2'],
} as const;

function personActor(personId: string): Actor {
  const ref = `account:${personId}`;
  return { kind: 'account', accountId: personId, ref, label: '劳动者', grants: [{ role: 'worker' }], personId };
}

/**
 * Claims of these people (keys of the demo world) that wait to be paid: a taught class is planted, everything from the
 * claim on goes through the commands. The clock moves by fifteen days for the notice: sign in afterwards. Answers the
 * claims' ids.
 */
export async function makePayable(
  world: World,
  regionCode: keyof typeof offices,
  people: readonly string[],
): Promise<string[]> {
  const { kernel } = world;
  const today = shanghaiDay(kernel.clock.now());
  const planted = await plantFinishedClass(world, {
    regionCode,
    organisation: schoolOf(world),
    personIds: people.map((key) => world.demo.people[key]!.personId),
    occupation: '仓储管理员',
    level: '4',
    filingDay: addDays(today, -50),
    day: addDays(today, -10),
  });
  const scheme = world.demo.refs['scheme.demo-employment-skills.1']!;
  const [first, second, third] = offices[regionCode].map((login) => ({ kernel, actor: world.actor(login) }));
  const ids: string[] = [];
  for (const [at, enrolment] of planted.enrolments.entries()) {
    const actor = personActor(world.demo.people[people[at]!]!.personId);
    const { id, version } = await execute({ kernel, actor }, submitClaim, { enrolment, scheme, payeeKind: 'person' });
    const reviewed = await execute(first!, reviewClaim, { id, version });
    const confirmed = await execute(second!, confirmClaim, { id, version: reviewed.version });
    await execute(third!, approveClaim, { id, version: confirmed.version });
    ids.push(id);
  }
  await execute(first!, openNotice, { regionCode, claims: ids });
  world.clock.set(new Date(kernel.clock.now().getTime() + 15 * 86_400_000).toISOString());
  await world.drainJobs();
  return ids;
}
