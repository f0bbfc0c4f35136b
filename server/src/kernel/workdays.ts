import { addDays, daysBetween, endOfDay, weekday } from '@zhenxun/contracts/values/period.ts';
import { publishedCalendar } from './data/workdays-cn.ts';

/** One year as published: days off (weekend days may be among them) and weekend days worked instead. */
export type WorkdayYear = {
  readonly document: string;
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
};

/** `version` is stored beside every deadline computed with it. */
export type WorkdayCalendar = { readonly version: string; readonly years: Readonly<Record<number, WorkdayYear>> };

/** `unpublished` is the first year whose arrangement the result would need and the calendar lacks. */
export type WorkdayResult = {
  readonly provisional: boolean;
  readonly unpublished?: number;
  readonly calendarVersion: string;
};

let inForce: WorkdayCalendar = publishedCalendar;

/**
 * Adds years published since this version was made, for the whole process; a year that is there already is replaced.
 * `name` goes into the calendar version kept beside deadlines. Called once at start, from the file ZHENXUN_CALENDAR names.
 */
export function addCalendarYears(years: Readonly<Record<number, WorkdayYear>>, name: string): void {
  inForce = { version: `${publishedCalendar.version}+${name}`, years: { ...publishedCalendar.years, ...years } };
}

type Lookup = { holidays: ReadonlySet<string>; workdays: ReadonlySet<string> };
const lookups = new WeakMap<WorkdayCalendar, Lookup>();

function lookupOf(calendar: WorkdayCalendar): Lookup {
  let lookup = lookups.get(calendar);
  if (!lookup) {
    const years = Object.values(calendar.years);
    lookup = {
      holidays: new Set(years.flatMap((year) => year.holidays)),
      workdays: new Set(years.flatMap((year) => year.workdays)),
    };
    lookups.set(calendar, lookup);
  }
  return lookup;
}

/**
 * The year whose unpublished arrangement could still change this day. The last week of December belongs to the next
 * year as well: the New Year's days off and their make-up days reach back into it (2018-12-29 was a Saturday worked).
 */
function unpublishedYear(day: string, calendar: WorkdayCalendar): number | undefined {
  const year = Number(day.slice(0, 4));
  if (!(year in calendar.years)) return year;
  return day.slice(5) >= '12-25' && !(year + 1 in calendar.years) ? year + 1 : undefined;
}

/** Whether people work that day; in a year without a published calendar Monday to Friday, which is provisional. */
export function isWorkday(day: string, calendar: WorkdayCalendar = inForce): boolean {
  const { holidays, workdays } = lookupOf(calendar);
  if (workdays.has(day)) return true;
  return weekday(day) <= 5 && !holidays.has(day);
}

/** Collects, while days are walked, whether any of them is uncertain. */
function watch(calendar: WorkdayCalendar) {
  let unpublished: number | undefined;
  return {
    works(day: string): boolean {
      unpublished ??= unpublishedYear(day, calendar);
      return isWorkday(day, calendar);
    },
    result(): WorkdayResult {
      const provisional = unpublished !== undefined;
      return { provisional, ...(provisional && { unpublished }), calendarVersion: calendar.version };
    },
  };
}

/**
 * The `n`-th working day after `day` (the day itself does not count, whether worked or not); negative `n` goes back; 0 is
 * the day itself. The period ends with `deadlineEnd` of the result. Rule: 民法典 第二百零一条, the first day is not counted.
 */
export function addWorkdays(
  day: string,
  n: number,
  calendar: WorkdayCalendar = inForce,
): { day: string } & WorkdayResult {
  if (!Number.isInteger(n)) throw new RangeError(`not a number of days: ${n}`);
  const walk = watch(calendar);
  const step = n < 0 ? -1 : 1;
  let at = addDays(day, 0);
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, step);
    if (walk.works(at)) left--;
  }
  return { day: at, ...walk.result() };
}

/**
 * Working days after `from` up to and including `to`, so that `addWorkdays(d, n).day` is n of them away; negative when
 * `to` is earlier.
 */
export function workdaysBetween(
  from: string,
  to: string,
  calendar: WorkdayCalendar = inForce,
): { count: number } & WorkdayResult {
  const walk = watch(calendar);
  const span = daysBetween(from, to);
  const step = span < 0 ? -1 : 1;
  let count = 0;
  for (let i = 1; i <= Math.abs(span); i++) if (walk.works(addDays(from, i * step))) count += step;
  return { count, ...walk.result() };
}

/** The instant a deadline on that day runs out: 24:00 in Shanghai (民法典 第二百零三条). In time is what happens before it. */
export function deadlineEnd(day: string): string {
  return endOfDay(day);
}

/** The calendar with one year added or replaced, as when next year's arrangement is published. */
export function withYear(
  base: WorkdayCalendar,
  year: number,
  published: WorkdayYear,
  version: string,
): WorkdayCalendar {
  return { version, years: { ...base.years, [year]: published } };
}
