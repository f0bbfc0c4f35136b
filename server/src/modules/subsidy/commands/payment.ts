import type { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { type Refusal, Refused } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { accountRefs } from '../account-refs.ts';
import { byRegion } from '../by-region.ts';
import { promise, standStill } from '../promise.ts';
import { type ClaimRow, claimsByKeys, lockClaims, updateClaim } from '../store/claim.ts';
import { freeSlot } from '../store/slot.ts';
import { afterConsequence, type consequences, heldBack, step } from '../workflow.ts';
import { tellApplicant } from './review-claim.ts';

/**
 * Moves claims by what another matter brings about. All or none: refuses `kernel.state_not_allowed` for every claim in
 * another state, `kernel.not_found` when one is missing. Returns the rows, locked and moved.
 */
export async function move(
  tx: Tx,
  keys: readonly Key[],
  name: keyof typeof consequences,
  patch: (row: ClaimRow, state: ClaimState) => Partial<ClaimRow>,
): Promise<ClaimRow[]> {
  const moved: ClaimRow[] = [];
  const against: Refusal[] = [];
  for (const [region, some] of byRegion(keys)) {
    const rows = await lockClaims(
      tx,
      region,
      some.map(({ id }) => id),
    );
    if (rows.length !== new Set(some.map(({ id }) => id)).size) against.push({ code: 'kernel.not_found' });
    for (const row of rows) {
      const state = heldBack(row, name) ?? afterConsequence(row.state, name);
      if (typeof state === 'string') {
        const due = promise(tx, state, row.region_code);
        const standing = row.frozen_on === null ? {} : standStill(tx, due.due_on);
        updateClaim(tx, row, { state, ...due, ...standing, ...patch(row, state) });
        moved.push(row);
      } else against.push({ ...state, pointer: `/claims/${row.region_code}-${row.id}` });
    }
  }
  if (against.length > 0) throw new Refused(against);
  return moved;
}

/** Takes claims into a payment batch, each with the account it is paid to. */
export async function putInBatch(tx: Tx, claimKeys: readonly Key[], batchRef: string): Promise<void> {
  const accounts = await accountRefs(tx, await claimsByKeys(tx, claimKeys));
  await move(tx, claimKeys, 'batch', ({ id }) => ({ batch_ref: batchRef, account_ref: accounts.get(id) ?? null }));
}

/** Takes claims out of their batch again: they wait to be paid. */
export async function takeOutOfBatch(tx: Tx, claimKeys: readonly Key[]): Promise<void> {
  await move(tx, claimKeys, 'unbatch', () => ({ batch_ref: null }));
}

/** The bank has paid. */
export async function markPaid(tx: Tx, claimKey: Key, day: string): Promise<void> {
  const moved = await move(tx, [claimKey], 'pay', (row) => ({
    paid_on: day,
    failure: null,
    steps: withStep(row.steps, tx, step.pay),
  }));
  for (const row of moved) {
    const params = { amount: yuan(row.amount_fen), account: row.account_masked ?? '' };
    tellApplicant(tx, row, 'subsidy.inbox.paid', params);
  }
}

/** The bank has not paid: the applicant checks the account and applies again; the slot stays held. */
export async function markFailed(tx: Tx, claimKey: Key, reason: string): Promise<void> {
  for (const row of await move(tx, [claimKey], 'fail', () => ({ failure: reason, batch_ref: null }))) {
    tellApplicant(tx, row, 'subsidy.inbox.payment_failed', { reason });
  }
}

/** All of it came back: the slot is free again. */
export async function markRecovered(tx: Tx, claimKey: Key): Promise<void> {
  const moved = await move(tx, [claimKey], 'recover', () => ({}));
  for (const row of moved) await freeSlot(tx, row.canonical_person_id, row);
}
