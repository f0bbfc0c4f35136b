import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { EntryItem, Figures, Ledger, LedgerLine } from '@zhenxun/contracts/fund-ledger.ts';
import { EntryKind, LedgerAccount } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';
import type { Read } from '../../../kernel/tx.ts';
import { emptyBalances, sumOf } from '../rules/ledger.ts';
import {
  countEntries,
  type EntryFilter,
  type EntryLine,
  type LedgerFilter,
  ledgerRows,
  listEntryRows,
  yearSums,
} from '../store/ledger.ts';
import { regionName } from './names.ts';

/** Every account of every budget in scope; whether each sums to zero and equals its postings. */
export async function ledger(q: Read, filter: LedgerFilter = {}): Promise<Ledger> {
  const lines = new Map<string, LedgerLine>();
  const totals = emptyBalances();
  for (const row of await ledgerRows(q, filter)) {
    const name = `${row.region_code} ${row.source} ${row.year}`;
    const line = lines.get(name) ?? {
      regionCode: row.region_code,
      regionName: regionName(q, row.region_code),
      source: row.source,
      year: row.year,
      accounts: emptyBalances(),
      sumFen: 0,
      agreed: true,
    };
    line.accounts[row.account] = row.amount_fen;
    totals[row.account] += row.amount_fen;
    if (row.amount_fen !== row.posted_fen) line.agreed = false;
    lines.set(name, line);
  }
  const shown = [...lines.values()].map((line) => ({ ...line, sumFen: sumOf(line.accounts) }));
  return {
    lines: shown,
    totals,
    sumFen: sumOf(totals),
    agreed: shown.every((line) => line.agreed && line.sumFen === 0),
    entries: await countEntries(q, filter),
    asOf: q.now,
  };
}

export async function entries(
  q: Read,
  asked: EntryFilter & { cursor?: string; limit?: number } = {},
): Promise<PageOf<EntryItem>> {
  const page = await listEntryRows(q, asked, asked);
  return { ...page, items: page.items.map((row) => entry(q, row)) };
}

function entry(q: Read, row: EntryLine): EntryItem {
  return {
    id: refOf(row),
    regionCode: row.region_code,
    regionName: regionName(q, row.region_code),
    source: row.source,
    year: row.year,
    kind: row.kind,
    amountFen: row.amount_fen,
    aboutKind: row.ref_kind,
    about: row.ref,
    reason: row.reason,
    params: row.params,
    who: row.who,
    at: row.created_at,
    postings: row.postings.map(({ account, amount_fen }) => ({ account, amountFen: amount_fen })),
  };
}

/** The statement of an account or budget as a sheet: one row a posting. */
export async function* statementRows(pages: AsyncIterable<EntryItem>) {
  for await (const item of pages)
    for (const posting of item.postings)
      yield {
        at: shanghaiDay(item.at),
        regionName: item.regionName,
        source: item.source,
        year: item.year,
        kind: item.kind,
        account: posting.account,
        amountFen: posting.amountFen,
        about: item.about,
        reason: render(item.reason, item.params),
        who: item.who,
        id: item.id,
      };
}

export const statementColumns = [
  { key: 'at', title: '日期', kind: 'date' },
  { key: 'regionName', title: '地区', kind: 'text', width: 16 },
  { key: 'source', title: '资金来源', kind: 'choice', choices: choicesOf(FundSource), width: 22 },
  { key: 'year', title: '预算年度', kind: 'integer' },
  { key: 'kind', title: '分录类型', kind: 'choice', choices: choicesOf(EntryKind) },
  { key: 'account', title: '科目', kind: 'choice', choices: choicesOf(LedgerAccount) },
  { key: 'amountFen', title: '金额（元，增加为正）', kind: 'money', width: 20 },
  { key: 'about', title: '相关记录', kind: 'id', width: 46 },
  { key: 'reason', title: '说明', kind: 'text', width: 40 },
  { key: 'who', title: '办理人', kind: 'text', width: 24 },
  { key: 'id', title: '分录号', kind: 'id', width: 46 },
] as const satisfies readonly ColumnSpec[];

/** Sums of a year (this one unless asked) for everyone. */
export async function figures(q: Read, asked: { year?: number; region?: string } = {}): Promise<Figures> {
  const year = asked.year ?? Number(q.today.slice(0, 4));
  const rows = await yearSums(q, year, asked.region);
  const lines = FundSource.values.map((source) => {
    const of = (account: LedgerAccount) =>
      rows.find((row) => row.source === source && row.account === account)?.amount_fen ?? 0;
    return {
      source,
      budgetFen: 0 - of('appropriation'),
      availableFen: of('available'),
      committedFen: of('committed'),
      payableFen: of('payable') + of('in_transit'),
      paidFen: of('paid'),
      recoveredFen: of('recovered'),
    };
  });
  return { year, lines, asOf: q.now };
}
