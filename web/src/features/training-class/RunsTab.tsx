import { CheckStage, classCheckRuns } from '@zhenxun/contracts/training-class.ts';
import type { JSX } from 'react';
import { useRead } from '../../app/query.ts';
import { ChecksPanel } from '../../shared/ChecksPanel.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { placeOf } from './terms.tsx';

/** Every asking of the rules that led to a step, as it was then. */
export function RunsTab({ id }: { id: string }): JSX.Element {
  const found = useRead(classCheckRuns, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  const runs = found.data ?? [];
  if (runs.length === 0) {
    return (
      <Section title="核验存档">
        <Empty icon="shield" title="还没有存档的核验" hint="提交、审核、录取报名和结业时，系统逐条核验并把结果存档。" />
      </Section>
    );
  }
  return (
    <>
      {runs.map((run) => (
        <Section
          key={run.id}
          title={`${CheckStage.label(run.stage)}核验`}
          sub={
            <>
              {run.by} <DateText value={run.at} time />
            </>
          }
        >
          <ChecksPanel checks={run.results} placeOf={placeOf} />
        </Section>
      ))}
    </>
  );
}
