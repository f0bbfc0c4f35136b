import type { Actor } from './actor.ts';
import { type Refusal, refusal } from './refusal.ts';

/** One step already done on a matter: which, by which account. */
export type StepDone = { step: string; accountId: string };

/** A step as stored with its record (R14.1): which, by whom, when, why. `label` is masked. */
export type StepRow = StepDone & { label: string; at: string; reason?: string };

export type TwoPersonRule = {
  /** Name of the step now asked for, in Chinese, for the message: 复核, 审批. */
  step: string;
  /** Steps whose doer may not do this one. */
  apartFrom: readonly string[];
  /** The same account may not do this step twice (several approvals by amount band). */
  once?: boolean;
};

/**
 * Two-person control as one pure value used by every kind of approval: not by one who prepared it, not twice.
 * Region is judged by `can`. Undefined means allowed.
 */
export function twoPerson(rule: TwoPersonRule, done: readonly StepDone[], actor: Actor): Refusal | undefined {
  if (actor.kind === 'system') return undefined;
  const mine = done.filter((step) => step.accountId === actor.accountId);
  if (rule.once !== false && mine.some((step) => step.step === rule.step)) {
    return refusal('kernel.two_person_twice', { step: rule.step });
  }
  if (mine.some((step) => rule.apartFrom.includes(step.step))) {
    return refusal('kernel.two_person_same', { step: rule.step });
  }
  return undefined;
}

/** How many approvals an amount needs. `bands`: ascending upper limits in fen with the number; the last has no limit. */
export function approvalsNeeded(amountFen: number, bands: readonly { upToFen?: number; approvals: number }[]): number {
  const band = bands.find((b) => b.upToFen === undefined || amountFen <= b.upToFen);
  if (band === undefined) throw new RangeError('the last approval band must have no upper limit');
  return band.approvals;
}
