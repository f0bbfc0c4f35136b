import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import type { FastifyInstance } from 'fastify';
import { MovableClock } from '../kernel/clock.ts';
import { ERASE_TOPIC } from '../kernel/files/retention.ts';
import { drainJobs } from '../kernel/jobs.ts';
import { Agenda } from './agenda.ts';
import type { Told } from './base.ts';
import { caller } from './call.ts';
import { demoPassword, personas } from './personas.ts';
import { changeClasses } from './province-changes.ts';
import { planClaims } from './province-claims.ts';
import { planClass } from './province-classes.ts';
import { registerFaces } from './province-faces.ts';
import type { Hands } from './province-hands.ts';
import { changeAccounts, changeParameters, holdPersons, lookAtPersons } from './province-offices.ts';
import { phoneTrainees } from './province-phone.ts';
import { type ClassPlan, classPlans, lastDay } from './province-plan.ts';
import { changePledgeTexts } from './province-pledges.ts';
import { engageSupervisors, inspectClasses, reportClasses } from './province-supervision.ts';
import { tryChangedSchemes } from './province-trials.ts';
import type { DemoWorld, SeedContext } from './world.ts';

/** Trainees of a class beside the personas. */
const rosterSize = 9;

/** Day before the first of the agenda on which the base of the demo is made: `YYYY-MM-DD`. */
export function firstDayOf(now: Date): string {
  return addDays(shanghaiDay(now), -lastDay);
}

/**
 * The rest of the demo province: classes in every state, claims in every state, money in every state, made by the personas
 * over the routes of the product, each at its time between `firstDayOf` and now. The clock is the real one afterwards.
 */
export async function seedProvince(
  seed: SeedContext,
  app: FastifyInstance,
  world: DemoWorld,
  now: Date,
  told: Told,
): Promise<void> {
  const { kernel } = seed;
  const { clock } = kernel;
  if (!(clock instanceof MovableClock)) throw new Error('the demo province is made under a clock that can be moved');
  const agenda = new Agenda(clock, firstDayOf(now));
  const hands: Hands = { seed, world, agenda, ...caller(app, demoPassword) };
  const people = { school: pool(1, 180), college: pool(181, 300) };
  for (const [at, plan] of classPlans.entries()) {
    agenda.on(plan.filed, 8, async () => told(`班级与补贴（${at + 1}/${classPlans.length}）`, at, classPlans.length));
    planClass(hands, plan, take(people[plan.at], plan), (_ref, trainees) => {
      planClaims(hands, plan, trainees, plan.starts + 9);
    });
  }
  agenda.on(lastDay - 20, 11, () => changeParameters(hands));
  agenda.on(lastDay - 18, 11, () => changePledgeTexts(hands));
  agenda.on(lastDay - 15, 11, () => holdPersons(hands));
  agenda.on(lastDay - 14, 15, () => changeAccounts(hands));
  agenda.on(lastDay - 13, 10, () => lookAtPersons(hands));
  agenda.on(lastDay - 12, 10, () => registerFaces(hands));
  agenda.on(lastDay - 30, 10, () => engageSupervisors(hands));
  agenda.on(lastDay - 1, 19, () => inspectClasses(hands));
  agenda.on(lastDay - 1, 20, () => reportClasses(hands));
  agenda.on(lastDay - 1, 20, () => phoneTrainees(hands));
  agenda.on(lastDay - 1, 21, () => changeClasses(hands));
  agenda.on(lastDay - 1, 21, () => tryChangedSchemes(hands));
  const failures: string[] = [];
  await agenda.run(now.toISOString(), async () => {
    const { failed } = await drainJobs(kernel);
    // bytes stored within the hour by the clock of the machine are erased later: that is no failure
    const faults = failed.filter(({ topic }) => topic !== ERASE_TOPIC);
    failures.push(...faults.map(({ topic, error }) => `${topic}: ${error}`));
  });
  clock.reset();
  await drainJobs(kernel);
  if (failures.length > 0) throw new Error(`jobs of the province failed: ${[...new Set(failures)].join('; ')}`);
}

function pool(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, n) => `trainee-${from + n}`);
}

/** The personas wished for, then whoever is next; classes to come start again with the first. */
function take(people: string[], plan: ClassPlan): string[] {
  const named = (plan.people ?? []).filter((key) => personas.some((persona) => persona.key === key));
  const others = people.splice(0, rosterSize - named.length);
  people.push(...others);
  return [...named, ...others];
}
