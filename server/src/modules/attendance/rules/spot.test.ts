import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, presentAt, withinCap } from './spot.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const seed = '00112233445566778899aabbccddeeff';

describe('a draw', () => {
  it.each([
    [10, 2000, 3, 3],
    [10, 5000, 3, 5],
    [10, 3100, 3, 4],
    [2, 2000, 3, 2],
    [0, 2000, 3, 0],
  ])('of %i present at %i parts of 10,000 and %i at least takes %i', (present, shareBp, minimum, drawn) => {
    expect(draw(seed, ids.slice(0, present), { shareBp, minimum })).toHaveLength(drawn);
  });
  it('is repeated by whoever has the seed, in whatever order the candidates are named', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { maxLength: 30 }),
        fc.integer({ min: 0, max: 10_000 }),
        (people, shareBp) => {
          const rule = { shareBp, minimum: 1 };
          const drawn = draw(seed, people, rule);
          expect(draw(seed, [...people].reverse(), rule)).toEqual(drawn);
          expect(new Set(drawn).size).toBe(drawn.length);
          expect(people).toEqual(expect.arrayContaining(drawn));
        },
      ),
    );
  });
  it('takes everyone sooner or later', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 200; n++) {
      for (const id of draw(n.toString(16).padStart(32, '0'), ids, { shareBp: 0, minimum: 1 })) seen.add(id);
    }
    expect(seen.size).toBe(ids.length);
  });
});

it('counts as present who came and has not left or been missed since', () => {
  const passing = (enrolmentId: string, direction: 'in' | 'out' | 'absent', at: string) => ({
    enrolmentId,
    direction,
    at,
  });
  const passings = [
    passing('a', 'in', '08:20'),
    passing('b', 'in', '08:21'),
    passing('b', 'out', '09:00'),
    passing('c', 'out', '09:00'),
    passing('c', 'in', '09:10'),
    passing('d', 'in', '08:20'),
    passing('d', 'absent', '09:30'),
    passing('e', 'in', '10:00'),
  ];
  expect(presentAt(passings, '09:45')).toEqual(['a', 'c']);
  expect(presentAt([...passings].reverse(), '10:00')).toEqual(['a', 'c', 'e']);
});

it.each([
  [3, 10, 3000, true],
  [4, 10, 3000, false],
  [0, 0, 3000, true],
  [10, 10, 10_000, true],
])('%i of %i on the roll alone, at %i parts of 10,000: %s', (called, enrolled, shareBp, fine) => {
  expect(withinCap(called, enrolled, shareBp)).toBe(fine);
});
