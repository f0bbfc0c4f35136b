import {
  closePhoneSample,
  getPhoneSample,
  type PhoneLine,
  PhoneOccasion,
  PhoneOutcome,
  type PhoneSample,
  PhoneState,
} from '@zhenxun/contracts/supervision-phone.ts';
import { FindingState } from '@zhenxun/contracts/supervision-terms.ts';
import { Button, Input } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { PhoneCall } from './PhoneCall.tsx';
import { useSupervisionArea } from './use-area.ts';
import './supervision.css';

/** One phone-back sample: whom to call next, what each call gave, and the result. */
export default function PhoneSamplePage(): JSX.Element {
  const id = useParam('id');
  const area = useSupervisionArea();
  const found = useRead(getPhoneSample, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const calls = actions.some(({ name, refusal }) => name === 'call' && !refusal);
  const next = record.lines.find(({ outcome }) => outcome === 'waiting');
  return (
    <RecordPage
      name={record.classTitle ?? PhoneOccasion.label(record.occasion)}
      state={<StatusTag of={PhoneState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={area.phoneSamples}>电话回访</Go>}
      api={`/api/supervision/phone-samples/${id}`}
      version={version}
      actions={[]}
      reasons={{}}
      tabs={[
        {
          key: 'lines',
          label: '回访名单',
          children: (
            <>
              <Section title={`抽中 ${record.lines.length} 人`} sub={<Counts record={record} />}>
                <ul className="zx-camera-list">
                  {record.lines.map((line) => (
                    <Line key={line.id} line={line} calls={calls} next={line.id === next?.id} />
                  ))}
                </ul>
              </Section>
              {calls && !next ? <CloseForm record={record} version={version} /> : null}
              <Found record={record} />
            </>
          ),
        },
      ]}
      aside={
        <Section title="抽取">
          <KeyValue
            columns={1}
            items={[
              { label: '环节', value: PhoneOccasion.label(record.occasion) },
              { label: '机构', value: record.organisationName },
              { label: '事由', value: record.reason },
              { label: '抽取', value: record.drawnBy },
              { label: '抽取时间', value: <DateText value={record.drawnAt} time /> },
              {
                label: '抽取办法',
                value: `${record.pool} 人中抽 ${record.shareBp / 100}%，不少于 ${record.least} 人`,
              },
              { label: '随机数', value: <code className="zx-camera-seed">{record.seed}</code> },
              { label: '重抽核验', value: record.repeats ? '按随机数复算一致' : '按随机数复算不一致' },
              { label: '结论', value: record.conclusion },
            ]}
          />
        </Section>
      }
    />
  );
}

function Counts({ record: { counts } }: { record: PhoneSample }): JSX.Element | null {
  if (!counts) return <>办结后只列抽中名单，不列各人的回答。</>;
  return (
    <>
      相符 {counts.confirmed}，不符 {counts.contradicts}，未接通 {counts.notReached}，号码有误 {counts.wrongNumber}
      ，待回访 {counts.waiting}
    </>
  );
}

function Line(props: { line: PhoneLine; calls: boolean; next: boolean }): JSX.Element {
  const { line, calls, next } = props;
  const [again, setAgain] = useState(false);
  return (
    <li>
      <div className="zx-camera-line">
        <span>
          <strong>{line.nameMasked}</strong> {line.claimNumber ?? `花名册第 ${line.no} 号`}{' '}
          <span className="zx-quiet zx-num">{line.documentMasked}</span>
        </span>
        <span>
          {line.outcome ? <StatusTag of={PhoneOutcome} code={line.outcome} /> : null}
          {line.held ? <StatusTag tone="return" label="暂停拨付" /> : null}
        </span>
      </div>
      {line.attempts.length > 0 ? (
        <p className="zx-quiet">
          已拨打 {line.attempts.length} 次，最近 <DateText value={line.attempts.at(-1)?.at ?? ''} time />
        </p>
      ) : null}
      {line.against.length > 0 ? (
        <p role="note">
          不符：
          {line.questions
            .filter(({ code }) => line.against.includes(code))
            .map(({ text }) => text)
            .join('；')}
        </p>
      ) : null}
      {line.remark ? <p>备注：{line.remark}</p> : null}
      {calls && (next || again) ? <PhoneCall key={line.version} line={line} /> : null}
      {calls && !next && !again ? <Button onClick={() => setAgain(true)}>拨打</Button> : null}
    </li>
  );
}

function CloseForm({ record, version }: { record: PhoneSample; version: number }): JSX.Element {
  const send = useSend(closePhoneSample);
  const [conclusion, setConclusion] = useState('');
  const [demands, setDemands] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const against = new Map(
    record.lines.flatMap((line) =>
      line.questions.filter(({ code }) => line.against.includes(code)).map(({ code, text }) => [code, text] as const),
    ),
  );
  const faults = record.occasion === 'completion' ? [...against] : [];
  const close = () => {
    setError(undefined);
    const findings = faults.flatMap(([item, text]) => {
      const demand = demands[item]?.trim();
      return demand ? [{ item, description: `回访中有人回答不符：${text}`, demand }] : [];
    });
    send.mutateAsync({ params: { id: record.id }, body: { version, conclusion, findings } }).catch(setError);
  };
  return (
    <Section title="办结回访" sub="办结后不能再拨打；不符的列为问题，发机构限期整改。">
      <div className="zx-inspection-form">
        {faults.map(([item, text]) => (
          <div key={item}>
            <label htmlFor={`demand-${item}`}>{text}整改要求</label>
            <Input
              id={`demand-${item}`}
              maxLength={500}
              value={demands[item] ?? ''}
              onChange={(event) => setDemands({ ...demands, [item]: event.target.value })}
            />
          </div>
        ))}
        <label htmlFor="phone-conclusion">结论</label>
        <Input.TextArea
          id="phone-conclusion"
          maxLength={1000}
          value={conclusion}
          onChange={(event) => setConclusion(event.target.value)}
        />
        <Button type="primary" disabled={!conclusion.trim()} loading={send.isPending} onClick={close}>
          办结
        </Button>
      </div>
      <ProblemAlert error={error} />
    </Section>
  );
}

function Found({ record }: { record: PhoneSample }): JSX.Element | null {
  const area = useSupervisionArea();
  if (record.found.length === 0) return null;
  return (
    <Section title="问题与整改">
      <ul className="zx-camera-list">
        {record.found.map((finding) => (
          <li key={finding.id}>
            <Go to={area.finding(finding.id)}>{finding.description}</Go>{' '}
            <StatusTag of={FindingState} code={finding.state} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
