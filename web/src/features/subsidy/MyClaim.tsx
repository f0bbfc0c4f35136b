import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { getClaim, getClaimTimeline } from '@zhenxun/contracts/subsidy.ts';
import { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Promised } from '../../shared/Promised.tsx';
import { RecordActions } from '../../shared/RecordActions.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Amount, ClaimProgress, ExplainButton } from './parts.tsx';
import { ReapplyDialog } from './ReapplyDialog.tsx';
import { ResubmitDialog } from './ResubmitDialog.tsx';
import { Told } from './Told.tsx';
import './subsidy.css';

/** The worker's own claim: how much and why, how far it is, and by when the next step is promised. */
export default function MyClaim(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getClaim, { params: { id } });
  const timeline = useRead(getClaimTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <>
      <PageHead
        title={`${record.occupation} ${SkillLevel.label(record.level)}`}
        trail={<Go to={to('/worker/subsidies')}>我的补贴</Go>}
        state={<StatusTag of={ClaimState} code={record.state} strong />}
        sub={record.dueOn ? <Promised due={record.dueOn} /> : undefined}
      />
      <Told record={record} />
      <Section title="金额" extra={<ExplainButton id={id} />}>
        <div className="zx-claim-offer">
          <span>{record.schemeTitle}</span>
          <span className="amount">
            <Amount row={record} />
          </span>
        </div>
      </Section>
      <Section title="办理进度" sub="每一步的承诺日期按工作日计算；提前办结的会相应提前。">
        <ClaimProgress record={record} />
        <div className="zx-claim-buttons">
          <RecordActions
            address={`/api/subsidy/claims/${id}`}
            version={version}
            actions={actions}
            dialogs={{
              resubmit: (props) => <ResubmitDialog {...props} record={record} />,
              reapply: (props) => <ReapplyDialog {...props} record={record} />,
            }}
          />
        </div>
      </Section>
      <Section title="申领信息">
        <KeyValue
          columns={2}
          items={[
            { label: '编号', value: <span className="zx-num">{record.number}</span> },
            { label: '申领日期', value: <DateText value={record.submittedOn} /> },
            { label: '培训机构', value: record.unit },
            { label: '班级', value: record.classTitle },
            { label: '证书编号', value: record.certificate },
            { label: '工作单位', value: record.workplace },
            { label: '收款账户', value: record.account },
            { label: '补贴标准', value: <MoneyText fen={record.standardFen} /> },
          ]}
        />
      </Section>
      <Section title="办理经过">
        <Timeline items={timeline.data ?? []} />
      </Section>
    </>
  );
}
