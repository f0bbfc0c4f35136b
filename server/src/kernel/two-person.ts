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

/** What an amount needs up to a limit in fen; without one, whatever the amount. All are different persons. */
export type Band = { readonly upToFen?: number; readonly reviewers?: number; readonly approvals: number };

/**
 * How many reviewers (one unless the band says more) and approvals an amount in fen needs, `bands` in ascending order. Above
 * the highest limit one approval more than there, by a further approver. Throws RangeError where no band is given.
 */
export function signaturesNeeded(amountFen: number, bands: readonly Band[]): { reviewers: number; approvals: number } {
  const highest = bands.at(-1);
  if (highest === undefined) throw new RangeError('no approval band');
  const band = bands.find(({ upToFen }) => upToFen === undefined || amountFen <= upToFen);
  const { reviewers = 1, approvals } = band ?? highest;
  return { reviewers, approvals: band ? approvals : approvals + 1 };
}

export type Signature = { step: string; no: number; of: number; by?: string; at?: string };

/** The signatures a matter needs one by one, those given with who and when; the rest are still to come. */
export function signaturesOf(
  wanted: readonly { step: string; needed: number }[],
  done: readonly StepRow[],
): Signature[] {
  return wanted.flatMap(({ step, needed }) => {
    const given = done.filter((one) => one.step === step);
    return Array.from({ length: Math.max(needed, given.length) }, (_, at) => {
      const one = given[at];
      return { step, no: at + 1, of: Math.max(needed, given.length), ...(one ? { by: one.label, at: one.at } : {}) };
    });
  });
}
