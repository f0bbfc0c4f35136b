import { TrainingType } from '@zhenxun/contracts/catalogue-terms.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { BenefitGroup } from '@zhenxun/contracts/scheme-terms.ts';
import { getScheme, getSchemeTimeline } from '@zhenxun/contracts/subsidy-scheme.ts';
import { SchemeState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { useHasRole } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Cases, Period, SchemeText } from './scheme-parts.tsx';
import { Trials } from './TryScheme.tsx';

const reasons = { reject: ['与文件规定不一致', '样例不完整'], end: ['政策到期', '被新方案取代'] };

/** One scheme version: what it says, its cases, the versions beside it, and its activation by two people. */
export default function SchemePage(): JSX.Element {
  const id = useParam('id');
  const administrator = useHasRole('administrator');
  const found = useRead(getScheme, { params: { id } });
  const timeline = useRead(getSchemeTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const scheme = record.document as Scheme;
  const types = record.trainingTypes.map((one) => TrainingType.label(one as TrainingType));
  return (
    <RecordPage
      name={record.title}
      state={<StatusTag of={SchemeState} code={record.state} strong />}
      number={`${record.scheme} 第 ${record.schemeVersion} 版`}
      trail={<Go to={to('/government/subsidy/schemes')}>补贴方案</Go>}
      api={`/api/subsidy/schemes/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      tabs={[
        {
          key: 'text',
          label: '方案内容',
          children: (
            <>
              <Section title="基本信息">
                <KeyValue
                  items={[
                    { label: '文号', value: record.documentNo },
                    { label: '地区', value: record.place },
                    { label: '施行期', value: <Period row={record} /> },
                    { label: '补贴类别', value: BenefitGroup.label(record.benefitGroup) },
                    { label: '适用培训', value: types.length > 0 ? types.join('、') : '全部' },
                    { label: '来源', value: scheme.source, wide: true },
                    ...(scheme.note ? [{ label: '说明', value: scheme.note, wide: true }] : []),
                    { label: '文件摘要', value: <span className="zx-digest">{record.digest}</span>, wide: true },
                  ]}
                />
              </Section>
              <SchemeText scheme={scheme} />
            </>
          ),
        },
        {
          key: 'cases',
          label: `样例（${record.cases.length}）`,
          children: <Cases cases={record.cases} uncovered={record.uncovered} />,
        },
        {
          key: 'document',
          label: '方案文件',
          children: (
            <Section title="方案文件">
              <Scroll label="方案文件（JSON）" className="zx-scheme-doc">
                <pre>{JSON.stringify(record.document, null, 2)}</pre>
              </Scroll>
            </Section>
          ),
        },
      ]}
      aside={
        <>
          <Section title="各版本">
            <ul className="zx-claim-lines">
              {record.versions.map((one) => (
                <li key={one.id}>
                  <span className="grow">
                    {one.id === id ? (
                      `第 ${one.schemeVersion} 版（本版）`
                    ) : (
                      <Go to={to('/government/subsidy/schemes/$id', { id: one.id })}>第 {one.schemeVersion} 版</Go>
                    )}
                  </span>
                  <StatusTag of={SchemeState} code={one.state} />
                  <Period row={one} />
                </li>
              ))}
            </ul>
          </Section>
          {administrator ? (
            <>
              <Trials scheme={record.scheme} document={record.document as Record<string, unknown>} />
              <p>
                <Go to={`${to('/government/subsidy/schemes/new')}?from=${id}`}>以本版为底稿，提出新版本</Go>
              </p>
            </>
          ) : null}
          <Section title="办理经过">
            <Timeline items={timeline.data ?? []} />
          </Section>
        </>
      }
    />
  );
}
