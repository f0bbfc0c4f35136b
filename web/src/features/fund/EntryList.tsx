import { type EntryItem, exportEntries, listEntries } from '@zhenxun/contracts/fund-ledger.ts';
import { EntryKind, LedgerAccount } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { serverNow } from '../../app/session.ts';
import { regionOptions } from '../../shared/regions.ts';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { dayOf } from '../../ui/time.ts';
import { yearOptions } from './columns.tsx';

/** The page of what a movement is about. */
function aboutHref(item: EntryItem): string {
  const { about: id } = item;
  switch (item.aboutKind) {
    case 'budget':
      return to('/government/fund/budgets/$id', { id });
    case 'batch':
      return to('/government/fund/batches/$id', { id });
    case 'payment':
      return to('/government/fund/payments/$id', { id });
    case 'claim':
      return to('/government/subsidy/claims/$id', { id });
    default:
      return to('/government/training-class/classes/$id', { id });
  }
}

const aboutLabel: Readonly<Record<string, string>> = {
  budget: '预算',
  batch: '拨付批次',
  payment: '拨付明细',
  claim: '补贴申领',
  class: '班级',
};

const columns: readonly Column<EntryItem>[] = [
  { key: 'at', title: '时间', width: 150, render: (row) => <DateText value={row.at} time /> },
  { key: 'kind', title: '类型', width: 100, phone: 'aside', render: (row) => EntryKind.label(row.kind) },
  { key: 'regionName', title: '地区', width: 100 },
  { key: 'source', title: '资金来源', width: 180, render: (row) => FundSource.label(row.source) },
  {
    key: 'postings',
    title: '科目与金额（元）',
    width: 250,
    render: (row) => (
      <>
        {row.postings.map((posting) => (
          <div key={posting.account} style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
            <span>{LedgerAccount.label(posting.account)}</span>
            <span className="zx-num">
              {posting.amountFen > 0 ? '+' : ''}
              {yuan(posting.amountFen)}
            </span>
          </div>
        ))}
      </>
    ),
  },
  { key: 'reason', title: '说明', render: (row) => render(row.reason, row.params) },
  {
    key: 'about',
    title: '相关记录',
    width: 110,
    render: (row) => <Go to={aboutHref(row)}>{aboutLabel[row.aboutKind] ?? row.aboutKind}</Go>,
  },
  { key: 'who', title: '办理人', width: 180, hidden: true },
];

/** The movements behind the figures of the ledger, newest first; each leads to what it is about. */
export default function EntryList(): JSX.Element {
  return (
    <>
      <PageHead
        title="资金分录"
        sub="分录只增不改，更正以冲回分录记录。"
        trail={<Go to={to('/government/fund/ledger')}>资金台账</Go>}
      />
      <DataTable
        id="fund.entries"
        label="分录"
        route={listEntries}
        columns={columns}
        filters={[
          by.choice('year', '年度', yearOptions(dayOf(serverNow()))),
          by.choice('source', '资金来源', FundSource),
          by.choice('region', '地区', regionOptions),
          by.choice('account', '科目', LedgerAccount),
          by.choice('kind', '类型', EntryKind),
        ]}
        rowKey={(row) => row.id}
        exports={exportsOf(exportEntries)}
        empty={{ title: '还没有分录', hint: '预算确认后产生第一笔分录。' }}
      />
    </>
  );
}
