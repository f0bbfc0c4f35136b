import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceMetres, type Fence, type Position, standingTo } from './fence.ts';

const changsha = { lat: 28.2282, lng: 112.9388 };
/** A position so many metres east and north of Changsha. */
const at = (east: number, north: number): Position => ({
  lat: changsha.lat + (north / 6_371_008.8) * (180 / Math.PI),
  lng: changsha.lng + (east / 6_371_008.8 / Math.cos((changsha.lat * Math.PI) / 180)) * (180 / Math.PI),
});

/** The spherical law of cosines: another way to the same figure, good over long distances. */
function byCosines(a: Position, b: Position): number {
  const [latA, latB, turn] = [a.lat, b.lat, b.lng - a.lng].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ];
  return 6_371_008.8 * Math.acos(Math.sin(latA) * Math.sin(latB) + Math.cos(latA) * Math.cos(latB) * Math.cos(turn));
}

describe('distance', () => {
  test('known distances', () => {
    expect(distanceMetres({ lat: 0, lng: 0 }, { lat: 0, lng: 1 })).toBeCloseTo(111_195.08, 1);
    expect(distanceMetres({ lat: 0, lng: 0 }, { lat: 0, lng: 180 })).toBeCloseTo(20_015_114.4, 0);
    const beijing = { lat: 39.9042, lng: 116.4074 };
    expect(distanceMetres(beijing, changsha)).toBeCloseTo(byCosines(beijing, changsha), 0);
    expect(distanceMetres(changsha, changsha)).toBe(0);
  });

  test('symmetric, and true to small offsets', () => {
    const metres = fc.integer({ min: -2000, max: 2000 });
    fc.assert(
      fc.property(metres, metres, (east, north) => {
        const there = at(east, north);
        expect(distanceMetres(changsha, there)).toBe(distanceMetres(there, changsha));
        expect(Math.abs(distanceMetres(changsha, there) - Math.hypot(east, north))).toBeLessThan(1);
      }),
    );
  });

  test('no position', () => {
    for (const bad of [
      { lat: 91, lng: 0 },
      { lat: 0, lng: 181 },
      { lat: Number.NaN, lng: 0 },
    ]) {
      expect(() => distanceMetres(bad, changsha)).toThrow(RangeError);
      expect(() => distanceMetres(changsha, bad)).toThrow(RangeError);
    }
  });
});

describe('circle', () => {
  const circle: Fence = { kind: 'circle', centre: changsha, radius: 100 };
  test.each([
    [0, 20, 'inside', -100],
    [80, 20, 'inside', -20],
    [80, 21, 'uncertain', -20],
    [100, 20, 'uncertain', 0],
    [119, 20, 'uncertain', 19],
    [121, 20, 'outside', 21],
    [90, 500, 'uncertain', -10],
    [500, 0, 'outside', 400],
  ])('%d m away, accurate to %d m: %s', (east, accuracy, outcome, beyond) => {
    // a hand’s breadth towards the centre, so that rounding decides nothing
    const standing = standingTo(circle, at(east - 0.01, 0), accuracy);
    expect(standing.outcome).toBe(outcome);
    expect(Math.abs(standing.beyond - beyond)).toBeLessThan(0.1);
  });

  test('an accuracy below zero or none is a fault', () => {
    expect(() => standingTo(circle, changsha, -1)).toThrow(RangeError);
    expect(() => standingTo(circle, changsha, Number.NaN)).toThrow(RangeError);
  });
});

