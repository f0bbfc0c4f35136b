import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { execute } from '@zhenxun/server/kernel/command.ts';
import { openNotice } from '@zhenxun/server/modules/subsidy/commands/notice.ts';
import { approveClaim, confirmClaim, reviewClaim } from '@zhenxun/server/modules/subsidy/commands/review-claim.ts';
import { submitClaim } from '@zhenxun/server/modules/subsidy/commands/submit-claim.ts';
import { plantFinishedClass, schoolOf } from '@zhenxun/server/testing/finished-class.ts';
import type { World } from '@zhenxun/server/testing/world.ts';

/** The two offices: one whose bank takes CSV, one whose bank takes ISO 20022 messages. */
export const offices = [
  { regionCode: '430102', officials: ['jingban', 'fuhe', 'shenpi'], firstTrainee: 1 },
  { regionCode: '430211', officials: ['jingban2', 'fuhe2', 'shenpi2'], firstTrainee: 181 },
] as const;
export type Office = (typeof offices)[number];

/** Days until every notice is over. */
export const noticeDays = 15;

export function personActor(personId: string) {
  const ref = `account:${personId}`;
  return {
    kind: 'account' as const,
    accountId: personId,
    ref,
    label: '劳动者',
    grants: [{ role: 'worker' as const }],
    personId,
  };
}

/** So many claims in each office, every one on a public notice of its own; the class is planted, the rest are commands. */
export async function onNotice(world: World, each: number): Promise<number> {
  const { kernel } = world;
  const today = shanghaiDay(kernel.clock.now());
  const scheme = world.demo.refs['scheme.demo-employment-skills.1'] ?? '';
  for (const { regionCode, officials, firstTrainee } of offices) {
    const people = Array.from(
      { length: each },
      (_, at) => world.demo.people[`trainee-${firstTrainee + at}`]?.personId ?? '',
    );
    const { enrolments } = await plantFinishedClass(world, {
      regionCode,
      organisation: schoolOf(world),
      personIds: people,
      occupation: '仓储管理员',
      level: '4',
      filingDay: addDays(today, -50),
      day: addDays(today, -10),
    });
    const [first, second, third] = officials.map((login) => ({ kernel, actor: world.actor(login) })) as [Ctx, Ctx, Ctx];
    for (const [at, enrolment] of enrolments.entries()) {
      const worker = { kernel, actor: personActor(people[at] ?? '') };
      const { id, version } = await execute(worker, submitClaim, { enrolment, scheme, payeeKind: 'person' });
      const reviewed = await execute(first, reviewClaim, { id, version });
      const confirmed = await execute(second, confirmClaim, { id, version: reviewed.version });
      await execute(third, approveClaim, { id, version: confirmed.version });
      await execute(first, openNotice, { regionCode, claims: [id] });
    }
  }
  return offices.length * each;
}

type Ctx = { kernel: World['kernel']; actor: ReturnType<World['actor']> };
