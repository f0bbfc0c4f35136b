import { setDemoClock } from '@zhenxun/contracts/kernel.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp } from '../app.ts';
import { demoPassword } from '../demo/personas.ts';
import { caller } from '../testing/call.ts';
import { openWorld, type World } from '../testing/world.ts';
import { systemClock } from './clock.ts';
import { Jobs } from './jobs.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('moves the clock in the demo and back, for anyone signed in, with an entry of its own', async () => {
  const at = '2027-05-01T00:00:00.000Z';
  expect((await world.call(undefined, setDemoClock, { body: { at } })).status).toBe(401);
  const moved = await world.call('guanli', setDemoClock, { body: { at } });
  expect(moved.body.now.slice(0, 10)).toBe('2027-05-01');
  expect(world.kernel.clock.now().toISOString().slice(0, 10)).toBe('2027-05-01');
  world.clock.reset();
  expect((await world.call('guanli', setDemoClock, { body: { at: 'soon' } })).refusals[0]?.pointer).toBe('/at');
});

it.each([
  [
    'with the demo off, whatever its clock',
    (w: World) => ({ ...w.kernel, config: { ...w.kernel.config, seed: 'none' as const } }),
  ],
  ['with the clock of the system', (w: World) => ({ ...w.kernel, clock: systemClock })],
])('is refused %s', async (_, other) => {
  const kernel = { ...other(world), constraints: new Map(), jobs: new Jobs() };
  const { app } = await openApp(kernel);
  const { call } = caller(app, demoPassword);
  const answer = await call('guanli', setDemoClock, { body: { at: '2027-05-01T00:00:00.000Z' } });
  expect(answer.refusals[0]?.code).toBe('kernel.demo_only');
  expect(kernel.clock.now().getFullYear()).toBe(new Date().getFullYear());
  await app.close();
});
