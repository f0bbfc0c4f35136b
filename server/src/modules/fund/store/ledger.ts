import { type EntryKind, LedgerAccount } from '@zhenxun/contracts/fund-terms.ts';
import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { sql } from 'kysely';
import { type ListSpec, listPage } from '../../../kernel/list.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { equal, type Purse, within } from './place.ts';

export type BalanceRow = Purse & { account: LedgerAccount; amount_fen: number; version: number };
export type EntryRow = Purse & {
  id: string;
  kind: EntryKind;
  ref_kind: 'budget' | 'class' | 'claim' | 'batch' | 'payment';
  ref: string;
  amount_fen: number;
  reason: string;
  params: Record<string, string | number>;
  who: string;
};
export type Posting = { account: LedgerAccount; amountFen: number };

/** All accounts of a budget, locked in one order; [] before its first budget. The office may lie above the actor's own. */
export function lockBalances(tx: Tx, purse: Purse): Promise<BalanceRow[]> {
  const { region_code, source, year } = purse;
  return tx.lockAll('fund.balance', { region_code, source, year }, 'fund.commit');
}

/** Accounts of a new budget, all at zero; one transaction at a time makes them. */
export async function openBalances(tx: Tx, purse: Purse): Promise<void> {
  await tx.lockOn(`fund.balance:${purse.region_code}:${purse.source}:${purse.year}`);
  if ((await lockBalances(tx, purse)).length > 0) return;
  const { region_code, source, year } = purse;
  tx.insertMany(
    'fund.balance',
    LedgerAccount.values.map((account) => ({ region_code, source, year, account, amount_fen: 0 })),
  );
  await tx.flush();
}

/** Entry, postings and balances of one movement. `rows` are the locked accounts of its budget. */
export function writeEntry(
  tx: Tx,
  rows: readonly BalanceRow[],
  entry: Omit<EntryRow, 'id'>,
  lines: readonly Posting[],
): void {
  const { region_code, source, year } = entry;
  const id = tx.newId();
  tx.insert('fund.entry', { ...entry, id });
  for (const { account, amountFen } of lines) {
    tx.insert('fund.posting', {
      region_code,
      id: tx.newId(),
      entry_id: id,
      source,
      year,
      account,
      amount_fen: amountFen,
    });
    const row = rows.find((one) => one.account === account);
    if (row === undefined) throw new Error(`no account ${account} in ${region_code} ${source} ${year}`);
    tx.update('fund.balance', row, { amount_fen: row.amount_fen + amountFen });
  }
}

/** What is available in the budgets of these offices in a year, without locking. */
export function availableIn(q: Read, regions: readonly string[], year: number): Promise<BalanceRow[]> {
  return q.wide(
    'fund.commit',
    sql<BalanceRow>`select * from fund.balance where region_code in (${sql.join(regions)}) and year = ${year} and account = 'available'`,
  );
}

export type LedgerFilter = { region?: string | undefined; source?: FundSource | undefined; year?: number | undefined };

const onPlace = (q: Read, f: LedgerFilter, table: string) => [
  f.region === undefined ? undefined : within(q, `${table}.region_code`, f.region),
  equal(`${table}.source`, f.source),
  equal(`${table}.year`, f.year),
];

/** Balances and, beside them, the sums of the postings they must equal. */
export function ledgerRows(q: Read, filter: LedgerFilter): Promise<(BalanceRow & { posted_fen: number })[]> {
  const where = onPlace(q, filter, 'b').filter((one) => one !== undefined);
  return q.rows(sql`
    select b.*, coalesce((select sum(p.amount_fen) from fund.posting p where p.region_code = b.region_code and p.source = b.source
      and p.year = b.year and p.account = b.account), 0)::bigint as posted_fen
    from fund.balance b where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`}
    order by b.year desc, b.region_code, b.source`);
}

export async function countEntries(q: Read, filter: LedgerFilter): Promise<number> {
  const where = onPlace(q, filter, 'e').filter((one) => one !== undefined);
  const row = await q.row(
    sql<{
      n: number;
    }>`select count(*) as n from fund.entry e where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`}`,
  );
  return row?.n ?? 0;
}

/** Sums of a year by source and account, of every office: what everyone may see. */
export function yearSums(q: Read, year: number, region: string | undefined) {
  const where = region === undefined ? sql`true` : within(q, 'b.region_code', region);
  return q.wide(
    'fund.figures',
    sql<{ source: FundSource; account: LedgerAccount; amount_fen: number }>`
      select b.source, b.account, sum(b.amount_fen)::bigint as amount_fen from fund.balance b
      where b.year = ${year} and ${where} group by b.source, b.account`,
  );
}

export type EntryFilter = LedgerFilter & {
  account?: LedgerAccount | undefined;
  kind?: EntryKind | undefined;
  about?: string | undefined;
};
export type EntryLine = EntryRow & { created_at: string; postings: { account: LedgerAccount; amount_fen: number }[] };

/** Entries, newest first, each with its postings; `account`: those that touch it. */
export function listEntryRows(q: Read, asked: { cursor?: string; limit?: number }, filter: EntryFilter) {
  const spec: ListSpec = {
    columns: sql`e.*, (select jsonb_agg(jsonb_build_object('account', p.account, 'amount_fen', p.amount_fen) order by p.amount_fen)
      from fund.posting p where p.region_code = e.region_code and p.entry_id = e.id) as postings`,
    from: sql`fund.entry e`,
    where: [
      ...onPlace(q, filter, 'e'),
      equal('e.kind', filter.kind),
      equal('e.ref', filter.about),
      filter.account === undefined
        ? undefined
        : sql`exists (select from fund.posting p where p.region_code = e.region_code and p.entry_id = e.id and p.account = ${filter.account})`,
    ],
    key: [
      { column: 'e.created_at', type: 'timestamptz' },
      { column: 'e.id', type: 'uuid' },
    ],
    direction: 'desc',
  };
  return listPage<EntryLine>(q, asked, spec);
}

/** Sum of the movements of a kind about a record: the ledger's side of a batch. */
export async function movedAbout(q: Read, ref: string, kind: EntryKind): Promise<number> {
  const row = await q.row(
    sql<{
      fen: number;
    }>`select coalesce(sum(amount_fen), 0)::bigint as fen from fund.entry where ref = ${ref} and kind = ${kind}`,
  );
  return row?.fen ?? 0;
}
