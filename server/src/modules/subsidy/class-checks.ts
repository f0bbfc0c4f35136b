import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import type { CheckStage } from '@zhenxun/contracts/training-class.ts';
import { type Key, refOf } from '../../kernel/record-ref.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { recheck } from '../training-class/index.ts';

type Concerned = { readonly classKey: Key; readonly enrolmentId: string; readonly payeeKind: PayeeKind };

/**
 * What the rules of the class say at this step of a claim, asked again on the facts of now (R14.1). Who trains and takes
 * the money itself must be in good standing on the day: what a person judges for a trainee's own claim is failed then (R2.3).
 */
export async function classChecks(q: Read, stage: CheckStage, claim: Concerned): Promise<CheckResult[]> {
  const results = await recheck(q, claim.classKey, stage, new Set([claim.enrolmentId]));
  return claim.payeeKind === 'person' ? results : results.map(strict);
}

function strict(result: CheckResult): CheckResult {
  const standing = result.code.startsWith('training_class.check.standing.');
  return standing && result.outcome === 'to_judge' ? { ...result, outcome: 'failed' } : result;
}

/** What keeps a claim from going on: failed. Silent and to be judged go along, to be seen by who decides. */
export function refusalsFrom(checks: readonly CheckResult[]): Refusal[] {
  return checks
    .filter(({ outcome, weight }) => outcome === 'failed' && weight === undefined)
    .map(({ code, params, rule }) => refusal(code, params, { rule }));
}

/** The same for many claims before payment, the facts of each class fetched once for all of its trainees; by enrolment. */
export async function classChecksBefore(
  q: Read,
  claims: readonly Concerned[],
): Promise<Map<string, readonly CheckResult[]>> {
  const found = new Map<string, readonly CheckResult[]>();
  const ofClass = new Map<string, Concerned[]>();
  for (const claim of claims)
    ofClass.set(refOf(claim.classKey), [...(ofClass.get(refOf(claim.classKey)) ?? []), claim]);
  for (const some of ofClass.values()) {
    const [first] = some;
    if (first === undefined) continue;
    const mine = new Set(some.map(({ enrolmentId }) => enrolmentId));
    const results = await recheck(q, first.classKey, 'payment', mine);
    for (const { enrolmentId, payeeKind } of some) {
      const own = results.filter(
        ({ subject }) => subject === undefined || subject === enrolmentId || !mine.has(subject),
      );
      found.set(enrolmentId, payeeKind === 'person' ? own : own.map(strict));
    }
  }
  return found;
}

/** Before payment a trainee is not made to wait for what the school has done since: only what fails or is silent does that. */
export function keptBefore(checks: readonly CheckResult[]): CheckResult[] {
  return checks.filter(({ outcome }) => outcome !== 'to_judge');
}
