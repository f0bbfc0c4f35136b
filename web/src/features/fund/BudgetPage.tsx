import { budgetTimeline, getBudget } from '@zhenxun/contracts/fund-ledger.ts';
import { BudgetKind, BudgetState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

const reasons = { return: ['文号与文件不符', '金额与文件不符', '资金来源有误', '年度有误'] };

/** One budget: its document, what it changes, and the two who stand for it. */
export default function BudgetPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getBudget, { params: { id } });
  const timeline = useRead(budgetTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const { regionCode, source, year } = record;
  const after = record.availableFen === undefined ? undefined : record.availableFen + record.amountFen;
  return (
    <RecordPage
      name={`${record.regionName}${year}年度${FundSource.label(source)}${BudgetKind.label(record.kind)}`}
      state={<StatusTag of={BudgetState} code={record.state} strong />}
      number={record.documentNo}
      region={record.regionName}
      trail={<Go to={to('/government/fund/budgets')}>预算</Go>}
      api={`/api/fund/budgets/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      tabs={[
        {
          key: 'budget',
          label: '预算',
          children: (
            <Section
              title="预算内容"
              extra={
                <Go to={to('/government/fund/ledger', {}, { region: regionCode, year: String(year), source })}>
                  查看台账
                </Go>
              }
            >
              <KeyValue
                items={[
                  { label: '金额', value: <MoneyText fen={record.amountFen} strong /> },
                  { label: '资金来源', value: FundSource.label(source) },
                  { label: '预算年度', value: `${year} 年度` },
                  { label: '文号', value: record.documentNo },
                  { label: '文件日期', value: <DateText value={record.documentDay} /> },
                  { label: '目前可用', value: <MoneyText fen={record.availableFen} /> },
                  ...(record.state === 'proposed'
                    ? [{ label: '确认后可用', value: <MoneyText fen={after ?? record.amountFen} /> }]
                    : []),
                  ...(record.remark ? [{ label: '说明', value: record.remark, wide: true }] : []),
                ]}
              />
            </Section>
          ),
        },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} />
        </Section>
      }
    />
  );
}
