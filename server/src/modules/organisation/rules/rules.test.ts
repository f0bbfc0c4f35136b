import { describe, expect, it } from 'vitest';
import { alarmStage, daysLeft, stageToWarnOf } from './expiry.ts';
import { isbn13 } from './isbn.ts';
import { fenceProblems, roomProblems } from './site.ts';

describe('ISBN', () => {
  it.each([
    ['978-7-5045-4621-0', '9787504546210'],
    ['９７８７５０４５４６２１０', '9787504546210'],
    ['978-7-5045-4621-1', undefined],
    ['9777504546210', undefined],
    ['7504546219', undefined],
  ])('%s → %s', (text, expected) => expect(isbn13(text)).toBe(expected));
});

describe('terms of proofs', () => {
  const stages = [60, 30, 7];
  it.each([
    ['2027-01-25', undefined],
    ['2027-01-24', 60],
    ['2026-12-26', 60],
    ['2026-12-25', 30],
    ['2026-12-03', 30],
    ['2026-12-02', 7],
    ['2026-11-25', 7],
    ['2026-11-24', 0],
    [null, undefined],
  ])('a term to %s stands in stage %s on 25 November', (to, expected) =>
    expect(alarmStage(to, '2026-11-25', stages)).toBe(expected),
  );
  it.each([
    ['never warned', null, 30],
    ['warned at the stage before', 60, 30],
    ['warned at this stage', 30, undefined],
    ['warned at a later stage, when the stages were others', 15, undefined],
  ])('%s', (_, alarmed_days, expected) =>
    expect(stageToWarnOf({ valid_to: '2026-12-20', alarmed_days }, '2026-11-25', stages)).toBe(expected),
  );
  it('counts the days left, below zero once lapsed', () => {
    expect(daysLeft('2026-11-25', '2026-11-25')).toBe(0);
    expect(daysLeft('2026-11-20', '2026-11-25')).toBe(-5);
    expect(daysLeft(null, '2026-11-25')).toBeUndefined();
  });
});

describe('fences and rooms', () => {
  const limits = { min: 20, max: 1000 };
  const at = (lat: number, lng: number) => ({ lat, lng });
  const square = [at(28.19, 112.98), at(28.19, 112.99), at(28.2, 112.99), at(28.2, 112.98)];
  it('takes a circle within the limits, ends included', () => {
    for (const radius of [20, 1000])
      expect(fenceProblems({ kind: 'circle', centre: at(28, 113), radius }, limits)).toEqual([]);
  });
  it.each([19, 1001])('refuses a radius of %i m', (radius) =>
    expect(fenceProblems({ kind: 'circle', centre: at(28, 113), radius }, limits)[0]).toMatchObject({
      code: 'organisation.fence_radius',
      pointer: '/fence/radius',
    }),
  );
  it('takes a ring and refuses one whose edges cross', () => {
    expect(fenceProblems({ kind: 'polygon', ring: square }, limits)).toEqual([]);
    const [a, b, c, d] = square as [
      ReturnType<typeof at>,
      ReturnType<typeof at>,
      ReturnType<typeof at>,
      ReturnType<typeof at>,
    ];
    expect(fenceProblems({ kind: 'polygon', ring: [a, c, b, d] }, limits)[0]?.code).toBe('organisation.fence_crosses');
  });
  it('finds every room that bears the name of an earlier one', () =>
    expect(roomProblems([{ name: '101' }, { name: '102' }, { name: ' 101' }, { name: '101' }])).toEqual([
      expect.objectContaining({ pointer: '/rooms/2/name' }),
      expect.objectContaining({ pointer: '/rooms/3/name' }),
    ]));
});

describe('what the institution reads', () => {
  const limits = { min: 20, max: 1000 };
  it('the radius it drew and the two limits', () => {
    expect(fenceProblems({ kind: 'circle', centre: { lat: 28, lng: 113 }, radius: 19 }, limits)).toEqual([
      {
        code: 'organisation.fence_radius',
        params: { min: 20, max: 1000, radius: 19 },
        pointer: '/fence/radius',
      },
    ]);
  });
  it('that edges cross, at the ring', () => {
    const at = (lat: number, lng: number) => ({ lat, lng });
    const bow = [at(0, 0), at(1, 1), at(1, 0), at(0, 1)];
    expect(fenceProblems({ kind: 'polygon', ring: bow }, limits)).toEqual([
      { code: 'organisation.fence_crosses', params: {}, pointer: '/fence/ring' },
    ]);
  });
  it('which room bears the name of another', () => {
    expect(roomProblems([{ name: '101' }, { name: '101 ' }])).toEqual([
      { code: 'organisation.room_duplicate', params: { name: '101 ' }, pointer: '/rooms/1/name' },
    ]);
  });
});

describe('rings', () => {
  const limits = { min: 20, max: 1000 };
  const ring = (...points: [number, number][]) => points.map(([lat, lng]) => ({ lat, lng }));
  it.each([
    ['a triangle', ring([0, 0], [0, 2], [2, 1]), true],
    ['an arrow with a notch', ring([0, 0], [2, 2], [0, 4], [1, 2]), true],
    ['an L', ring([0, 0], [0, 3], [1, 3], [1, 1], [3, 1], [3, 0]), true],
    ['a star whose arms cross', ring([0, 0], [3, 1], [0, 2], [2, -1], [2, 3]), false],
    ['a bow drawn the other way round', ring([0, 0], [0, 2], [2, 0], [2, 2]), false],
    ['the last edge crosses the second', ring([0, 0], [0, 4], [3, 4], [-1, 2]), false],
    ['an edge that touches another from one side only', ring([0, 0], [0, 4], [2, 4], [0, 2]), true],
    ['a T whose stem ends before the bar', ring([0, 0], [0, 4], [4, 4], [4, 0], [1, 2]), true],
  ])('%s: sound %s', (_, points, sound) => {
    const found = fenceProblems({ kind: 'polygon', ring: points }, limits);
    expect(found.length === 0).toBe(sound);
    expect(fenceProblems({ kind: 'polygon', ring: points.toReversed() }, limits).length === 0).toBe(sound);
  });
});

describe('ISBN as people write it', () => {
  it.each([
    ['979-10-90636-07-1', '9791090636071'],
    ['978 7 5045 4621 0', '9787504546210'],
    ['978‐7‑5045‒4621–0', '9787504546210'],
    ['978−7−5045−4621−0', '9787504546210'],
    ['9787504546210 x', undefined],
    ['x9787504546210', undefined],
    ['97875045462100', undefined],
  ])('%s → %s', (text, expected) => expect(isbn13(text)).toBe(expected));
});
