import type { FastifyInstance } from 'fastify';
import { systemActor } from '../kernel/actor.ts';
import { MovableClock } from '../kernel/clock.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { isEmpty } from '../modules/account/index.ts';
import { seedBase, type Told } from './base.ts';
import { firstDayOf, seedProvince } from './province.ts';
import { classPlans } from './province-plan.ts';

/**
 * Fills an empty database with the demo province, through commands only, as if it had been at work for the better part of a
 * year. Does nothing and answers false when anyone can already sign in.
 */
export async function seedDemo(kernel: Kernel, app: FastifyInstance, told: Told): Promise<boolean> {
  if (!(await isEmpty(kernel))) return false;
  const { clock } = kernel;
  if (!(clock instanceof MovableClock)) throw new Error('the demo province is made under a clock that can be moved');
  const now = clock.now();
  let steps = 0;
  clock.set(`${firstDayOf(now)}T00:00:00.000Z`);
  const world = await seedBase(kernel, (step, at, of) => {
    steps = of;
    told(step, at, of + classPlans.length);
  });
  const seed = { kernel, actor: systemActor('demo') };
  await seedProvince(seed, app, world, now, (step, at, of) => told(step, steps + at, steps + of));
  return true;
}
