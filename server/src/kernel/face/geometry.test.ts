import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, fitSimilarity, grown, inverse, overlap, type Point, squareAround, suppress } from './geometry.ts';

const box = (left: number, top: number, right: number, bottom: number, score = 1) => ({
  left,
  top,
  right,
  bottom,
  score,
});
const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
const point = fc.tuple(coordinate, coordinate);
const turn = fc.record({
  angle: fc.double({ min: -3, max: 3, noNaN: true }),
  scale: fc.double({ min: 0.2, max: 5, noNaN: true }),
  tx: coordinate,
  ty: coordinate,
});
const five: Point[] = [
  [30, 50],
  [70, 48],
  [50, 70],
  [35, 90],
  [66, 91],
];

describe('overlap', () => {
  it('is 1 of a box with itself, 0 of boxes apart, a third of boxes shifted by half', () => {
    expect(overlap(box(0, 0, 2, 2), box(0, 0, 2, 2))).toBe(1);
    expect(overlap(box(0, 0, 1, 1), box(2, 2, 3, 3))).toBe(0);
    expect(overlap(box(0, 0, 2, 1), box(1, 0, 3, 1))).toBeCloseTo(1 / 3);
  });
});

describe('suppression', () => {
  it('keeps the surest of boxes on one face, and both of two faces', () => {
    const kept = suppress([box(0, 0, 10, 10, 0.7), box(1, 0, 11, 10, 0.9), box(30, 0, 40, 10, 0.8)], 0.3);
    expect(kept.map((one) => one.score)).toEqual([0.9, 0.8]);
  });

  it('keeps no two that overlap by more than it may, whatever the boxes', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const boxes = fc.array(
      fc.tuple(part, part, part, part, part).map(([x, y, w, h, score]) => box(x, y, x + w, y + h, score)),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(boxes, (all) => {
        const kept = suppress(all, 0.3);
        kept.forEach((a, i) => {
          for (const b of kept.slice(i + 1)) expect(overlap(a, b)).toBeLessThanOrEqual(0.3);
        });
        expect(all.length === 0).toBe(kept.length === 0);
      }),
      { seed: 20261125 },
    );
  });
});

describe('the similarity', () => {
  it('finds the turn, scale and shift that points were moved by', () => {
    fc.assert(
      fc.property(turn, ({ angle, scale, tx, ty }) => {
        const moved = { a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx, ty };
        const found = fitSimilarity(
          five,
          five.map((one) => apply(moved, one)),
        );
        for (const key of ['a', 'b', 'tx', 'ty'] as const) expect(found[key]).toBeCloseTo(moved[key], 6);
      }),
      { seed: 20261125 },
    );
  });

  it('leads back by its inverse', () => {
    fc.assert(
      fc.property(turn, point, ({ angle, scale, tx, ty }, at) => {
        const moved = { a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx, ty };
        const [x, y] = apply(inverse(moved), apply(moved, at));
        expect(x).toBeCloseTo(at[0], 6);
        expect(y).toBeCloseTo(at[1], 6);
      }),
      { seed: 20261125 },
    );
  });

  it('is refused where all points coincide', () => {
    expect(() => fitSimilarity([five[0]!, five[0]!], [five[0]!, five[1]!])).toThrow('coincide');
  });
});

it('grows a box and takes a square around the same middle', () => {
  const rect = { x: 10, y: 20, w: 30, h: 40 };
  expect(grown(rect, 2)).toEqual({ x: -5, y: 0, w: 60, h: 80 });
  expect(squareAround(rect, 40)).toEqual({ x: 5, y: 20, w: 40, h: 40 });
});
