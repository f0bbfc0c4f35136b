import type { Mark } from '@zhenxun/contracts/common.ts';
import type { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { command } from '../../../kernel/command.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { classChecks, refusalsFrom } from '../class-checks.ts';
import { changed, sameResult } from '../deciding.ts';
import { obligationPort } from '../ports.ts';
import { promise } from '../promise.ts';
import { type ClaimRow, findDecision, lockClaim, updateClaim } from '../store/claim.ts';
import { freeSlot } from '../store/slot.ts';
import { afterApproval, afterReview, claimWorkflow, current, step } from '../workflow.ts';
import { concernedBy, decideNow, keepDecision, resultText, signaturesFor } from './decide-again.ts';

export type Verb = { id: string; version: number; reason?: string };
type Answer = { version: number; state: ClaimState };

const answer = ({ version, state }: ClaimRow): Answer => ({ version, state });

/** The claim locked, at the version that was seen. */
export async function seen(tx: Tx, { id, version }: Verb): Promise<ClaimRow> {
  const row = await lockClaim(tx, keyOf(id));
  assertVersion(row, version);
  return row;
}

/** Who claimed hears of it: the organisation, or the person. */
export function tellApplicant(tx: Tx, row: ClaimRow, code: string, params: Record<string, string | number>): void {
  const ref = refOf(row);
  tx.notify({ personId: row.person_id }, code, { number: row.number, ...params }, `/worker/subsidies/${ref}`);
  if (row.organisation_id) {
    const link = `/institution/subsidy/claims/${ref}`;
    tx.notify({ organisationId: row.organisation_id }, code, { number: row.number, ...params }, link);
  }
}

/** First review passed: by the case officer of the county. */
export const reviewClaim = command({
  kind: 'subsidy.claim.reviewed',
  zh: '补贴初审通过',
  holds: 'no_claim',
  async run(tx, input: Verb): Promise<Answer> {
    const row = await seen(tx, input);
    const state = nextOf(claimWorkflow.decide(row, 'review', tx.actor));
    const steps = withStep(row.steps, tx, step.review, input.reason);
    updateClaim(tx, row, { state, steps, marks: [], reason: null, ...promise(tx, state, row.region_code) });
    tx.because(input.reason);
    return answer(row);
  },
});

/** One second review, by a reviewer who did not do the first; with as many as the amount needs it goes on to approval. */
export const confirmClaim = command({
  kind: 'subsidy.claim.confirmed',
  zh: '补贴复核通过',
  holds: 'no_claim',
  async run(tx, input: Verb): Promise<Answer> {
    const row = await seen(tx, input);
    nextOf(claimWorkflow.decide(row, 'confirm', tx.actor));
    const steps = withStep(row.steps, tx, step.confirm, input.reason);
    const given = current(steps).filter((one) => one.step === step.confirm).length;
    const state = afterReview(given, row.reviewers_needed);
    updateClaim(tx, row, { state, steps, ...promise(tx, state, row.region_code) });
    tx.because(input.reason);
    return answer(row);
  },
});

/**
 * One approval. The facts are asked again: a claim whose result has changed is not approved but decided again first. With
 * the number of approvals its amount needs, the obligation is entered into the books.
 */
export const approveClaim = command({
  kind: 'subsidy.claim.approved',
  zh: '补贴审批通过',
  holds: 'no_claim',
  async run(tx, input: Verb): Promise<Answer> {
    const row = await seen(tx, input);
    nextOf(claimWorkflow.decide(row, 'approve', tx.actor));
    const before = await findDecision(tx, row, row.decision_no);
    const now = await decideNow(tx, row, true);
    if (before && !sameResult(before.decision, now.decision)) {
      refuse(changed(before.decision, now.decision, resultText));
    }
    const checks = await classChecks(tx, 'payment', concernedBy(row));
    refuseIf(refusalsFrom(checks));
    const steps = withStep(row.steps, tx, step.approve, input.reason);
    const given = current(steps).filter((one) => one.step === step.approve).length;
    const state = afterApproval(given, signaturesFor(tx, row.region_code, now.decision).approvals_needed);
    await keepDecision(tx, row, { ...now, checks }, 'approved', {
      state,
      steps,
      ...promise(tx, state, row.region_code),
    });
    tx.because(input.reason);
    if (state === 'approved') {
      await owe(tx, row);
      tellApplicant(tx, row, 'subsidy.inbox.approved', { amount: yuan(row.amount_fen) });
    }
    return answer(row);
  },
});

async function owe(tx: Tx, row: ClaimRow): Promise<void> {
  if (row.fund_source === null) throw new Error(`claim ${row.id} is granted without a fund source`);
  await obligationPort.of(tx.kernel).owe(tx, {
    key: { region_code: row.region_code, id: row.id },
    classKey: { region_code: row.class_region, id: row.class_id },
    regionCode: row.region_code,
    fundSource: row.fund_source,
    year: Number(tx.today.slice(0, 4)),
    amountFen: row.amount_fen,
  });
}

/** Back to the applicant, with what to mend marked at its place. */
export const returnClaim = command({
  kind: 'subsidy.claim.returned',
  zh: '退回补正补贴申领',
  holds: 'none',
  async run(tx, input: Verb & { marks?: Mark[] }): Promise<Answer> {
    const row = await seen(tx, input);
    const state = nextOf(claimWorkflow.decide(row, 'return', tx.actor));
    const reason = reasonGiven(input.reason);
    const steps = withStep(row.steps, tx, step.return, reason);
    updateClaim(tx, row, { state, steps, reason, marks: input.marks ?? [], ...promise(tx, state, row.region_code) });
    tx.because(reason);
    tellApplicant(tx, row, 'subsidy.inbox.returned', { reason });
    return answer(row);
  },
});

/** The decision not to grant, with its reason; the slot is free again. */
export const refuseClaim = command({
  kind: 'subsidy.claim.refused',
  zh: '决定不予补贴',
  holds: 'none',
  async run(tx, input: Verb): Promise<Answer> {
    const row = await seen(tx, input);
    const state = nextOf(claimWorkflow.decide(row, 'refuse', tx.actor));
    const reason = reasonGiven(input.reason);
    await freeSlot(tx, row.canonical_person_id, row);
    const steps = withStep(row.steps, tx, step.refuse, reason);
    updateClaim(tx, row, { state, steps, reason, ...promise(tx, state, row.region_code) });
    tx.because(reason);
    tellApplicant(tx, row, 'subsidy.inbox.refused', { reason });
    return answer(row);
  },
});

/**
 * Decides again on the facts as they are now. When the result differs, what was reviewed before was another result: the
 * claim goes back to the first review. Refuses `subsidy.claim.nothing_changed`.
 */
export const redecideClaim = command({
  kind: 'subsidy.claim.redecided',
  zh: '重新核算补贴',
  holds: 'none',
  async run(tx, input: Verb): Promise<Answer> {
    const row = await seen(tx, input);
    nextOf(claimWorkflow.decide(row, 'redecide', tx.actor));
    const before = await findDecision(tx, row, row.decision_no);
    const now = await decideNow(tx, row, true);
    if (before && sameResult(before.decision, now.decision)) refuse(refusal('subsidy.claim.nothing_changed'));
    const state: ClaimState = 'submitted';
    const steps = withStep(row.steps, tx, step.redecide, input.reason);
    const back = row.state === state ? {} : { state, ...promise(tx, state, row.region_code) };
    const checks = await classChecks(tx, 'claim', concernedBy(row));
    await keepDecision(tx, row, { ...now, checks }, 'redecided', { steps, ...back });
    tx.because(input.reason);
    return answer(row);
  },
});
