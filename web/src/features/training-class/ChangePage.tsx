import { useLocation } from '@tanstack/react-router';
import { ChangeState, changeTimeline, getChange } from '@zhenxun/contracts/training-class-change.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ChecksPanel } from '../../shared/ChecksPanel.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { ReviewPanel } from '../../shared/ReviewPanel.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ChangeView } from './ChangeView.tsx';
import { ChangeTag, changePlaces, kindsText } from './change-terms.tsx';
import './training-class.css';

const reasons = {
  approve: ['情况属实，同意变更', '已与培训机构核实'],
  endorse: ['已核对证明材料，情况紧急属实'],
  confirm: ['情况属实，同意变更'],
  return: ['变更原因不具体', '证明材料不足', '请另选时间'],
  refuse: ['理由不充分', '不符合变更规定'],
  give_back: ['请补充核实情况'],
};

/** A change request: for its organisation with what it may do, for the office with the checks and the decision. */
export default function ChangePage(): JSX.Element {
  const id = useParam('id');
  const government = useLocation().pathname.startsWith('/government/');
  const found = useRead(getChange, { params: { id } });
  const timeline = useRead(changeTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const api = `/api/training-class/changes/${id}`;
  const history = (
    <Section title="办理经过">
      <Timeline items={timeline.data ?? []} />
    </Section>
  );
  if (government) {
    const open = record.checks.some((one) => one.outcome === 'to_judge' || one.outcome === 'silent');
    const yes = record.state === 'endorsed' ? 'confirm' : record.urgent ? 'endorse' : 'approve';
    // what is left to a person's judgement is approved with words, as the server asks; of two ways the one that applies is shown
    const shown = actions
      .filter(({ name }) => !(['approve', 'endorse', 'confirm'].includes(name) && name !== yes))
      .filter(({ name }) => name !== 'give_back' || record.state === 'endorsed')
      .map((action) => (action.name === yes && open ? { ...action, needsReason: true } : action));
    return (
      <>
        <PageHead
          trail={<Go to={to('/government/training-class/changes')}>变更审核</Go>}
          title={`${record.classTitle}：${kindsText(record.kinds)}`}
          state={<ChangeTag item={record} />}
          sub={
            <>
              {record.organisationName}，{record.regionName}{' '}
              <Go to={to('/government/training-class/classes/$id', { id: record.classRef })}>查看班级档案</Go>
            </>
          }
        />
        <ReviewPanel
          api={api}
          version={version}
          actions={shown}
          keys={{ approve: yes, return: record.state === 'endorsed' ? 'give_back' : 'return' }}
          reasons={reasons}
          checks={record.checks}
          placeOf={changePlaces(record.sessionChanges)}
        >
          <ChangeView record={record} />
          {history}
        </ReviewPanel>
      </>
    );
  }
  const editable = actions.some(({ name, refusal }) => name === 'save' && !refusal);
  return (
    <RecordPage
      name={`${record.classTitle}：${kindsText(record.kinds)}`}
      state={<StatusTag of={ChangeState} code={record.state} strong />}
      number={record.ref.slice(-12)}
      region={`${record.regionName}，${record.organisationName}`}
      {...(record.promisedOn ? { promised: record.promisedOn } : {})}
      trail={<Go to={to('/institution/training-class/changes')}>变更申请</Go>}
      api={api}
      version={version}
      actions={actions.filter(({ name, refusal }) => name !== 'save' && !refusal)}
      reasons={reasons}
      tabs={[
        {
          key: 'change',
          label: '变更内容',
          children: (
            <>
              <Section>
                {record.state === 'returned' ? (
                  <p role="status">
                    <StatusTag tone="return" label="退回" /> {record.decisionReason}
                  </p>
                ) : null}
                <p className="zx-change-links">
                  {editable ? (
                    <Go className="zx-button primary" to={to('/institution/training-class/changes/$id/edit', { id })}>
                      修改申请
                    </Go>
                  ) : null}
                  <Go className="zx-button" to={to('/institution/training-class/classes/$id', { id: record.classRef })}>
                    查看班级
                  </Go>
                </p>
              </Section>
              <ChangeView record={record} />
            </>
          ),
        },
      ]}
      aside={
        <>
          <Section title="核验结果">
            <ChecksPanel checks={record.checks} placeOf={changePlaces(record.sessionChanges)} />
          </Section>
          {history}
        </>
      }
    />
  );
}
