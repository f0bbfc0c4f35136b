/**
 * Randomness that a seed repeats exactly, on every machine. For invented data only, never for secrets.
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state, seeded by a hash of the text.
 */
export type Rng = {
  /** 0 ≤ x < 1, 53 bits */
  next(): number;
  /** whole number from `min` to `max`, both included */
  int(min: number, max: number): number;
  /** true with this probability */
  chance(probability: number): boolean;
  /** one of the list; throws RangeError when it is empty */
  pick<T>(list: readonly T[]): T;
  /** one of the items, as often as its weight says among the sum of weights */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** a copy in another order, every order equally likely */
  shuffle<T>(list: readonly T[]): T[];
  /** an independent generator for a part of the work: what is drawn from it does not shift what is drawn here */
  fork(label: string): Rng;
};

/** Four 32-bit words from a text (FNV-1a with a different start each, then the finaliser of MurmurHash3). */
function hash(text: string, start: number): number {
  let h = start;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A generator for a seed; the same seed gives the same numbers. */
export function seeded(seed: string): Rng {
  let [a, b, c] = [0x811c9dc5, 0x9e3779b9, 0x7f4a7c15].map((start) => hash(seed, start)) as [number, number, number];
  let counter = 1;

  const word = () => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  // The first numbers still show the seed.
  for (let i = 0; i < 12; i++) word();

  const next = () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;

  const int = (min: number, max: number) => {
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min > max)
      throw new RangeError(`no whole number from ${min} to ${max}`);
    return min + Math.floor(next() * (max - min + 1));
  };

  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick(list) {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[int(0, list.length - 1)]!;
    },
    weighted(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        if (left < weight) return item;
        left -= weight;
      }
      throw new RangeError('no item has a weight');
    },
    shuffle(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
    fork: (label) => seeded(`${seed}/${label}`),
  };
}
