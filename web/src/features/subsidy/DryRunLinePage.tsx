import { DecisionOutcome } from '@zhenxun/contracts/scheme-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { getDryRunLine } from '@zhenxun/contracts/subsidy-dry-run.ts';
import { DryRunKind } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ExplainLines } from '../../shared/ExplainSheet.tsx';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Difference } from './scheme-parts.tsx';

/** One claim under the scheme it was decided by and under the changed one, line by line. */
export default function DryRunLinePage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getDryRunLine, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { line, run, before, after } = found.data;
  return (
    <>
      <PageHead
        title={`试算对照：${line.claim}`}
        state={<StatusTag of={DryRunKind} code={line.kind} strong />}
        trail={<Go to={to('/government/subsidy/dry-runs/$id', { id: run })}>方案试算</Go>}
        sub="两边用的是同一份已存的数据，只有方案不同。姓名已作隐名处理。"
      />
      <Section title="变化">
        <KeyValue
          items={[
            { label: '姓名', value: line.person },
            { label: '培训机构', value: line.unit },
            { label: '职业（工种）', value: `${line.occupation} ${SkillLevel.label(line.level)}` },
            { label: '差额', value: <Difference fen={line.deltaFen} /> },
            ...(line.reasons.length > 0 ? [{ label: '原因', value: line.reasons.join('；'), wide: true }] : []),
          ]}
        />
      </Section>
      <div className="zx-trial-pair">
        <Section
          title="原方案"
          extra={
            <>
              <StatusTag of={DecisionOutcome} code={line.oldOutcome} /> <MoneyText fen={line.oldFen} strong />
            </>
          }
        >
          <ExplainLines lines={before} />
        </Section>
        <Section
          title="改动后的方案"
          extra={
            <>
              <StatusTag of={DecisionOutcome} code={line.newOutcome} /> <MoneyText fen={line.newFen} strong />
            </>
          }
        >
          <ExplainLines lines={after} />
        </Section>
      </div>
    </>
  );
}
