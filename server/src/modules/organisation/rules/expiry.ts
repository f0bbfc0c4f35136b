import { daysBetween } from '@zhenxun/contracts/values/period.ts';

/** Days until the last day of a term, negative once lapsed; undefined without a term. */
export function daysLeft(validTo: string | null, today: string): number | undefined {
  return validTo === null ? undefined : daysBetween(today, validTo);
}

/**
 * The stage of warning a term stands in: the least of `stages` (days before its end) it has come within, 0 once lapsed;
 * undefined before the first stage and without a term (R2.2).
 */
export function alarmStage(validTo: string | null, today: string, stages: readonly number[]): number | undefined {
  const left = daysLeft(validTo, today);
  if (left === undefined) return undefined;
  if (left < 0) return 0;
  const reached = stages.filter((days) => left <= days);
  return reached.length > 0 ? Math.min(...reached) : undefined;
}

/** The stage to warn of today, undefined when none is new: each stage is told once, and one passed over is not made up for. */
export function stageToWarnOf(
  proof: { valid_to: string | null; alarmed_days: number | null },
  today: string,
  stages: readonly number[],
): number | undefined {
  const stage = alarmStage(proof.valid_to, today, stages);
  if (stage === undefined) return undefined;
  return proof.alarmed_days === null || stage < proof.alarmed_days ? stage : undefined;
}
