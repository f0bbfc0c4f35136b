import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from './rng.ts';

const many = (n: number, draw: () => number) => Array.from({ length: n }, draw);

describe('seeded randomness', () => {
  test('the same seed, the same numbers; these very numbers on every machine', () => {
    const rng = seeded('demo');
    expect(many(5, () => rng.int(0, 999_999))).toEqual([105_704, 364_142, 425_885, 751_356, 646_869]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const first = many(8, seeded(one).next);
        expect(many(8, seeded(one).next)).toEqual(first);
        if (one !== other) expect(many(8, seeded(other).next)).not.toEqual(first);
      }),
    );
  });

  test('a fork neither depends on what was drawn nor changes it', () => {
    const [plain, forking] = [seeded('s'), seeded('s')];
    const early = forking.fork('a');
    expect(plain.next()).toBe(forking.next());
    expect(many(5, early.next)).toEqual(many(5, plain.fork('a').next));
    expect(many(5, seeded('s').fork('a').next)).not.toEqual(many(5, seeded('s').fork('b').next));
  });

  test('int keeps to its bounds and reaches both', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), fc.nat(1000), (seed, min, width) => {
        const rng = seeded(seed);
        for (const n of many(20, () => rng.int(min, min + width))) {
          expect(Number.isInteger(n)).toBe(true);
          expect(n).toBeGreaterThanOrEqual(min);
          expect(n).toBeLessThanOrEqual(min + width);
        }
      }),
    );
    const rng = seeded('die');
    expect([...new Set(many(200, () => rng.int(1, 6)))].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(() => rng.int(2, 1)).toThrow(RangeError);
    expect(() => rng.int(0.5, 1)).toThrow(RangeError);
  });

  test('even: 60,000 throws of a die, chi-squared below the 0.1 % point', () => {
    const rng = seeded('even');
    const seen = new Map<number, number>();
    for (const face of many(60_000, () => rng.int(1, 6))) seen.set(face, (seen.get(face) ?? 0) + 1);
    const chi = [...seen.values()].reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(seen.size).toBe(6);
    expect(chi).toBeLessThan(20.5);
  });

  test('weights and chances', () => {
    const rng = seeded('weights');
    const drawn = Array.from({ length: 10_000 }, () =>
      rng.weighted([
        ['a', 1],
        ['never', 0],
        ['b', 3],
      ] as const),
    );
    const share = drawn.filter((item) => item === 'b').length / 10_000;
    expect(share).toBeGreaterThan(0.73);
    expect(share).toBeLessThan(0.77);
    expect(drawn).not.toContain('never');
    expect(() => rng.weighted([])).toThrow(RangeError);
    const hits = many(10_000, () => Number(rng.chance(0.2))).reduce((a, b) => a + b, 0);
    expect(Math.abs(hits - 2000)).toBeLessThan(200);
    expect([rng.chance(0), rng.chance(1)]).toEqual([false, true]);
  });

  test('shuffle keeps all, changes no argument, reaches every order', () => {
    const rng = seeded('cards');
    const list = [1, 2, 3] as const;
    const orders = new Set(Array.from({ length: 300 }, () => rng.shuffle(list).join('')));
    expect(orders.size).toBe(6);
    expect(list).toEqual([1, 2, 3]);
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        expect(seeded('x').shuffle(items).sort()).toEqual([...items].sort());
      }),
    );
    expect(() => rng.pick([])).toThrow(RangeError);
  });
});
