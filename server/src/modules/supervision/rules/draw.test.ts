import { describe, expect, it } from 'vitest';
import { drawFrom } from './draw.ts';

const ids = Array.from({ length: 60 }, (_, n) => `trainee-${n}`);
const seed = '00112233445566778899aabbccddeeff';

describe('drawing trainees', () => {
  it('gives the same ones in the same order for the same seed, whatever the order of the list', () => {
    const first = drawFrom(seed, ids, 5);
    expect(first).toEqual(['trainee-45', 'trainee-0', 'trainee-22', 'trainee-27', 'trainee-2']);
    expect(drawFrom(seed, ids.toReversed(), 5)).toEqual(first);
  });
  it('gives nobody twice, and all of a short list', () => {
    expect(new Set(drawFrom(seed, [...ids, ...ids], 60)).size).toBe(60);
    expect(drawFrom(seed, ids.slice(0, 2), 5).toSorted()).toEqual(['trainee-0', 'trainee-1']);
    expect(drawFrom(seed, [], 5)).toEqual([]);
  });
  it('favours nobody: over many seeds everyone is drawn about as often', () => {
    const times = new Map<string, number>();
    for (let n = 0; n < 1200; n++)
      for (const id of drawFrom(n.toString(16).padStart(32, '0'), ids, 5)) times.set(id, (times.get(id) ?? 0) + 1);
    const counts = ids.map((id) => times.get(id) ?? 0);
    // 100 expected of each; five standard deviations either way
    expect(Math.min(...counts)).toBeGreaterThan(50);
    expect(Math.max(...counts)).toBeLessThan(150);
  });
});
