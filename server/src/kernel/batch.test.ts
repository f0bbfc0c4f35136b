import { expect, it } from 'vitest';
import { batched } from './batch.ts';

/** A loader that finds every key but 'none', counts its calls, and waits until it is let go. */
function loader() {
  const calls: string[][] = [];
  const gates: (() => void)[] = [];
  const load = batched(async (keys) => {
    calls.push([...keys]);
    await new Promise<void>((resolve) => gates.push(resolve));
    if (keys.includes('bad')) throw new Error('bad');
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, `${key}!`]));
  }, 3);
  const open = async () => {
    while (gates.length === 0) await new Promise(setImmediate);
    gates.shift()!();
  };
  return { calls, load, open };
}

it('asks once for what was asked in the same moment, each key once, and again for what came meanwhile', async () => {
  const { calls, load, open } = loader();
  const first = Promise.all([load('a'), load('b'), load('a')]);
  while (calls.length === 0) await new Promise(setImmediate);
  const second = Promise.all([load('a'), load('none')]);
  await open();
  expect(await first).toEqual(['a!', 'b!', 'a!']);
  await open();
  expect(await second).toEqual(['a!', undefined]);
  expect(calls).toEqual([
    ['a', 'b'],
    ['a', 'none'],
  ]);
});

it('never asks for more keys than allowed at once', async () => {
  const { calls, load, open } = loader();
  const all = Promise.all(['1', '2', '3', '4'].map(load));
  await open();
  await open();
  expect(await all).toEqual(['1!', '2!', '3!', '4!']);
  expect(calls.map((keys) => keys.length)).toEqual([3, 1]);
});

it('fails those a failed look-up was for, and goes on', async () => {
  const { load, open } = loader();
  const bad = load('bad').catch((error: Error) => error.message);
  await open();
  expect(await bad).toBe('bad');
  const good = load('a');
  await open();
  expect(await good).toBe('a!');
});
