import { useLocation } from '@tanstack/react-router';
import { getClaim, getClaimTimeline } from '@zhenxun/contracts/subsidy.ts';
import { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ChecksPanel } from '../../shared/ChecksPanel.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Signatures } from '../../shared/Signatures.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { FreezeDialog } from './FreezeDialog.tsx';
import { ClaimFile, ClaimProgress, Decisions } from './parts.tsx';
import { ReapplyDialog } from './ReapplyDialog.tsx';
import { ResubmitDialog } from './ResubmitDialog.tsx';
import { Told } from './Told.tsx';

/** Sentences to tick, by what is decided. */
export const reasons = {
  return: ['工作单位名称不完整', '代领协议信息有误', '收款账户有误', '请补充说明'],
  refuse: ['经核查不符合申领条件', '申领人未实际参加培训', '重复申领'],
  withdraw: [],
  resume: ['核查完毕，未发现问题', '资料已补齐', '数据已核对一致'],
};

/** One claim with everything about it, for offices and for the institution that made it. */
export default function ClaimPage(): JSX.Element {
  const id = useParam('id');
  const government = useLocation().pathname.startsWith('/government');
  const found = useRead(getClaim, { params: { id } });
  const timeline = useRead(getClaimTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const list = government ? to('/government/subsidy/claims') : to('/institution/subsidy/claims');
  return (
    <RecordPage
      name={`${record.person}的补贴申领`}
      state={<StatusTag of={ClaimState} code={record.state} strong />}
      number={record.number}
      {...(record.dueOn ? { promised: record.dueOn } : {})}
      trail={<Go to={list}>补贴申领</Go>}
      api={`/api/subsidy/claims/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      dialogs={{
        freeze: (props) => <FreezeDialog {...props} />,
        resubmit: (props) => <ResubmitDialog {...props} record={record} />,
        reapply: (props) => <ReapplyDialog {...props} record={record} />,
      }}
      notice={
        <div className="zx-claim-gap">
          <Told record={record} />
        </div>
      }
      tabs={[
        {
          key: 'file',
          label: '申领材料',
          children: (
            <>
              <Section title="办理进度">
                <ClaimProgress record={record} />
              </Section>
              <Section title="审核签署" sub="所需人数按金额确定，各环节分人办理。">
                <Signatures label="审核签署" items={record.signatures} />
              </Section>
              <ClaimFile record={record} />
              <Decisions record={record} />
            </>
          ),
        },
      ]}
      aside={
        <>
          <Section title="核验结果">
            <ChecksPanel checks={record.checks} />
          </Section>
          <Section title="办理经过">
            <Timeline items={timeline.data ?? []} />
          </Section>
        </>
      }
    />
  );
}
