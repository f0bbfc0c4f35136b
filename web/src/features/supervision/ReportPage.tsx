import { getReport, reportTimeline } from '@zhenxun/contracts/supervision-engagement.ts';
import { ReportState } from '@zhenxun/contracts/supervision-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { Photos } from '../../shared/Photos.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

const reasons = { answer: ['已核实，责令机构整改', '已核实，情况属实', '经核实与报告不符'] };

/** One report: what was seen, and what the office answers. */
export default function ReportPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getReport, { params: { id } });
  const timeline = useRead(reportTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const { classId, classTitle } = record;
  return (
    <RecordPage
      name={record.title}
      state={<StatusTag of={ReportState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={to('/government/supervision-reports')}>监督报告</Go>}
      api={`/api/supervision/reports/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      tabs={[
        {
          key: 'report',
          label: '报告',
          children: (
            <Section title="报告内容">
              <KeyValue
                columns={2}
                items={[
                  {
                    label: '单位',
                    value: (
                      <Go to={to('/government/engagements/$id', { id: record.engagementId })}>
                        {record.organisationName}
                      </Go>
                    ),
                  },
                  {
                    label: '班级',
                    value:
                      classId && classTitle ? (
                        <Go to={to('/government/training-class/classes/$id', { id: classId })}>{classTitle}</Go>
                      ) : undefined,
                  },
                  { label: '情况', value: record.text, wide: true },
                  { label: '答复', value: record.answer, wide: true },
                ]}
              />
              <Photos items={record.photos} of="监督照片" />
            </Section>
          ),
        },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} evidence={(entry) => to('/evidence', {}, { entry })} />
        </Section>
      }
    />
  );
}
