import { listBatches, listPayments } from '@zhenxun/contracts/fund.ts';
import { getLedger, listBudgets } from '@zhenxun/contracts/fund-ledger.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { serverNow } from '../../app/session.ts';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dayOf } from '../../ui/time.ts';
import './ledger.css';

/** Counts what one page shows: `20+` when there is more. */
const countOf = (page: { items: readonly unknown[]; next?: string } | undefined): string =>
  page ? `${page.items.length}${page.next ? '+' : ''}` : '…';

/** What waits for a finance officer, and whether the books agree. */
export default function FinanceCard(): JSX.Element {
  const year = Number(dayOf(serverNow()).slice(0, 4));
  const budgets = useRead(listBudgets, { query: { state: 'proposed', limit: 20 } });
  const prepared = useRead(listBatches, { query: { state: 'prepared', limit: 20 } });
  const released = useRead(listBatches, { query: { state: 'released', limit: 20 } });
  const corrections = useRead(listPayments, { query: { state: 'correcting', limit: 20 } });
  const ledger = useRead(getLedger, { query: { year } });
  const tiles = [
    { label: '待确认的预算', page: budgets.data, href: to('/government/fund/budgets', {}, { state: 'proposed' }) },
    { label: '待复核的批次', page: prepared.data, href: to('/government/fund/batches', {}, { state: 'prepared' }) },
    {
      label: '等待银行结果的批次',
      page: released.data,
      href: to('/government/fund/batches', {}, { state: 'released' }),
    },
    {
      label: '待审批的退款',
      page: corrections.data,
      href: to('/government/fund/payments', {}, { state: 'correcting' }),
    },
  ];
  const totals = ledger.data?.totals;
  return (
    <Section
      title={`${year}年度资金`}
      extra={
        ledger.data ? (
          <StatusTag
            tone={ledger.data.agreed ? 'pass' : 'fail'}
            label={ledger.data.agreed ? '借贷平衡，余额与分录相符' : '余额与分录不符'}
          />
        ) : null
      }
    >
      <div className="zx-fund-tiles">
        {tiles.map((tile) => (
          <Go key={tile.label} to={tile.href}>
            <strong>{countOf(tile.page)}</strong>
            <small>{tile.label}</small>
          </Go>
        ))}
        <Go to={to('/government/fund/ledger')}>
          <strong>{totals ? yuan(totals.available) : '…'}</strong>
          <small>可用（元）</small>
        </Go>
        <Go to={to('/government/fund/ledger')}>
          <strong>{totals ? yuan(totals.paid) : '…'}</strong>
          <small>已付（元）</small>
        </Go>
      </div>
    </Section>
  );
}