describe('polygon', () => {
  // an L: 100 m wide and high, the upper right quarter missing
  const corners = [at(0, 0), at(100, 0), at(100, 50), at(50, 50), at(50, 100), at(0, 100)];
  const open: Fence = { kind: 'polygon', ring: corners };
  const closed: Fence = { kind: 'polygon', ring: [...corners, corners[0]!] };
  const reversed: Fence = { kind: 'polygon', ring: [...corners].reverse() };

  test.each([
    [25, 25, 'inside', -25],
    [75, 25, 'inside', -25],
    [75, 75, 'outside', 25],
    [55, 55, 'uncertain', 5],
    [45, 75, 'uncertain', -5],
    [-20, 50, 'outside', 20],
    [103, 104, 'outside', 53.15],
    [150, 25, 'outside', 50],
    [25, -30, 'outside', 30],
  ])('%d east, %d north: %s', (east, north, outcome, beyond) => {
    for (const fence of [open, closed, reversed]) {
      const standing = standingTo(fence, at(east, north), 10);
      expect(standing.outcome).toBe(outcome);
      expect(Math.abs(standing.beyond - beyond)).toBeLessThan(0.1);
    }
  });

  test('agrees with the plain description of the L everywhere', () => {
    const metres = fc.integer({ min: -100, max: 200 }).map((n) => n + 0.5);
    fc.assert(
      fc.property(metres, metres, (x, y) => {
        const inL = x > 0 && y > 0 && ((x < 100 && y < 50) || (x < 50 && y < 100));
        expect(standingTo(open, at(x, y), 0).outcome).toBe(inL ? 'inside' : 'outside');
      }),
      { numRuns: 500 },
    );
  });

  test('two corners are no polygon', () => {
    expect(() => standingTo({ kind: 'polygon', ring: corners.slice(0, 2) }, changsha, 0)).toThrow(RangeError);
  });
});

test('a fault says what it is about', () => {
  const circle: Fence = { kind: 'circle', centre: changsha, radius: 100 };
  expect(() => distanceMetres({ lat: 91, lng: 0 }, changsha)).toThrow('not a position: 91, 0');
  expect(() => distanceMetres({ lat: 0, lng: -181 }, changsha)).toThrow('not a position: 0, -181');
  expect(() => standingTo(circle, { lat: Number.NaN, lng: 0 }, 0)).toThrow('not a position');
  expect(() => standingTo(circle, changsha, -1)).toThrow('not an accuracy: -1');
  const two = [at(0, 0), at(100, 0)];
  expect(() => standingTo({ kind: 'polygon', ring: two }, changsha, 0)).toThrow('a polygon has three corners or more');
  const bad = [at(0, 0), at(100, 0), { lat: 99, lng: 0 }];
  expect(() => standingTo({ kind: 'polygon', ring: bad }, changsha, 0)).toThrow('not a position: 99, 0');
  expect(() => standingTo({ kind: 'polygon', ring: two }, { lat: 99, lng: 0 }, 0)).toThrow('not a position: 99, 0');
});

test('the poles and the date line are positions', () => {
  expect(distanceMetres({ lat: 90, lng: 180 }, { lat: 90, lng: -180 })).toBeCloseTo(0, 3);
  expect(distanceMetres({ lat: -90, lng: 0 }, { lat: 90, lng: 0 })).toBeCloseTo(20_015_114.4, 0);
});

test('a triangle is a polygon; on its edge and at its corner one is in doubt whatever the accuracy', () => {
  const triangle: Fence = { kind: 'polygon', ring: [at(0, 0), at(100, 0), at(0, 100)] };
  expect(standingTo(triangle, at(20, 20), 5).outcome).toBe('inside');
  expect(Math.abs(standingTo(triangle, at(50, 0), 0).beyond)).toBeLessThan(1e-6);
  expect(standingTo(triangle, at(50, 0), 1).outcome).toBe('uncertain');
  expect(standingTo(triangle, at(100, 0), 1).outcome).toBe('uncertain');
});

test('on the very line of a circle an exact position is inside', () => {
  const circle: Fence = { kind: 'circle', centre: changsha, radius: 0 };
  expect(standingTo(circle, changsha, 0)).toEqual({ outcome: 'inside', beyond: 0 });
  expect(standingTo(circle, changsha, 1)).toEqual({ outcome: 'uncertain', beyond: 0 });
});
