import { getDirectoryApplication, getDirectoryApplicationTimeline } from '@zhenxun/contracts/catalogue-directory.ts';
import { ApplicationKind, ApplicationState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { Fence } from '@zhenxun/contracts/values/fence.ts';
import type { JSX } from 'react';
import { Go } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { useParam } from '../../../app/params.ts';
import { to } from '../../../app/paths.ts';
import { useRead } from '../../../app/query.ts';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../../shared/RecordPage.tsx';
import { Timeline } from '../../../shared/Timeline.tsx';
import { KeyValue } from '../../../ui/KeyValue.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { ApplicationForm } from './ApplicationForm.tsx';
import { programmeText } from './ProgrammePicker.tsx';
import { Proofs, Resources, Sites, Teachers, Visits } from './parts.tsx';

/** One's own application: the form while it is with the institution, the file and its way afterwards. */
export default function OwnApplication(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getDirectoryApplication, { params: { id } });
  const timeline = useRead(getDirectoryApplicationTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const editing = actions.some(({ name, refusal }) => name === 'edit' && !refusal);
  const last = record.steps.at(-1);
  const { material, data } = record;
  return (
    <RecordPage
      name={`目录申请：${ApplicationKind.label(record.kind)}`}
      state={<StatusTag of={ApplicationState} code={record.state} strong />}
      number={record.id.slice(-8)}
      region={record.regionName}
      {...(record.dueOn ? { promised: record.dueOn } : {})}
      trail={<Go to={to('/institution/directory')}>目录申请</Go>}
      api={`/api/catalogue/directory-applications/${id}`}
      version={version}
      actions={actions.filter(({ name, refusal }) => name === 'withdraw' && !refusal)}
      reasons={{ withdraw: ['材料需重新准备', '暂不申请', '申请事项有误'] }}
      notice={
        (record.state === 'returned' || record.state === 'refused') && last?.reason ? (
          <Section>
            <p role="status">
              <StatusTag tone="return" label={last.step} /> {last.reason}
            </p>
          </Section>
        ) : null
      }
      tabs={[
        {
          key: 'file',
          label: editing ? '填写' : '申请材料',
          children: editing ? (
            <ApplicationForm key={record.id} record={record} version={version} />
          ) : (
            <>
              <Section title="基本情况">
                <KeyValue
                  items={[
                    { label: '年培训能力', value: data.annualCapacity ? `${data.annualCapacity} 人次` : undefined },
                    { label: '拟开展项目', value: programmeText(data.programmes), wide: true },
                    { label: '办学情况', value: data.summary, wide: true },
                  ]}
                />
              </Section>
              <Section title="培训场地">
                <Sites items={material.sites.map((site) => ({ ...site, fence: site.fence as Fence }) as never)} />
              </Section>
              <Section title="师资" flush>
                <Teachers items={material.teachers} />
              </Section>
              <Section title="教学资源" flush>
                <Resources items={material.resources} />
              </Section>
              <Section title="证照" flush>
                <Proofs items={material.proofs} />
              </Section>
            </>
          ),
        },
        ...(record.visits.length > 0
          ? [
              {
                key: 'visits',
                label: `现场核验（${record.visits.length}）`,
                children: (
                  <Section title="现场核验">
                    <Visits items={record.visits} />
                  </Section>
                ),
              },
            ]
          : []),
        {
          key: 'timeline',
          label: '办理经过',
          children: (
            <Section title="办理经过">
              <Timeline items={timeline.data ?? []} />
            </Section>
          ),
        },
      ]}
    />
  );
}
