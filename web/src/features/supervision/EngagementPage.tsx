import { engagementTimeline, getEngagement } from '@zhenxun/contracts/supervision-engagement.ts';
import { EngagementState } from '@zhenxun/contracts/supervision-terms.ts';
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

const reasons = { decline: ['单位不具备条件', '地区或期限不当'], end: ['合同解除', '违反委托约定'] };

/** One engagement: who may read what until when, and who decided it. */
export default function EngagementPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getEngagement, { params: { id } });
  const timeline = useRead(engagementTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={`${record.organisationName}监督委托`}
      state={<StatusTag of={EngagementState} code={record.state} strong />}
      number={record.id.slice(-12)}
      region={record.regionName}
      trail={<Go to={to('/government/engagements')}>第三方监督</Go>}
      api={`/api/supervision/engagements/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      tabs={[
        {
          key: 'engagement',
          label: '委托',
          children: (
            <Section title="范围与期限">
              <KeyValue
                columns={2}
                items={[
                  { label: '单位', value: record.organisationName },
                  { label: '地区', value: record.regionName },
                  { label: '期限', value: <span className="zx-num">{`${record.from} 至 ${record.to}`}</span> },
                  {
                    label: '查看权限',
                    value: record.current ? `有效，${record.accounts} 个账号` : '今天不能查看班级',
                  },
                  { label: '合同编号', value: record.contractNo },
                  { label: '委托事项', value: record.purpose, wide: true },
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
