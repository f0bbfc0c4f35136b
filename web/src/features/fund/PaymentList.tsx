import { exportPayments, listPayments } from '@zhenxun/contracts/fund.ts';
import { PaymentState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import type { JSX } from 'react';
import { to } from '../../app/paths.ts';
import { serverNow } from '../../app/session.ts';
import { regionOptions } from '../../shared/regions.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { dayOf } from '../../ui/time.ts';
import { paymentColumns, yearOptions } from './columns.tsx';

/** Every line of every batch. */
export default function PaymentList(): JSX.Element {
  return (
    <>
      <PageHead title="拨付明细" sub="每笔补贴何时由哪笔预算付给谁、银行怎样答复。" />
      <DataTable
        id="fund.payments"
        label="拨付明细"
        route={listPayments}
        columns={paymentColumns}
        filters={[
          by.tabs('state', '状态', PaymentState),
          by.choice('year', '预算年度', yearOptions(dayOf(serverNow()))),
          by.choice('source', '资金来源', FundSource),
          by.choice('region', '地区', regionOptions),
        ]}
        searchHint="批次号、明细号"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/fund/payments/$id', { id: row.id })}
        exports={exportsOf(exportPayments)}
        empty={{ title: '还没有拨付', hint: '批次编制后，每笔申领在这里有一行。' }}
      />
    </>
  );
}
