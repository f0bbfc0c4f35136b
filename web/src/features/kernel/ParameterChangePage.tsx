import { getParameterChange, ParameterChangeState, parameterChangeTimeline } from '@zhenxun/contracts/kernel.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { DocumentNo, valueText } from './values.tsx';

const reasons = { reject: ['文号与文件不符', '取值与文件不符', '生效日期与文件不符', '适用地区不符'] };

/** One change of a parameter: before and after, the document, and the second administrator's decision. */
export default function ParameterChangePage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getParameterChange, { params: { id } });
  const timeline = useRead(parameterChangeTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={`参数调整：${record.title}`}
      state={<StatusTag of={ParameterChangeState} code={record.state} strong />}
      number={record.key}
      region={record.regionName}
      trail={<Go to={to('/government/parameters/changes')}>参数调整</Go>}
      api={`/api/kernel/parameters/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      tabs={[
        {
          key: 'change',
          label: '调整内容',
          children: (
            <Section title="调整内容">
              <KeyValue
                columns={2}
                items={[
                  { label: '原取值', value: valueText(record.before, record.unit) },
                  { label: '新取值', value: valueText(record.value, record.unit) },
                  { label: '适用地区', value: `${record.regionName}（含下级）` },
                  { label: '生效日期', value: record.validFrom },
                  { label: '文号', value: <DocumentNo documentNo={record.documentNo} example={record.example} /> },
                  { label: '理由', value: record.reason, wide: true },
                ]}
              />
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
