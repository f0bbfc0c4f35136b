import { type EntryKind, LedgerAccount } from '@zhenxun/contracts/fund-terms.ts';

export type Move = { account: LedgerAccount; amountFen: number };
export type Balances = Record<LedgerAccount, number>;

/** Where money comes from and goes to, by kind of entry. Two kinds have a choice: what is owed came from either account. */
const ways: Readonly<Record<EntryKind, readonly [from: LedgerAccount, to: LedgerAccount]>> = {
  budget: ['appropriation', 'available'],
  commit: ['available', 'committed'],
  release: ['committed', 'available'],
  owe: ['committed', 'payable'],
  free: ['payable', 'committed'],
  send: ['payable', 'in_transit'],
  paid: ['in_transit', 'paid'],
  failed: ['in_transit', 'payable'],
  returned: ['paid', 'payable'],
  recovered: ['paid', 'recovered'],
};

/**
 * Postings of an entry, summing to zero. `amountFen` is moved the usual way of the kind; `besideFen` of it from or to
 * `available` instead of `committed` (owe and free only). Throws RangeError for amounts that are no movement.
 */
export function movesOf(kind: EntryKind, amountFen: number, besideFen = 0): Move[] {
  const [from, to] = ways[kind];
  if (!Number.isSafeInteger(amountFen) || amountFen === 0) throw new RangeError(`no movement of ${amountFen} fen`);
  if (amountFen < 0 && kind !== 'budget') throw new RangeError(`${kind} cannot move ${amountFen} fen`);
  if (besideFen < 0 || besideFen > Math.abs(amountFen) || (besideFen > 0 && kind !== 'owe' && kind !== 'free'))
    throw new RangeError(`${besideFen} of ${amountFen} fen beside ${kind}`);
  const moves: Move[] =
    kind === 'free'
      ? [
          { account: from, amountFen: -amountFen },
          { account: to, amountFen: amountFen - besideFen },
          { account: 'available', amountFen: besideFen },
        ]
      : [
          { account: from, amountFen: besideFen - amountFen },
          { account: 'available', amountFen: -besideFen },
          { account: to, amountFen },
        ];
  return moves.filter((move) => move.amountFen !== 0);
}

/** Sum of the accounts of a budget; anything but 0 is a fault of the books. */
export function sumOf(balances: Balances): number {
  return LedgerAccount.values.reduce((sum, account) => sum + balances[account], 0);
}

export function emptyBalances(): Balances {
  return Object.fromEntries(LedgerAccount.values.map((account) => [account, 0])) as Balances;
}
