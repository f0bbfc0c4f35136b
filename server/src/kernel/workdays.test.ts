import { addDays, weekday } from '@zhenxun/contracts/values/period.ts';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishedCalendar } from './data/workdays-cn.ts';
import {
  addCalendarYears,
  addWorkdays,
  deadlineEnd,
  isWorkday,
  type WorkdayCalendar,
  withYear,
  workdaysBetween,
} from './workdays.ts';

const day = fc.integer({ min: 0, max: 1450 }).map((n) => addDays('2023-01-01', n));

describe('the published calendar', () => {
  test('agrees with chinese-days on each of the 1461 days of 2023 to 2026', () => {
    let days = 0;
    for (let at = '2023-01-01'; at < '2027-01-01'; at = addDays(at, 1)) {
      expect(`${at} ${isWorkday(at)}`).toBe(`${at} ${chineseDays.isWorkday(at)}`);
      days++;
    }
    expect(days).toBe(1461);
  });

  test.each([2023, 2024, 2025, 2026])('%d is well formed', (year) => {
    const { document, holidays, workdays } = publishedCalendar.years[year]!;
    expect(document).toBe(`国办发明电〔${year - 1}〕${{ 2023: 16, 2024: 7, 2025: 12, 2026: 7 }[year]}号`);
    expect([...new Set(holidays)].sort()).toEqual(holidays);
    for (const worked of workdays) {
      expect(weekday(worked)).toBeGreaterThanOrEqual(6);
      expect(holidays).not.toContain(worked);
    }
  });

  // Read off the notices themselves.
  test.each([
    ['2024-02-09', true], // 除夕 is not a day off by the notice of 2024
    ['2025-01-26', true], // Sunday worked for the Spring Festival
    ['2025-01-28', false],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2026-01-02', false],
    ['2026-01-04', true],
    ['2026-02-23', false],
    ['2026-05-09', true],
    ['2026-09-20', true],
    ['2026-11-21', false],
    ['2026-11-24', true],
  ])('%s: %s', (at, works) => expect(isWorkday(at)).toBe(works));
});

