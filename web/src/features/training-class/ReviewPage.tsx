import { classChecks, classTimeline, getClass } from '@zhenxun/contracts/training-class.ts';
import { ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Promised } from '../../shared/Promised.tsx';
import { ReviewPanel } from '../../shared/ReviewPanel.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Assessment } from './AssessmentTab.tsx';
import { Basics } from './BasicsTab.tsx';
import { SinceLastFiling } from './FilingsTab.tsx';
import { PlanTab } from './PlanTab.tsx';
import { PledgeTab } from './PledgeTab.tsx';
import { RosterTab } from './RosterTab.tsx';
import { TeachingTab } from './TeachingTab.tsx';
import { placeOf } from './terms.tsx';

const reasons = {
  return: ['花名册信息有误', '教学计划安排不合理', '师资或场地不符合要求', '考核方案不完整'],
  return_completion: ['考勤记录不完整', '成绩材料不全', '结业材料与备案不符'],
  approve: ['材料齐全，符合开班条件', '已电话核实待判断事项', '人口库未答复，已核对证件原件'],
  approve_completion: ['考勤和成绩齐全，同意结业'],
};

/** Decide an opening application, or the completion of a class that was taught. */
export default function ReviewPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getClass, { params: { id } });
  const checks = useRead(classChecks, { params: { id }, query: {} });
  const timeline = useRead(classTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version } = found.data;
  const completion = record.state === 'completion_submitted' || record.state === 'finished';
  const keys = completion
    ? { approve: 'approve_completion', return: 'return_completion' }
    : { approve: 'approve', return: 'return' };
  const open = checks.data?.checks.some((one) => one.outcome === 'to_judge' || one.outcome === 'silent') ?? false;
  // what is left to a person's judgement is approved with words, as the server asks
  const actions = found.data.actions
    .filter((action) => action.name === keys.approve || action.name === keys.return)
    .map((action) => (action.name === 'approve' && open ? { ...action, needsReason: true } : action));
  return (
    <>
      <PageHead
        trail={<Go to={to('/government/training-class/queue')}>开班审核</Go>}
        title={record.title}
        state={<StatusTag of={ClassState} code={record.state} strong />}
        sub={
          <>
            {record.organisationName}，{record.regionName}，编号 <span className="zx-num">{record.number ?? '—'}</span>{' '}
            {record.promisedOn ? <Promised due={record.promisedOn} /> : null}{' '}
            <Go to={to('/government/training-class/classes/$id', { id })}>查看档案</Go>
          </>
        }
      />
      <ReviewPanel
        api={`/api/training-class/classes/${id}`}
        version={version}
        actions={actions}
        keys={keys}
        reasons={reasons}
        checks={checks.data?.checks ?? []}
        placeOf={placeOf}
      >
        {completion ? null : <SinceLastFiling id={id} />}
        <Basics record={record} review />
        <RosterTab record={record} editable={false} brief />
        <PlanTab record={record} editable={false} />
        <TeachingTab record={record} />
        <Assessment record={record} review />
        <PledgeTab record={record} editable={false} />
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} />
        </Section>
      </ReviewPanel>
    </>
  );
}
