import { useLocation } from '@tanstack/react-router';
import type { Action } from '@zhenxun/contracts/common.ts';
import {
  type ClassPart,
  type ClassRecord,
  type Completeness,
  classChecks,
  classTimeline,
  getClass,
} from '@zhenxun/contracts/training-class.ts';
import { ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ChecksPanel } from '../../shared/ChecksPanel.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag, ToneIcon } from '../../ui/StatusTag.tsx';
import { FileLink } from '../supervision/FileLink.tsx';
import { AssessmentTab } from './AssessmentTab.tsx';
import { BasicsTab } from './BasicsTab.tsx';
import { ChangesTab } from './ChangesTab.tsx';
import { FilingsTab } from './FilingsTab.tsx';
import { PlanTab } from './PlanTab.tsx';
import { PledgeTab } from './PledgeTab.tsx';
import { RosterTab } from './RosterTab.tsx';
import { RunsTab } from './RunsTab.tsx';
import { TeachingTab } from './TeachingTab.tsx';
import { openPlace, placeOf } from './terms.tsx';

const reasons = {
  cancel: ['报名人数不足', '教师或场地变动', '机构自身原因', '重复申请'],
  return: ['花名册信息有误', '教学计划安排不合理', '师资或场地不符合要求', '考核方案不完整'],
  return_completion: ['考勤记录不完整', '成绩材料不全', '结业材料与备案不符'],
};

/** States in which a class has been approved, so that changes are asked for. */
const changeable: readonly ClassState[] = ['approved', 'running', 'completion_submitted', 'finished', 'cancelled'];

/** The whole file of a class: the opening file as steps while it is written, the record afterwards. */
export default function ClassPage(): JSX.Element {
  const id = useParam('id');
  const government = useLocation().pathname.startsWith('/government/');
  const found = useRead(getClass, { params: { id } });
  const checks = useRead(classChecks, { params: { id }, query: {} });
  const timeline = useRead(classTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const editable = actions.some((action) => action.name === 'save' && !action.refusal);
  const parts = checks.data?.completeness ?? [];
  const tab = (key: ClassPart, no: number, label: string) => (
    <StepLabel
      part={parts.find((part) => part.part === key)}
      text={editable ? `${no}. ${label}` : label}
      open={editable}
    />
  );
  return (
    <RecordPage
      key={record.ref}
      name={record.title}
      state={<StatusTag of={ClassState} code={record.state} strong />}
      number={record.number ?? '首次提交时编号'}
      region={`${record.regionName}，${record.organisationName}`}
      promised={record.promisedOn}
      trail={
        government ? (
          <Go to={to('/government/training-class/classes')}>班级档案</Go>
        ) : (
          <Go to={to('/institution/training-class/classes')}>班级</Go>
        )
      }
      api={`/api/training-class/classes/${id}`}
      version={version}
      actions={shownActions(record, actions)}
      reasons={reasons}
      notice={<Notice record={record} checks={checks.data?.completeness} editable={editable} />}
      tabs={[
        {
          key: 'basics',
          label: tab('basics', 1, '基本信息'),
          children: <BasicsTab record={record} version={version} editable={editable} />,
        },
        {
          key: 'roster',
          label: tab('roster', 2, '花名册'),
          children: <RosterTab record={record} editable={editable} />,
        },
        { key: 'plan', label: tab('plan', 3, '教学计划'), children: <PlanTab record={record} editable={editable} /> },
        { key: 'teaching', label: tab('teaching', 4, '师资与场地'), children: <TeachingTab record={record} /> },
        {
          key: 'assessment',
          label: tab('assessment', 5, '考核方案'),
          children: <AssessmentTab record={record} version={version} editable={editable} />,
        },
        {
          key: 'pledge',
          label: tab('pledge', 6, '承诺'),
          children: <PledgeTab record={record} editable={editable} />,
        },
        {
          key: 'checks',
          label: editable ? '7. 核验与提交' : '核验结果',
          children: (
            <Section title="逐条核验" sub="随填写即时更新；提交、审核、结业时再次核验并存档。">
              {checks.isError ? (
                <ProblemAlert error={checks.error} />
              ) : (
                <ChecksPanel checks={checks.data?.checks ?? []} placeOf={placeOf} onPlace={openPlace} />
              )}
            </Section>
          ),
        },
        ...(changeable.includes(record.state)
          ? [
              {
                key: 'changes',
                label: '变更',
                children: <ChangesTab record={record} government={government} />,
              },
            ]
          : []),
        { key: 'filings', label: '历次提交', children: <FilingsTab id={id} /> },
        { key: 'runs', label: '核验存档', children: <RunsTab id={id} /> },
        {
          key: 'timeline',
          label: '办理经过',
          children: (
            <Section title="办理经过" extra={<FileLink kind="class" id={id} />}>
              <Timeline items={timeline.data ?? []} />
            </Section>
          ),
        },
      ]}
    />
  );
}

function StepLabel(props: { part: Completeness | undefined; text: string; open: boolean }): JSX.Element {
  const { part, text, open } = props;
  if (!open || !part) return <>{text}</>;
  return (
    <span className="zx-step-tab">
      {text}
      <ToneIcon tone={part.complete ? 'pass' : 'todo'} />
      <span className="zx-sr">{part.complete ? '已填' : '未填完'}</span>
    </span>
  );
}

/** Editing is done in the tabs; of what cannot be done only the next step is shown. */
function shownActions(record: ClassRecord, actions: readonly Action[]): Action[] {
  const hidden = new Set(['save', record.openEnrolment ? 'announce' : 'stop_enrolment']);
  const order = ['submit', 'approve', 'start', 'submit_completion', 'approve_completion', 'announce', 'stop_enrolment'];
  const place = (action: Action) => (order.includes(action.name) ? order.indexOf(action.name) : order.length);
  return actions
    .filter((action) => !hidden.has(action.name) && !action.refusal)
    .sort((one, other) => place(one) - place(other));
}

function Notice(props: {
  record: ClassRecord;
  checks: readonly Completeness[] | undefined;
  editable: boolean;
}): JSX.Element | null {
  const { record, checks, editable } = props;
  const back = record.state === 'returned' ? record.steps.findLast((step) => step.reason) : undefined;
  if (!back && !editable) return null;
  const done = checks?.filter((part) => part.complete).length ?? 0;
  return (
    <Section>
      {back ? (
        <>
          <p role="status">
            <StatusTag tone="return" label={back.step} /> {back.by}：{back.reason}
          </p>
          {record.marks.map((mark) => (
            <p key={mark.pointer}>
              <button type="button" className="zx-linkish" onClick={() => openPlace(mark.pointer)}>
                {placeOf(mark.pointer)}
              </button>
              ：{mark.remark}
            </p>
          ))}
        </>
      ) : null}
      {editable && checks ? (
        <Progress
          label="开班申请填写进度"
          value={done}
          of={checks.length}
          unit="项"
          tone={done === checks.length ? 'pass' : 'todo'}
        />
      ) : null}
    </Section>
  );
}