describe('adding working days', () => {
  const certain = { provisional: false, calendarVersion: 'cn-2023-2026' };
  test.each([
    ['2026-11-24', 1, '2026-11-25'],
    ['2026-11-24', 5, '2026-12-01'], // over a plain weekend
    ['2026-11-21', 1, '2026-11-23'], // from a Saturday
    ['2026-09-24', 5, '2026-10-09'], // 中秋节 and 国庆节
    ['2026-09-30', 2, '2026-10-09'],
    ['2026-02-13', 1, '2026-02-14'], // a Saturday worked
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-10-12', -2, '2026-10-09'],
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s %d → %s', (from, n, to) => expect(addWorkdays(from, n)).toEqual({ day: to, ...certain }));

  test('a year without a calendar counts weekends only and says so', () => {
    expect(addWorkdays('2026-12-18', 2)).toEqual({ day: '2026-12-22', ...certain });
    expect(addWorkdays('2026-12-22', 5)).toEqual({
      day: '2026-12-29',
      provisional: true,
      unpublished: 2027,
      calendarVersion: 'cn-2023-2026',
    });
    expect(addWorkdays('2027-02-01', 5)).toMatchObject({ day: '2027-02-08', provisional: true, unpublished: 2027 });
    expect(addWorkdays('2022-12-30', -1)).toMatchObject({ day: '2022-12-29', provisional: true, unpublished: 2022 });
  });

  test('a calendar can be passed, and a year added when it is published', () => {
    const next: WorkdayCalendar = withYear(
      publishedCalendar,
      2027,
      { document: '示例', holidays: ['2027-01-01', '2027-02-05'], workdays: ['2026-12-26'] },
      'fixture-1',
    );
    expect(addWorkdays('2026-12-25', 1, next)).toEqual({
      day: '2026-12-26',
      provisional: false,
      calendarVersion: 'fixture-1',
    });
    expect(addWorkdays('2027-02-04', 1, next)).toMatchObject({ day: '2027-02-08', provisional: false });
    expect(addWorkdays('2027-02-04', 1)).toMatchObject({ day: '2027-02-05', provisional: true });
    expect(publishedCalendar.years[2027]).toBeUndefined();
  });

  test('only whole numbers and real days', () => {
    expect(() => addWorkdays('2026-11-24', 1.5)).toThrow(RangeError);
    expect(() => addWorkdays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => addWorkdays('2026-02-30', 0)).toThrow(RangeError);
  });
});

describe('properties', () => {
  test('the n-th working day is n working days away, forwards and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (from, n) => {
        const to = addWorkdays(from, n).day;
        expect(workdaysBetween(from, to).count).toBe(n);
        if (n !== 0) expect(isWorkday(to)).toBe(true);
      }),
    );
  });

  test('steps add up', () => {
    fc.assert(
      fc.property(day, fc.nat(30), fc.nat(30), (from, a, b) => {
        expect(addWorkdays(addWorkdays(from, a).day, b).day).toBe(addWorkdays(from, a + b).day);
      }),
    );
  });

  test('counting is additive and leaves out the first day', () => {
    expect(workdaysBetween('2026-11-23', '2026-11-24').count).toBe(1);
    expect(workdaysBetween('2026-11-24', '2026-11-23').count).toBe(-1);
    expect(workdaysBetween('2026-11-24', '2026-11-24').count).toBe(0);
    expect(workdaysBetween('2026-12-30', '2027-01-04')).toMatchObject({ count: 3, provisional: true });
    fc.assert(
      fc.property(day, fc.nat(60), fc.nat(60), (from, a, b) => {
        const [mid, to] = [addDays(from, a), addDays(from, a + b)];
        const total = workdaysBetween(from, mid).count + workdaysBetween(mid, to).count;
        expect(workdaysBetween(from, to).count).toBe(total);
      }),
    );
  });
});

test('a deadline ends at 24:00 in Shanghai', () => {
  expect(deadlineEnd('2026-11-24')).toBe('2026-11-24T16:00:00.000Z');
});

test('the days from Christmas on hang on the next year, those before do not', () => {
  const certain = (day: string) => addWorkdays(addDays(day, -1), 1).provisional === false;
  expect(certain('2026-12-24')).toBe(true);
  expect(certain('2026-12-25')).toBe(false);
  expect(certain('2025-12-25')).toBe(true);
  expect(workdaysBetween('2026-12-30', '2027-01-04')).toEqual({
    count: 3,
    provisional: true,
    unpublished: 2027,
    calendarVersion: 'cn-2023-2026',
  });
});

test('a count across two unpublished years names the first one it met', () => {
  expect(addWorkdays('2027-12-20', 15)).toMatchObject({ provisional: true, unpublished: 2027 });
  expect(workdaysBetween('2028-01-05', '2027-12-20')).toMatchObject({ provisional: true, unpublished: 2028 });
});

test('no number of days but a whole one, said with the number', () => {
  expect(() => addWorkdays('2026-11-24', 1.5)).toThrow('not a number of days: 1.5');
});

test('a year published after this version holds from the start, and its name stands in the calendar version', () => {
  addCalendarYears({ 2027: { document: '示例', holidays: ['2027-01-01'], workdays: ['2027-01-02'] } }, 'file-1');
  try {
    expect(isWorkday('2027-01-01')).toBe(false);
    expect(isWorkday('2027-01-02')).toBe(true);
    expect(isWorkday('2026-11-24')).toBe(true);
    expect(addWorkdays('2026-12-31', 1)).toEqual({
      day: '2027-01-02',
      provisional: false,
      calendarVersion: `${publishedCalendar.version}+file-1`,
    });
  } finally {
    addCalendarYears({}, 'none');
  }
  expect(addWorkdays('2026-12-31', 1)).toMatchObject({ day: '2027-01-01', provisional: true });
});
