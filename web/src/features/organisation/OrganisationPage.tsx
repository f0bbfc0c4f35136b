import {
  Employment,
  getOrganisation,
  getOrganisationTimeline,
  OrganisationKind,
  OrganisationNature,
  OrganisationState,
  ResourceKind,
  resourceRoutes,
  siteRoutes,
  teacherRoutes,
} from '@zhenxun/contracts/organisation.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Sites } from '../catalogue/directory/parts.tsx';
import { FileLink } from '../supervision/FileLink.tsx';
import { ProofSection } from './ProofSection.tsx';

/** An organisation as an office sees it: profile, sites, teachers, resources, proofs. */
export default function OrganisationPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getOrganisation, { params: { id } });
  const timeline = useRead(getOrganisationTimeline, { params: { id } });
  const of = {
    query: { organisationId: found.data?.record.organisationId ?? '', state: 'in_use' as const, limit: 200 },
  };
  const ready = { enabled: found.data !== undefined };
  const sites = useRead(siteRoutes.list, of, ready).data?.items ?? [];
  const teachers = useRead(teacherRoutes.list, of, ready).data?.items ?? [];
  const resources = useRead(resourceRoutes.list, of, ready).data?.items ?? [];
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={record.name}
      state={<StatusTag of={OrganisationState} code={record.state} strong />}
      number={record.uscc}
      region={record.regionName}
      trail={<Go to={to('/government/organisations')}>单位</Go>}
      api={`/api/organisation/organisations/${id}`}
      version={version}
      actions={actions.filter(({ name }) => name === 'close')}
      reasons={{ close: ['单位已注销登记', '单位合并', '重复登记'] }}
      tabs={[
        {
          key: 'profile',
          label: '基本资料',
          children: (
            <>
              <Section title="基本资料">
                <KeyValue
                  items={[
                    { label: '单位类别', value: OrganisationKind.label(record.kind) },
                    { label: '机构性质', value: OrganisationNature.label(record.nature) },
                    { label: '法定代表人', value: record.legalRepresentativeMasked },
                    { label: '联系人', value: record.contactNameMasked },
                    { label: '联系电话', value: <span className="zx-num">{record.contactPhoneMasked}</span> },
                    { label: '地址', value: record.address, wide: true },
                    { label: '业务范围', value: record.scopeText, wide: true },
                  ]}
                />
              </Section>
              <ProofSection organisation={record} adding={false} onAdd={() => {}} mayKeep={false} />
            </>
          ),
        },
        {
          key: 'sites',
          label: '场地',
          children: (
            <Section title="场地">
              <Sites items={sites.map((site) => ({ ...site, ref: site.id }))} />
            </Section>
          ),
        },
        {
          key: 'teachers',
          label: '师资',
          children: (
            <Section title="师资" flush>
              {teachers.length === 0 ? (
                <Empty icon="users" title="没有登记师资" />
              ) : (
                <PlainTable label="师资" heads={['姓名', '证件号码', '聘用', '资格', '可任教职业']}>
                  {teachers.map((teacher) => (
                    <tr key={teacher.id}>
                      <td>{teacher.nameMasked}</td>
                      <td className="zx-num">{teacher.documentMasked ?? '—'}</td>
                      <td>{Employment.label(teacher.employment)}</td>
                      <td>{teacher.qualification}</td>
                      <td>{teacher.occupations.map(({ occupationName }) => occupationName).join('、') || '—'}</td>
                    </tr>
                  ))}
                </PlainTable>
              )}
            </Section>
          ),
        },
        {
          key: 'resources',
          label: '教学资源',
          children: (
            <Section title="教学资源" flush>
              {resources.length === 0 ? (
                <Empty icon="book" title="没有登记教学资源" />
              ) : (
                <PlainTable label="教学资源" heads={['类别', '名称', 'ISBN', '出版或提供单位', '适用职业']}>
                  {resources.map((resource) => (
                    <tr key={resource.id}>
                      <td>{ResourceKind.label(resource.kind)}</td>
                      <td>{resource.title}</td>
                      <td className="zx-num">{resource.isbn ?? '—'}</td>
                      <td>{resource.publisher ?? '—'}</td>
                      <td>{resource.occupations.map(({ occupationName }) => occupationName).join('、') || '—'}</td>
                    </tr>
                  ))}
                </PlainTable>
              )}
            </Section>
          ),
        },
      ]}
      aside={
        <Section title="变更记录" extra={<FileLink kind="organisation" id={id} />}>
          <Timeline items={timeline.data ?? []} />
        </Section>
      }
    />
  );
}
