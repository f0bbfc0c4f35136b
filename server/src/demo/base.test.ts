import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { personas } from './personas.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
const rows = async (text: string) => (await world.db.use((c) => c.query(text, []))).rows;

it('has an account for every persona, and each can sign in', async () => {
  expect(Object.keys(world.demo.accounts).sort()).toEqual(personas.map(({ login }) => login).sort());
  for (const { login } of personas) await world.signIn(login);
});

it('leaves no job without a handler', async () => {
  const topics = (await rows('select distinct topic from kernel.outbox')).map(({ topic }) => topic as string);
  expect(topics.length).toBeGreaterThan(0);
  expect(topics.filter((topic) => !world.kernel.jobs.handlers.has(topic))).toEqual([]);
});

it('holds nobody real: every identity number it shows has a division that no place has', () => {
  expect(Object.keys(world.demo.people).length).toBeGreaterThan(100);
  for (const { idNumber } of Object.values(world.demo.people)) expect(idNumber.slice(0, 4)).toBe('4399');
});

it('was made by commands: every versioned row of it stands in the evidence', async () => {
  const [entries] = await rows('select count(*) as n from evidence.entry');
  expect(Number(entries?.n)).toBeGreaterThan(30);
});
