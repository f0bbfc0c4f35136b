import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as p from './period.ts';

const day = fc.integer({ min: 0, max: 30_000 }).map((n) => p.addDays('1970-01-01', n));
const period = fc.tuple(day, fc.option(day)).map(([from, to]) => ({ from, to }));

describe('days', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s is a day', (text) => expect(p.isDay(text)).toBe(true));
  test.each(['2023-02-29', '1900-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-1-1', ' 2024-01-01', ''])(
    '%s is not',
    (text) => {
      expect(p.isDay(text)).toBe(false);
      expect(() => p.addDays(text, 1)).toThrow(RangeError);
    },
  );

  test('adding', () => {
    expect(p.addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(p.addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(p.addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(p.addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(p.addMonths('2025-11-30', 3)).toBe('2026-02-28');
    expect(p.addMonths('2025-03-31', -1)).toBe('2025-02-28');
    expect(p.addMonths('2025-12-15', 12)).toBe('2026-12-15');
    expect(p.daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(p.weekday('2026-11-22')).toBe(7);
    expect(p.weekday('2026-11-24')).toBe(2);
  });

  test('addDays and daysBetween undo each other', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (d, n) => p.daysBetween(d, p.addDays(d, n)) === n),
    );
  });

  test('addMonths lands in the right month, on the same or the last day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), (d, n) => {
        const to = p.addMonths(d, n);
        const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        const same = to.slice(8) === d.slice(8);
        return months(to) - months(d) === n && (same || p.addDays(to, 1).endsWith('-01'));
      }),
    );
  });
});

describe('instants', () => {
  test('the Shanghai day turns at 16:00 UTC', () => {
    expect(p.shanghaiDay('2026-11-24T15:59:59.999Z')).toBe('2026-11-24');
    expect(p.shanghaiDay('2026-11-24T16:00:00.000Z')).toBe('2026-11-25');
    expect(p.shanghaiDay(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
    expect(() => p.shanghaiDay('yesterday')).toThrow(RangeError);
  });

  test('start and end of a day', () => {
    expect(p.startOfDay('2026-11-24')).toBe('2026-11-23T16:00:00.000Z');
    expect(p.endOfDay('2026-11-24')).toBe('2026-11-24T16:00:00.000Z');
    expect(p.toInstants({ from: '2026-11-24' })).toEqual({ from: '2026-11-23T16:00:00.000Z' });
    expect(p.toInstants({ from: '2026-11-24', to: '2026-11-26' }).to).toBe('2026-11-25T16:00:00.000Z');
    fc.assert(
      fc.property(day, (d) => p.shanghaiDay(p.startOfDay(d)) === d && p.endOfDay(d) === p.startOfDay(p.addDays(d, 1))),
    );
  });
});

describe('periods', () => {
  const march = { from: '2026-03-01', to: '2026-04-01' };
  test('half-open', () => {
    expect(p.contains(march, '2026-03-01')).toBe(true);
    expect(p.contains(march, '2026-03-31')).toBe(true);
    expect(p.contains(march, '2026-04-01')).toBe(false);
    expect(p.contains(march, '2026-02-28')).toBe(false);
    expect(p.contains({ from: '2026-03-01', to: null }, '2999-01-01')).toBe(true);
    expect(p.overlaps(march, { from: '2026-04-01' })).toBe(false);
    expect(p.overlaps(march, { from: '2026-03-31' })).toBe(true);
    expect(p.overlaps(march, { from: '2026-03-10', to: '2026-03-10' })).toBe(false);
    expect(p.intersection(march, { from: '2026-03-20' })).toEqual({ from: '2026-03-20', to: '2026-04-01' });
    expect(p.intersection({ from: '2026-03-20' }, { from: '2026-03-25' })).toEqual({ from: '2026-03-25' });
  });

  test('overlap is symmetric and means: some day lies in both', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const later = [a.from, b.from].sort()[1]!;
        const shared = p.contains(a, later) && p.contains(b, later);
        return p.overlaps(a, b) === shared && p.overlaps(b, a) === shared;
      }),
    );
  });

  test('a day lies in the intersection exactly when it lies in both', () => {
    fc.assert(
      fc.property(period, period, day, (a, b, d) => {
        const both = p.intersection(a, b);
        return (both !== undefined && p.contains(both, d)) === (p.contains(a, d) && p.contains(b, d));
      }),
    );
  });
});

test('a fault says what was given', () => {
  expect(() => p.addDays('2024-1-1', 1)).toThrow('not a day: 2024-1-1');
  expect(() => p.addMonths('2024-1-1', 1)).toThrow('not a day: 2024-1-1');
  expect(() => p.addMonths('9999-12-01', 1)).toThrow('beyond the calendar: 9999-12-01 + 1 months');
  expect(() => p.addMonths('0000-01-01', -1)).toThrow('beyond the calendar');
});

test.each([
  ['9999-11-30', 1, '9999-12-30'],
  ['0000-02-01', -1, '0000-01-01'],
  ['0099-12-31', 2, '0100-02-28'],
])('the ends of the calendar: %s and %d months is %s', (from, n, to) => expect(p.addMonths(from, n)).toBe(to));

test.each([
  '2024/01-01',
  '2024-01/01',
  '2024-01-0x',
  '2024-01-0:',
  '2024-01-00',
  '2024-01-32',
  '202x-01-01',
  '2024-0/-01',
  '2024-01-011',
  '2024--1-01',
])('%s is not a day', (text) => expect(p.isDay(text)).toBe(false));

test('each month of 2026 ends on its last day', () => {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  for (const [at, length] of lengths.entries()) {
    const month = `2026-${String(at + 1).padStart(2, '0')}`;
    expect(p.isDay(`${month}-${length}`)).toBe(true);
    expect(p.isDay(`${month}-${length + 1}`)).toBe(false);
  }
});

test('a period that never ends overlaps, holds and meets', () => {
  const open = { from: '2026-03-01', to: null };
  expect(p.overlaps(open, { from: '2020-01-01', to: null })).toBe(true);
  expect(p.overlaps(open, { from: '2020-01-01', to: '2026-03-01' })).toBe(false);
  expect(p.intersection(open, { from: '2020-01-01', to: null })).toEqual({ from: '2026-03-01' });
  expect(p.intersection({ from: '2020-01-01', to: '2026-04-01' }, open)).toEqual({
    from: '2026-03-01',
    to: '2026-04-01',
  });
  expect(p.intersection({ from: '2026-01-01', to: '2026-04-01' }, { from: '2026-02-01', to: '2026-03-01' })).toEqual({
    from: '2026-02-01',
    to: '2026-03-01',
  });
  expect(p.toInstants({ from: '2026-11-24', to: null })).toEqual({ from: '2026-11-23T16:00:00.000Z' });
});
