import { getObjection, getObjectionTimeline } from '@zhenxun/contracts/subsidy-notice.ts';
import { ObjectionState } from '@zhenxun/contracts/subsidy-terms.ts';
import { Modal, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { joinReason, ReasonForm } from '../../shared/ReasonForm.tsx';
import type { DialogProps } from '../../shared/RecordActions.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { LinePicker } from './LinePicker.tsx';
import './subsidy.css';

const sentences = ['经核查情况属实，取消该项补贴。', '经核查，培训、考勤和证书记录完整，异议不成立。'];

/** The officer's finding: upheld or not, against the whole notice for which lines, with the answer that will be public. */
function AnswerDialog(props: DialogProps & { notice?: string }): JSX.Element {
  const [upheld, setUpheld] = useState<boolean>();
  const [lines, setLines] = useState<string[]>([]);
  const [chosen, setChosen] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const reason = joinReason(chosen, words);
  const picks = props.notice !== undefined && upheld === true;
  const complete = upheld !== undefined && reason !== '' && !(picks && lines.length === 0);
  return (
    <Modal
      open
      title="提出处理意见"
      okText="提交复核"
      okButtonProps={{ disabled: !complete }}
      confirmLoading={props.busy}
      onOk={() => void props.send({ upheld, reason, ...(picks ? { lines } : {}) })}
      onCancel={props.close}
    >
      <ProblemAlert error={props.error} />
      <Radio.Group
        aria-label="异议是否成立"
        value={upheld}
        onChange={(event) => setUpheld(event.target.value as boolean)}
        options={[
          { value: true, label: props.notice ? '异议成立，取消下列各行的补贴' : '异议成立，取消该项补贴' },
          { value: false, label: '异议不成立' },
        ]}
      />
      {picks && props.notice ? (
        <LinePicker notice={props.notice} label="取消补贴的行" value={lines} onChange={setLines} />
      ) : null}
      <p className="zx-quiet">以下答复在复核确认后公开，请勿写入个人信息。</p>
      <ReasonForm reasons={sentences} chosen={chosen} onChosen={setChosen} words={words} onWords={setWords} required />
    </Modal>
  );
}

/** One objection: what was said, about whom, what was found, who settled it. */
export default function ObjectionPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getObjection, { params: { id } });
  const timeline = useRead(getObjectionTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const { line } = record;
  const settled = record.state === 'upheld' || record.state === 'rejected';
  return (
    <RecordPage
      name="公示异议"
      state={<StatusTag of={ObjectionState} code={record.state} strong />}
      number={record.number}
      {...(settled ? {} : { promised: record.dueOn })}
      trail={<Go to={to('/government/subsidy/objections')}>公示异议</Go>}
      api={`/api/subsidy/objections/${id}`}
      version={version}
      actions={actions}
      reasons={{ return: ['核查依据不充分', '答复内容不清楚'] }}
      dialogs={{ answer: (props) => <AnswerDialog {...props} {...(line ? {} : { notice: record.noticeId })} /> }}
      tabs={[
        {
          key: 'objection',
          label: '异议',
          children: (
            <>
              <Section title="异议内容">
                <p className="zx-claim-gap">{record.content}</p>
                <KeyValue
                  items={[
                    { label: '提出日期', value: <DateText value={record.submittedOn} /> },
                    { label: '姓名', value: record.name ?? '未留' },
                    { label: '联系方式', value: record.contact ?? '未留' },
                    {
                      label: '公示',
                      value: (
                        <Go to={to('/government/subsidy/notices/$id', { id: record.noticeId })}>
                          {record.noticeTitle}
                        </Go>
                      ),
                      wide: true,
                    },
                  ]}
                />
              </Section>
              {line ? (
                <Section
                  title="公示的该行"
                  extra={
                    record.claimId ? (
                      <Go to={to('/government/subsidy/claims/$id', { id: record.claimId })}>查看申领档案</Go>
                    ) : null
                  }
                >
                  <KeyValue
                    items={[
                      { label: '姓名', value: `${line.person} ${line.document}` },
                      { label: '单位', value: line.unit },
                      { label: '职业（工种）', value: `${line.occupation} ${line.level}` },
                      { label: '补贴金额', value: <MoneyText fen={line.amountFen} strong /> },
                    ]}
                  />
                </Section>
              ) : null}
              {record.answer ? (
                <Section title={settled ? '答复（已公开）' : '处理意见（待复核）'}>
                  <p>
                    {record.proposed === 'upheld' ? '异议成立' : '异议不成立'}：{record.answer}
                  </p>
                  {line ? null : (
                    <ul className="zx-claim-lines">
                      {record.decided.map((one) => (
                        <li key={one.id}>
                          <span>取消第 {one.no} 行</span>
                          <span className="grow">
                            {one.person} {one.unit} {one.occupation} {one.level}
                          </span>
                          <MoneyText fen={one.amountFen} />
                        </li>
                      ))}
                    </ul>
                  )}
                </Section>
              ) : null}
            </>
          ),
        },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} />
        </Section>
      }
    />
  );
}
