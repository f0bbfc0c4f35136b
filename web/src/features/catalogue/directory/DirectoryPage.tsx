import { getDirectoryPage } from '@zhenxun/contracts/catalogue-directory.ts';
import { ListingState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { OrganisationNature } from '@zhenxun/contracts/organisation.ts';
import type { JSX } from 'react';
import { Go } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { useParam } from '../../../app/params.ts';
import { to } from '../../../app/paths.ts';
import { useRead } from '../../../app/query.ts';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { DateText } from '../../../ui/DateText.tsx';
import { KeyValue } from '../../../ui/KeyValue.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { History, Programmes, Sites } from './parts.tsx';

/** One institution of the public directory: programmes, sites, history of its status (R2.4). */
export default function DirectoryPage(): JSX.Element {
  const found = useRead(getDirectoryPage, { params: { id: useParam('id') } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record } = found.data;
  return (
    <>
      <PageHead
        trail={<Go to={to('/directory')}>培训机构目录</Go>}
        title={record.name}
        state={<StatusTag of={ListingState} code={record.state} strong />}
        sub={`目录编号 ${record.number}`}
      />
      {record.state === 'listed' ? null : (
        <Section>
          <p role="status">
            {record.state === 'suspended'
              ? `该机构已被暂停${record.suspendedUntil ? `至 ${record.suspendedUntil}` : ''}，暂停期间不能招生和开班。`
              : `该机构已被移出目录，不能开展补贴性培训${record.reentryFrom ? `；${record.reentryFrom} 起可重新申请` : ''}。`}
          </p>
        </Section>
      )}
      <Section title="基本情况">
        <KeyValue
          items={[
            { label: '机构性质', value: OrganisationNature.label(record.nature) },
            { label: '统一社会信用代码', value: <span className="zx-num">{record.uscc}</span> },
            { label: '所在县区', value: record.regionName },
            { label: '列入日期', value: <DateText value={record.listedOn} /> },
            { label: '师资', value: `${record.teacherCount} 人` },
            { label: '年培训能力', value: record.annualCapacity ? `${record.annualCapacity} 人次` : undefined },
            { label: '地址', value: record.address, wide: true },
            { label: '简介', value: record.summary, wide: true },
          ]}
        />
      </Section>
      <Section title="可开展的培训项目" flush>
        <Programmes items={record.programmes} />
      </Section>
      <Section title="培训场地">
        <Sites items={record.sites} />
      </Section>
      <Section title="状态变动">
        <History lines={record.history} />
      </Section>
    </>
  );
}
