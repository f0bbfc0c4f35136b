import { daysBetween } from '@zhenxun/contracts/values/period.ts';

/** Days until the last day of a term, negative once lapsed; undefined without a term. */
export function daysLeft(validTo: string | null, today: string): number | undefined {
  return validTo === null ? undefined : daysBetween(today, validTo);
}

/** Whether a term ends within the days of warning, or has ended (R2.2). */
export function isExpiring(validTo: string | null, today: string, alarmDays: number): boolean {
  const left = daysLeft(validTo, today);
  return left !== undefined && left <= alarmDays;
}
