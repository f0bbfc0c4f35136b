import { type Finding, findingTimeline, getFinding } from '@zhenxun/contracts/supervision.ts';
import { FindingState } from '@zhenxun/contracts/supervision-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { Photos } from '../../shared/Photos.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { useSupervisionArea } from './use-area.ts';

const reasons = {
  return: ['照片不能证明已整改', '使用了以前的照片', '整改不彻底'],
  escalate: ['逾期未答复', '多次退回仍未整改', '弄虚作假'],
  suspend: ['检查问题拒不整改，整改到位前限制'],
  dismiss: ['情节较轻，再给一次整改机会'],
};

/** One finding: what is demanded until when, the answer with its photos, the decision of the office. */
export default function FindingPage(): JSX.Element {
  const id = useParam('id');
  const area = useSupervisionArea();
  const found = useRead(getFinding, { params: { id } });
  const timeline = useRead(findingTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const answer = actions.find(({ name }) => name === 'answer');
  return (
    <RecordPage
      name={`${record.classTitle}检查问题`}
      state={<StatusTag of={FindingState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={area.findings}>问题整改</Go>}
      api={`/api/supervision/findings/${id}`}
      version={version}
      actions={actions.filter(({ name }) => name !== 'answer')}
      reasons={reasons}
      tabs={[
        {
          key: 'finding',
          label: '问题',
          children: (
            <>
              <Section title="问题与要求">
                <KeyValue
                  columns={2}
                  items={[
                    { label: '事项', value: record.itemText },
                    { label: '机构', value: record.organisationName },
                    {
                      label: '整改期限',
                      value: <span className="zx-num">{`${record.dueOn}${record.overdue ? '（已逾期）' : ''}`}</span>,
                    },
                    record.phoneSampleId
                      ? { label: '回访', value: <Go to={area.phoneSample(record.phoneSampleId)}>查看这次电话回访</Go> }
                      : { label: '检查', value: <Go to={area.inspection(record.inspectionId ?? '')}>查看这次检查</Go> },
                    { label: '问题', value: record.description, wide: true },
                    { label: '整改要求', value: record.demand, wide: true },
                  ]}
                />
              </Section>
              {record.answer ? <Answer record={record} /> : null}
              {answer && !answer.refusal ? <AnswerForm id={id} version={version} /> : null}
            </>
          ),
        },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} evidence={(entry) => to('/evidence', {}, { entry })} />
        </Section>
      }
    />
  );
}

function Answer({ record }: { record: Finding }): JSX.Element {
  return (
    <Section title="整改答复">
      <p>{record.answer}</p>
      {record.answeredAt ? (
        <p className="zx-quiet">
          答复时间 <DateText value={record.answeredAt} time />
        </p>
      ) : null}
      <Photos items={record.photos} of="整改照片" />
    </Section>
  );
}
