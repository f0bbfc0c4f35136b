import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';

export type PlannedSession = {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly hours: number;
};
export type MarkMinutes = { readonly sessionId: string; readonly creditedMinutes: number };

/** What one trainee's attendance amounts to. `rateBp` in parts per 10,000, rounded down; `hours` whole class hours; `days` with any credited minute. */
export type AttendanceSummary = {
  readonly plannedMinutes: number;
  readonly creditedMinutes: number;
  readonly rateBp: number;
  readonly hours: number;
  readonly days: number;
};

/** Minutes of a planned session; whole. */
export function minutesOf(session: { startsAt: string; endsAt: string }): number {
  return Math.max(0, Math.floor((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000));
}

/**
 * Sums up settled sessions over the whole plan: a session without a mark counts as planned and not credited. A session's
 * class hours are earned in proportion to its minutes, so that breaks inside it neither add nor cost hours.
 */
export function summarise(plan: readonly PlannedSession[], marks: readonly MarkMinutes[]): AttendanceSummary {
  const credited = new Map(marks.map((mark) => [mark.sessionId, mark.creditedMinutes]));
  let plannedMinutes = 0;
  let creditedMinutes = 0;
  let hours = 0;
  const days = new Set<string>();
  for (const session of plan) {
    const planned = minutesOf(session);
    const counted = Math.min(credited.get(session.id) ?? 0, planned);
    plannedMinutes += planned;
    creditedMinutes += counted;
    if (planned > 0) hours += (session.hours * counted) / planned;
    if (counted > 0) days.add(shanghaiDay(session.startsAt));
  }
  const rateBp = plannedMinutes === 0 ? 0 : Math.floor((creditedMinutes * 10_000) / plannedMinutes);
  // thirds of hours do not add up exactly in binary: a sum a hair below a whole hour is that hour
  return { plannedMinutes, creditedMinutes, rateBp, hours: Math.floor(hours + 1e-9), days: days.size };
}
