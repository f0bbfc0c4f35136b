import { exportSheet, getSheet, SheetState, sheetTimeline } from '@zhenxun/contracts/assessment.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ScoreGrid } from './ScoreGrid.tsx';
import { useAssessmentArea } from './use-area.ts';

const reasons = { return: ['成绩与原始试卷不符', '漏录学员', '缺考未标记'] };

/** One score sheet: the grid, submitting and confirming by two, the timeline. */
export default function SheetPage(): JSX.Element {
  const id = useParam('id');
  const area = useAssessmentArea();
  const found = useRead(getSheet, { params: { id } });
  const timeline = useRead(sheetTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const enter = actions.find((action) => action.name === 'enter');
  const open = enter !== undefined && !enter.refusal;
  return (
    <RecordPage
      name={`${record.classTitle} ${record.attempt === 1 ? '结业考核' : `第${record.attempt - 1}次补考`}成绩单`}
      state={<StatusTag of={SheetState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={area.list}>结业考核</Go>}
      api={`/api/assessment/sheets/${id}`}
      version={version}
      actions={actions.filter((action) => action.name !== 'enter')}
      reasons={reasons}
      tabs={[
        {
          key: 'scores',
          label: '成绩',
          children: (
            <Section
              title={`考核日期 ${record.heldOn}`}
              sub={[
                record.dayReason ? `考核方案定于 ${record.plannedOn}，改期原因：${record.dayReason}` : '',
                record.theoryPass === undefined ? '' : `理论 ${record.theoryPass} 分合格`,
                record.practicePass === undefined ? '' : `实操 ${record.practicePass} 分合格`,
                `已录入 ${record.entered} / ${record.trainees}`,
              ]
                .filter(Boolean)
                .join('，')}
              extra={
                <div className="zx-score-extra">
                  {open ? (
                    <Go className="zx-button" to={to('/institution/assessment/$id/import', { id })}>
                      从 Excel 导入
                    </Go>
                  ) : null}
                  <Button href={downloadUrl(exportSheet, { params: { id } })} icon={<Icon name="download" />}>
                    导出 Excel
                  </Button>
                </div>
              }
              flush
            >
              <ScoreGrid key={version} id={id} sheet={record} version={version} open={open} />
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
