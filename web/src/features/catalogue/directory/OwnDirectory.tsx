import { getOwnDirectory, openDirectoryApplication } from '@zhenxun/contracts/catalogue-directory.ts';
import { ApplicationKind, ApplicationState, ListingState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { Go, useGo } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { to } from '../../../app/paths.ts';
import { useRead, useSend } from '../../../app/query.ts';
import { useHasRole } from '../../../app/session.ts';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { Promised } from '../../../shared/Promised.tsx';
import { DateText } from '../../../ui/DateText.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { KeyValue } from '../../../ui/KeyValue.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { Programmes } from './parts.tsx';

const done = ['approved', 'refused', 'withdrawn'];
const does = {
  listing: '申请列入目录',
  change: '申请变更',
  relisting: '申请重新列入',
} as const satisfies Record<ApplicationKind, string>;

/** Where one's institution stands in the directory, and what it has under way (R2.1). */
export default function OwnDirectory(): JSX.Element {
  const found = useRead(getOwnDirectory);
  const open = useSend(openDirectoryApplication);
  const go = useGo();
  const mayApply = useHasRole('institution_admin', 'enterprise');
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { organisation, organisationName, listing, application, kind } = found.data;
  const underWay = application && !done.includes(application.state) ? application : undefined;

  async function start() {
    const made = await open.mutateAsync({ body: { organisation, kind } });
    go(to('/institution/directory/$id', { id: made.id }));
  }

  return (
    <>
      <PageHead
        title="目录申请"
        sub={`${organisationName}：列入培训机构目录后，才能申请开办所批准项目的补贴性培训班。`}
        actions={
          underWay || !mayApply ? null : (
            <Button type="primary" loading={open.isPending} onClick={() => void start().catch(() => undefined)}>
              {does[kind]}
            </Button>
          )
        }
      />
      {open.error ? <ProblemAlert error={open.error} title="现在不能申请" /> : null}
      {application ? (
        <Section title={underWay ? '正在办理' : '最近一次申请'}>
          <KeyValue
            items={[
              { label: '申请事项', value: ApplicationKind.label(application.kind) },
              { label: '状态', value: <StatusTag of={ApplicationState} code={application.state} /> },
              { label: '提交日期', value: <DateText value={application.submittedOn} /> },
              { label: '办结期限', value: application.dueOn ? <Promised due={application.dueOn} /> : undefined },
            ]}
          />
          <p style={{ marginTop: 16 }}>
            <Go className="zx-button" to={to('/institution/directory/$id', { id: application.id })}>
              {application.state === 'draft' || application.state === 'returned' ? '继续填写' : '查看申请'}
            </Go>
          </p>
        </Section>
      ) : null}
      {listing ? (
        <>
          <Section title="目录状态">
            <KeyValue
              items={[
                { label: '状态', value: <StatusTag of={ListingState} code={listing.state} /> },
                { label: '目录编号', value: <span className="zx-num">{listing.number}</span> },
                { label: '列入日期', value: <DateText value={listing.listedOn} /> },
                ...(listing.suspendedUntil ? [{ label: '暂停至', value: listing.suspendedUntil }] : []),
                ...(listing.reentryFrom ? [{ label: '可重新申请', value: `${listing.reentryFrom} 起` }] : []),
                { label: '公开页面', value: <Go to={to('/directory/$id', { id: listing.id })}>查看公开信息</Go> },
              ]}
            />
          </Section>
          <Section title="已批准的培训项目" flush>
            <Programmes items={listing.programmes} />
          </Section>
        </>
      ) : (
        <Section title="目录状态">
          <Empty
            icon="building"
            title="尚未列入目录"
            hint="先在“机构资料”“场地”“师资”“教学资源”中登记齐全，再提交申请；材料审核、现场核验和审批通过后列入。"
          />
        </Section>
      )}
    </>
  );
}
