import { describe, expect, it } from 'vitest';
import { daysLeft, isExpiring } from './expiry.ts';
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
  it.each([
    ['2026-12-25', 30, true],
    ['2026-12-26', 30, false],
    ['2026-11-25', 30, true],
    ['2026-11-24', 30, true],
    [null, 30, false],
  ])('a term to %s warns at %i days on 25 November: %s', (to, days, expected) =>
    expect(isExpiring(to, '2026-11-25', days)).toBe(expected),
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
