import { type EntryKind, LedgerAccount } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { movesOf } from '../rules/ledger.ts';
import { type EntryRow, lockBalances, writeEntry } from '../store/ledger.ts';
import type { Purse } from '../store/place.ts';

export type Posted = {
  kind: EntryKind;
  refKind: EntryRow['ref_kind'];
  ref: string;
  amountFen: number;
  /** Part of it from or to what is available, for owe and free. */
  besideFen?: number;
  reason: string;
  params?: Record<string, string | number>;
};

/**
 * Moves money in one budget: entry, postings and balances, the accounts locked until the command ends. Refuses
 * `fund.account_short` when an account does not hold so much. Written out at once, so that the budget of an office above
 * is written under its own scope.
 */
export async function post(tx: Tx, purse: Purse, posted: Posted): Promise<void> {
  const rows = await lockBalances(tx, purse);
  const moves = movesOf(posted.kind, posted.amountFen, posted.besideFen);
  for (const { account, amountFen } of moves) {
    const held = rows.find((row) => row.account === account)?.amount_fen ?? 0;
    if (account !== 'appropriation' && held + amountFen < 0)
      refuse(
        refusal('fund.account_short', {
          region: tx.region(purse.region_code).name,
          source: FundSource.label(purse.source),
          year: purse.year,
          account: LedgerAccount.label(account),
          held: yuan(held),
          needed: yuan(-amountFen),
        }),
      );
  }
  const entry = {
    ...purse,
    kind: posted.kind,
    ref_kind: posted.refKind,
    ref: posted.ref,
    amount_fen: posted.amountFen,
    reason: posted.reason,
    params: posted.params ?? {},
    who: tx.actor.label,
  };
  tx.about(posted.ref);
  writeEntry(tx, rows, entry, moves);
  await tx.flush();
}
