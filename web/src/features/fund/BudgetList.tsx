import { exportBudgets, listBudgets } from '@zhenxun/contracts/fund-ledger.ts';
import { BudgetState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { serverNow, useHasRole } from '../../app/session.ts';
import { regionOptions } from '../../shared/regions.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { dayOf } from '../../ui/time.ts';
import { budgetColumns, yearOptions } from './columns.tsx';

/** Budgets and their changes, each with its document and the two who stand for it. */
export default function BudgetList(): JSX.Element {
  const go = useGo();
  const finance = useHasRole('finance');
  const propose = (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go(to('/government/fund/budgets/new'))}>
      提出预算
    </Button>
  );
  return (
    <>
      <PageHead
        title="预算"
        sub="一人提出、另一人确认后计入台账；已占用和应付的资金不能调减。"
        actions={finance ? propose : null}
      />
      <DataTable
        id="fund.budgets"
        label="预算"
        route={listBudgets}
        columns={budgetColumns}
        filters={[
          by.tabs('state', '状态', BudgetState),
          by.choice('year', '年度', yearOptions(dayOf(serverNow()))),
          by.choice('source', '资金来源', FundSource),
          by.choice('region', '地区', regionOptions),
        ]}
        searchHint="文号"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/fund/budgets/$id', { id: row.id })}
        exports={exportsOf(exportBudgets)}
        empty={{
          title: '还没有预算',
          hint: '按资金来源、地区和年度提出预算，由另一名财政人员确认后，班级审批才能占用资金。',
          action: finance ? propose : null,
        }}
      />
    </>
  );
}
