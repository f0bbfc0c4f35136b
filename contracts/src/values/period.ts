/**
 * Days and instants. A day is an Asia/Shanghai date `YYYY-MM-DD`; an instant is UTC, ISO 8601 with milliseconds and `Z`.
 * Both forms sort as text, so periods of either kind compare with `<`. China keeps UTC+8 all year since 1992 and no
 * instant here is older.
 */
export type DayText = string;
export type InstantText = string;

/** Half-open: `from` belongs to it, `to` does not. Without `to` it never ends. Both ends are days or both instants. */
export type Period = { readonly from: string; readonly to?: string | null };

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const monthLength = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : monthLengths[month - 1]!);

/**
 * Whether the text is a date of the calendar in the form `YYYY-MM-DD`; `2023-02-29` is not. Without a pattern or a Date:
 * it is asked of every day of every fact of every decision.
 */
export function isDay(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  let digits = 0;
  for (let at = 0; at < 10; at++) {
    if (at === 4 || at === 7) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return false;
    digits = digits * 10 + digit;
  }
  const month = Math.floor(digits / 100) % 100;
  const date = digits % 100;
  return month >= 1 && month <= 12 && date >= 1 && date <= monthLength(Math.floor(digits / 10_000), month);
}

function utcMs(day: DayText): number {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  return Date.parse(`${day}T00:00:00.000Z`);
}

const dayOf = (ms: number): DayText => new Date(ms).toISOString().slice(0, 10);

/** The day `n` days later; negative goes back. */
export function addDays(day: DayText, n: number): DayText {
  return dayOf(utcMs(day) + n * dayMs);
}

/** The same day of the month `n` months later, or the month's last day where it is shorter: 01-31 + 1 → 02-28. */
export function addMonths(day: DayText, n: number): DayText {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`beyond the calendar: ${day} + ${n} months`);
  const date = Math.min(Number(day.slice(8)), monthLength(year, month));
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: DayText, to: DayText): number {
  return (utcMs(to) - utcMs(from)) / dayMs;
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: DayText): number {
  return new Date(utcMs(day)).getUTCDay() || 7;
}

/** The Asia/Shanghai day an instant falls on. Throws RangeError when it is no instant. */
export function shanghaiDay(instant: InstantText | Date): DayText {
  return new Date(new Date(instant).getTime() + shanghaiMs).toISOString().slice(0, 10);
}

/** 00:00 of that Shanghai day. */
export function startOfDay(day: DayText): InstantText {
  return new Date(utcMs(day) - shanghaiMs).toISOString();
}

/** 24:00 of that Shanghai day, which is 00:00 of the next: the first instant that no longer belongs to it. */
export function endOfDay(day: DayText): InstantText {
  return new Date(utcMs(day) + dayMs - shanghaiMs).toISOString();
}

const isEmpty = (period: Period) => period.to != null && period.to <= period.from;

/** Whether the point (day or instant, as the period's ends) lies in it. */
export function contains(period: Period, point: string): boolean {
  return period.from <= point && (period.to == null || point < period.to);
}

/** Whether two periods share any point; touching ends do not count, an empty period shares none. */
export function overlaps(a: Period, b: Period): boolean {
  if (isEmpty(a) || isEmpty(b)) return false;
  return (b.to == null || a.from < b.to) && (a.to == null || b.from < a.to);
}

const later = (a: string, b: string) => [a, b].sort()[1]!;

/** What both share, undefined when nothing. */
export function intersection(a: Period, b: Period): Period | undefined {
  if (!overlaps(a, b)) return undefined;
  const from = later(a.from, b.from);
  if (a.to == null && b.to == null) return { from };
  return { from, to: a.to == null || (b.to != null && b.to < a.to) ? b.to! : a.to };
}

/** The day period in instants: from 00:00 of the first day to 00:00 of the day `to`. */
export function toInstants(days: Period): Period {
  return days.to == null ? { from: startOfDay(days.from) } : { from: startOfDay(days.from), to: startOfDay(days.to) };
}
