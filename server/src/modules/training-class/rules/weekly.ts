import type { SessionInput, WeeklyPattern } from '@zhenxun/contracts/training-class-plan.ts';
import { addDays, weekday } from '@zhenxun/contracts/values/period.ts';

/** The instant of a Shanghai day and clock time `HH:MM`. */
export function instantAt(day: string, clock: string): string {
  return new Date(Date.parse(`${day}T${clock}:00+08:00`)).toISOString();
}

/** Class hours of a length, whole ones: what is left under one hour does not count. */
export function classHours(from: string, to: string, hourMinutes: number): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000 / hourMinutes);
}

/**
 * Sessions of a week's timetable, day by day, until the hours are reached or the last day passed; days nobody works are
 * left out when asked. `hoursOf` gives the class hours of a slot.
 */
export function sessionsFrom(
  pattern: WeeklyPattern,
  hoursOf: (slot: { from: string; to: string }) => number,
  works: (day: string) => boolean,
): SessionInput[] {
  const sessions: SessionInput[] = [];
  let hours = 0;
  const slots = [...pattern.slots].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (let day = pattern.from; day <= pattern.until && hours < pattern.hours; day = addDays(day, 1)) {
    if (pattern.skipHolidays && !works(day)) continue;
    for (const { weekday: on, ...slot } of slots) {
      if (on !== weekday(day) || hours >= pattern.hours) continue;
      sessions.push({ day, ...slot });
      hours += hoursOf(slot);
    }
  }
  return sessions;
}
