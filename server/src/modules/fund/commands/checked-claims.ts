import type { CheckResult } from '@zhenxun/contracts/common.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { FreezeReason } from '@zhenxun/contracts/subsidy-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { holdsOf } from '../../../kernel/holds.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { type ClaimSummary, recheckClaims } from '../../subsidy/index.ts';
import { type Account, accountsOf } from '../payees.ts';
import { failed, keepsOut } from '../rules/lines.ts';
import { lockObligations, type ObligationRow } from '../store/commitment.ts';

export type CheckedClaim = {
  claim: ClaimSummary;
  obligation: ObligationRow | undefined;
  account: Account | undefined;
  /** Everything that keeps it out; [] when it may be paid. */
  faults: CheckResult[];
};

/**
 * All checks again, right before paying (R14.1): the claim's own, what is owed for it, its payee's account and holds.
 * `claims` are of one office.
 */
export async function checkClaims(
  tx: Tx,
  regionCode: string,
  source: FundSource,
  claims: readonly ClaimSummary[],
): Promise<CheckedClaim[]> {
  const checks = await recheckClaims(
    tx,
    claims.map((claim) => claim.key),
  );
  const accounts = await accountsOf(tx, claims);
  const obligations = await lockObligations(
    tx,
    regionCode,
    claims.map((claim) => claim.key.id),
  );
  const owed = new Map(obligations.map((row) => [row.claim_id, row]));
  // a claim, its class, who was trained and who is paid: a hold on any of them stops the money
  const subjectsOf = ({ key, classKey, personId, organisationId }: ClaimSummary) =>
    [key.id, classKey.id, personId, organisationId].filter((id) => id !== undefined && id !== null);
  const subjects = claims.flatMap(subjectsOf);
  const holds = (await holdsOf(tx, subjects)).filter((hold) => hold.effects.includes('no_payment'));
  return claims.map((claim) => {
    const obligation = owed.get(claim.key.id);
    const account = accounts.get(claim.key.id);
    const faults = (checks.get(claim.key.id) ?? []).filter(keepsOut);
    if (obligation === undefined) faults.push(failed('fund.check.no_obligation'));
    else if (obligation.amount_fen !== claim.amountFen)
      faults.push(
        failed('fund.check.amount_differs', { owed: yuan(obligation.amount_fen), claimed: yuan(claim.amountFen) }),
      );
    if (obligation && obligation.source !== source)
      faults.push(failed('fund.check.source_differs', { paid: FundSource.label(obligation.source) }));
    if (account === undefined) faults.push(failed('fund.check.no_account'));
    const held = holds.find((hold) => subjectsOf(claim).includes(hold.subject_id));
    if (claim.frozen) faults.push(failed('fund.check.frozen', { reason: FreezeReason.label(claim.frozen) }));
    if (held) faults.push(failed('fund.check.held', { reason: held.reason }));
    return { claim, obligation, account, faults };
  });
}
