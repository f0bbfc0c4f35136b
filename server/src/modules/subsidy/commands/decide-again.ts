import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { Decision } from '@zhenxun/contracts/decision.ts';
import { DecisionOutcome } from '@zhenxun/contracts/scheme-terms.ts';
import type { DecisionOccasion } from '@zhenxun/contracts/subsidy-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { type Band, signaturesNeeded } from '../../../kernel/two-person.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { type Decided, decideMatter, standardOf } from '../deciding.ts';
import { gather } from '../matter.ts';
import type { Asked } from '../rules/own-facts.ts';
import { type ActiveScheme, schemeOf } from '../schemes.ts';
import { type ClaimRow, insertDecision, updateClaim } from '../store/claim.ts';
import { heldSlots, regrantSlot } from '../store/slot.ts';

/** The claim as its applicant made it. */
export function askedOf(row: ClaimRow): Asked {
  return {
    payeeKind: row.payee_kind,
    day: row.claim_day,
    agreementSigned: row.agreement !== null,
    insuredMonths: row.insured_months ?? undefined,
  };
}

/** Reviewers and approvals the amount needs, as computed or, while a fact is waited for, as far as it is known. */
export function signaturesFor(
  q: Read,
  regionCode: string,
  decision: Decision,
): Pick<ClaimRow, 'reviewers_needed' | 'approvals_needed'> {
  const bands = q.param<Band[]>('subsidy.approval_bands', regionCode);
  const { reviewers, approvals } = signaturesNeeded(decision.computedFen ?? decision.amountFen, bands);
  return { reviewers_needed: reviewers, approvals_needed: approvals };
}

/** The claim as the rules of its class look at it. */
export const concernedBy = (row: ClaimRow) => ({
  classKey: { region_code: row.class_region, id: row.class_id },
  enrolmentId: row.enrolment_id,
  payeeKind: row.payee_kind,
});

/** What the claim's scheme says of the facts as they are now; the claim's own slot does not stand against it. */
export async function decideNow(q: Read, row: ClaimRow, lock: boolean): Promise<Decided & { scheme: ActiveScheme }> {
  const matter = await gather(q, { region_code: row.enrolment_region, id: row.enrolment_id });
  const scheme = await schemeOf(q, { region_code: row.scheme_region, id: row.scheme_row });
  const held = await heldSlots(q, row.canonical_person_id, lock);
  const others = held.filter(({ claim_id }) => claim_id !== row.id);
  return { ...decideMatter(q, matter, scheme, askedOf(row), others), scheme };
}

/**
 * Keeps a new decision beside the former ones, with what the rules of the class say, and makes it the one that holds. As many
 * approvals are needed as the new amount asks.
 */
export async function keepDecision(
  tx: Tx,
  row: ClaimRow,
  { facts, decision, checks }: Decided & { checks: CheckResult[] },
  occasion: DecisionOccasion,
  patch: Partial<ClaimRow> = {},
): Promise<void> {
  const no = row.decision_no + 1;
  insertDecision(tx, {
    region_code: row.region_code,
    id: tx.newId(),
    claim_id: row.id,
    no,
    person_id: row.person_id,
    organisation_id: row.organisation_id,
    occasion,
    scheme_region: row.scheme_region,
    scheme_row: row.scheme_row,
    outcome: decision.outcome,
    amount_fen: decision.amountFen,
    facts,
    decision,
    class_checks: checks,
    engine_version: decision.engineVersion,
    input_digest: decision.inputDigest,
  });
  await regrantSlot(tx, row.canonical_person_id, row, decision.amountFen);
  updateClaim(tx, row, {
    decision_no: no,
    outcome: decision.outcome,
    amount_fen: decision.amountFen,
    standard_fen: standardOf(decision),
    fund_source: decision.fundSource,
    fund_reason: decision.fundReason,
    ...signaturesFor(tx, row.region_code, decision),
    ...patch,
  });
}

/** `符合条件，1,000.00元`. */
export function resultText({ outcome, amountFen }: Pick<Decision, 'outcome' | 'amountFen'>): string {
  return outcome === 'granted'
    ? `${DecisionOutcome.label(outcome)}，${yuan(amountFen)}元`
    : DecisionOutcome.label(outcome);
}
