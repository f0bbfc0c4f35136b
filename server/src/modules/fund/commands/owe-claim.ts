import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { coverOf } from '../rules/obligation.ts';
import {
  type CommitmentRow,
  freeObligation,
  insertObligation,
  lockCommitment,
  lockObligations,
  purseOf,
  updateCommitment,
} from '../store/commitment.ts';
import { lockBalances } from '../store/ledger.ts';
import { inPayment } from '../store/payment.ts';
import type { Purse } from '../store/place.ts';
import { chooseBudget } from './commit-class.ts';
import { post } from './post.ts';

export type ToOwe = {
  key: Key;
  /** Absent for a claim without a class. */
  classKey?: Key | undefined;
  regionCode: string;
  fundSource: FundSource;
  year: number;
  amountFen: number;
};

type Cover = {
  purse: Purse;
  committedFen: number;
  besideFen: number;
  reason: string;
  params: Record<string, string | number>;
};

/**
 * An approved claim becomes payable: out of what its class set aside, topped up from what is available in the same
 * budget; when the class set aside other money or too little is left there, from the nearest budget of the claim's
 * source. Refuses `fund.budget_short` and `fund.owed_already`.
 */
export async function oweClaim(tx: Tx, claim: ToOwe): Promise<void> {
  const { key, amountFen } = claim;
  if ((await lockObligations(tx, key.region_code, [key.id])).length > 0) refuse(refusal('fund.owed_already'));
  const commitment = claim.classKey && (await lockCommitment(tx, claim.classKey));
  const cover =
    (commitment && (await fromCommitment(tx, claim, commitment))) ?? (await fromBudget(tx, claim, commitment));
  const { committedFen, besideFen } = cover;
  if (commitment && committedFen > 0)
    updateCommitment(tx, commitment, { remaining_fen: commitment.remaining_fen - committedFen });
  insertObligation(tx, {
    region_code: key.region_code,
    id: tx.newId(),
    claim_id: key.id,
    class_id: claim.classKey?.id ?? null,
    budget_region: cover.purse.region_code,
    source: cover.purse.source,
    year: cover.purse.year,
    amount_fen: amountFen,
    committed_fen: committedFen,
    commitment_id: committedFen > 0 ? (commitment?.id ?? null) : null,
    state: 'owed',
    reason: cover.reason,
    params: cover.params,
  });
  const { purse, reason, params } = cover;
  await post(tx, purse, { kind: 'owe', refKind: 'claim', ref: refOf(key), amountFen, besideFen, reason, params });
}

async function fromCommitment(tx: Tx, claim: ToOwe, commitment: CommitmentRow): Promise<Cover | undefined> {
  if (commitment.source !== claim.fundSource) return undefined;
  const purse = purseOf(commitment);
  const rows = await lockBalances(tx, purse);
  const availableFen = rows.find((row) => row.account === 'available')?.amount_fen ?? 0;
  const covered = coverOf(claim.amountFen, { remainingFen: commitment.remaining_fen, availableFen });
  if (covered === undefined) return undefined;
  const params = { committed: yuan(covered.committedFen), beside: yuan(covered.besideFen) };
  const reason = covered.besideFen === 0 ? 'fund.reason.owed' : 'fund.reason.topped_up';
  return { purse, ...covered, reason, params };
}

async function fromBudget(tx: Tx, claim: ToOwe, commitment: CommitmentRow | undefined): Promise<Cover> {
  const { regionCode, fundSource, year, amountFen } = claim;
  const { chosen } = await chooseBudget(tx, regionCode, [fundSource], year, amountFen);
  const why = !commitment ? 'uncommitted' : commitment.source === fundSource ? 'used_up' : 'other_source';
  return {
    purse: { region_code: chosen.regionCode, source: chosen.source, year },
    committedFen: 0,
    besideFen: amountFen,
    reason: `fund.reason.${why}`,
    params: { region: tx.region(chosen.regionCode).name },
  };
}

/**
 * Takes an obligation back before it is paid: what the class had set aside returns there while the class still holds
 * money aside, all else becomes available. Nothing owed is no fault. Refuses `fund.in_payment` once a batch has the claim.
 */
export async function freeClaim(tx: Tx, claimKey: Key): Promise<void> {
  const [row] = await lockObligations(tx, claimKey.region_code, [claimKey.id]);
  if (row === undefined) return;
  if (await inPayment(tx, claimKey)) refuse(refusal('fund.in_payment'));
  const classKey = row.class_id && { region_code: row.region_code, id: row.class_id };
  const commitment = classKey ? await lockCommitment(tx, classKey) : undefined;
  const back = commitment !== undefined && commitment.id === row.commitment_id ? row.committed_fen : 0;
  if (commitment && back > 0) updateCommitment(tx, commitment, { remaining_fen: commitment.remaining_fen + back });
  freeObligation(tx, row);
  await post(tx, purseOf(row), {
    kind: 'free',
    refKind: 'claim',
    ref: refOf(claimKey),
    amountFen: row.amount_fen,
    besideFen: row.amount_fen - back,
    reason: 'fund.reason.freed',
  });
}
