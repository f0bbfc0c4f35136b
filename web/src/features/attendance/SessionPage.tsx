import {
  callRoll,
  getAttendanceSession,
  listAttempts,
  PositionHint,
  ProofKind,
  type RollLine,
  SignDirection,
  SignNeed,
  SignOutcome,
  settleAttendance,
} from '@zhenxun/contracts/attendance.ts';
import { drawSpot } from '@zhenxun/contracts/attendance-spot.ts';
import { CheckOutcome } from '@zhenxun/contracts/common.ts';
import { App, Tabs } from 'antd';
import { type JSX, useState } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { ActionButton } from '../../shared/RecordActions.tsx';
import type { Column, ItemOf } from '../../shared/table/columns.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf, dayOf, minuteOf } from '../../ui/time.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { RollCallDialog } from './RollCallDialog.tsx';
import { RollTable } from './RollTable.tsx';
import { SheetList } from './SheetList.tsx';
import { SpotList } from './SpotList.tsx';
import { useAttendanceArea } from './use-area.ts';
import './attendance.css';

/** One session on its day: who has signed, the roll call, every attempt, and the decision afterwards. */
export default function SessionPage(): JSX.Element {
  const id = useParam('id');
  const area = useAttendanceArea();
  const { message } = App.useApp();
  const go = useGo();
  const found = useRead(getAttendanceSession, { params: { id } }, { refetchEvery: 10_000 });
  const settle = useSend(settleAttendance, { also: ['training-class'] });
  const roll = useSend(callRoll);
  const draw = useSend(drawSpot);
  const [tab, setTab] = useState('roll');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [calling, setCalling] = useState(false);
  const [correcting, setCorrecting] = useState<RollLine>();
  const [error, setError] = useState<unknown>();
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, actions } = found.data;
  const action = (name: string) => actions.find((one) => one.name === name);
  const [code, call, spot, decide, correct] = ['code', 'roll-call', 'spots', 'settle', 'correction'].map(action);

  async function decideNow() {
    setError(undefined);
    try {
      const { present, absent } = await settle.mutateAsync({ params: { id }, body: {} });
      void message.success(`已核定：到课 ${present} 人，缺勤 ${absent} 人`);
    } catch (thrown) {
      setError(thrown);
    }
  }
  async function drawNow() {
    setError(undefined);
    try {
      const { drawn, dueAt } = await draw.mutateAsync({ params: { id }, body: {} });
      setTab('spots');
      void message.success(`抽中 ${drawn} 人，请在 ${clockOf(dueAt)} 前回答`);
    } catch (thrown) {
      setError(thrown);
    }
  }
  const toggle = (enrolmentId: string) => {
    const next = new Set(chosen);
    if (!next.delete(enrolmentId)) next.add(enrolmentId);
    setChosen(next);
  };

  const figures = [
    ['在册', record.enrolled],
    ['已签到', record.signedIn],
    ['已签退', record.signedOut],
    ['待认定', record.toJudge],
  ] as const;
  return (
    <>
      <PageHead
        title={`第${record.no}次课`}
        trail={<Go to={area.list(dayOf(record.startsAt))}>考勤</Go>}
        state={record.settled ? <StatusTag tone="pass" label="已核定" strong /> : null}
        sub={
          <>
            <Go to={area.matrix(record.classId)}>{record.classTitle}</Go>{' '}
            <span className="zx-num">
              {minuteOf(record.startsAt)}–{clockOf(record.endsAt)}
            </span>{' '}
            <Go to={area.room(id)}>课堂视频</Go>
          </>
        }
        actions={
          <>
            {decide ? <ActionButton action={decide} busy={settle.isPending} onPress={() => void decideNow()} /> : null}
            {spot ? <ActionButton action={spot} busy={draw.isPending} onPress={() => void drawNow()} /> : null}
            {call ? <ActionButton action={call} onPress={() => setCalling(true)} /> : null}
            {code ? (
              <ActionButton
                action={code}
                primary
                onPress={() => go(to('/institution/attendance/sessions/$id/code', { id }))}
              />
            ) : null}
          </>
        }
      />
      <ProblemAlert error={error} />
      <dl className="zx-att-figures" aria-live="polite">
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="zx-num">{value}</dd>
          </div>
        ))}
      </dl>
      {record.needs.length > 0 ? (
        <p className="zx-quiet">手机签到须有：{record.needs.map(SignNeed.label).join('、')}</p>
      ) : null}
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          {
            key: 'roll',
            label: '名单',
            children: (
              <Section flush>
                <RollTable
                  lines={record.roll}
                  {...(call && !call.refusal ? { chosen } : {})}
                  onToggle={toggle}
                  correct={correct}
                  onCorrect={setCorrecting}
                />
              </Section>
            ),
          },
          { key: 'spots', label: '随机点名', children: <SpotList session={id} mayAnswer={call !== undefined} /> },
          { key: 'sheets', label: '纸质签到表', children: <SheetList session={id} mayPrint={call !== undefined} /> },
          { key: 'attempts', label: '全部签到记录', children: <Attempts id={id} /> },
        ]}
      />
      {calling ? (
        <RollCallDialog
          lines={record.roll.filter((line) => chosen.size === 0 || chosen.has(line.enrolmentId))}
          busy={roll.isPending}
          send={(body) => roll.mutateAsync({ params: { id }, body })}
          onDone={(count) => {
            setCalling(false);
            setChosen(new Set());
            void message.success(`已登记 ${count} 人`);
          }}
          onClose={() => setCalling(false)}
        />
      ) : null}
      {correcting ? (
        <CorrectionDialog session={record} line={correcting} onClose={() => setCorrecting(undefined)} />
      ) : null}
    </>
  );
}

type Attempt = ItemOf<typeof listAttempts>;

/** A proof in words: its kind, how exact the position was, and what spoke for a made-up one. */
function proofLabel({ kind, detail }: Attempt['proofs'][number]): string {
  const exact = detail.accuracy === undefined ? '' : ` ±${String(detail.accuracy)} 米`;
  const noticed = String(detail.hints ?? '').split(' ');
  const hints = PositionHint.values.filter((code) => noticed.includes(code)).map(PositionHint.label);
  return [`${ProofKind.label(kind)}${exact}`, ...hints].join('，');
}

const attemptColumns: readonly Column<Attempt>[] = [
  { key: 'at', title: '时间', width: 160, render: (row) => <span className="zx-num">{minuteOf(row.at)}</span> },
  {
    key: 'outcome',
    title: '结果',
    width: 100,
    phone: 'aside',
    render: (row) => <StatusTag of={SignOutcome} code={row.outcome} />,
  },
  { key: 'nameMasked', title: '姓名', width: 120, render: (row) => row.nameMasked || '非本班人员' },
  { key: 'direction', title: '方向', width: 80, render: (row) => SignDirection.label(row.direction) },
  {
    key: 'proofs',
    title: '凭据',
    render: (row) => (
      <span className="zx-att-proofs">
        {row.proofs.map((proof) => (
          <StatusTag key={proof.kind} tone={CheckOutcome.tone(proof.outcome)} label={proofLabel(proof)} />
        ))}
      </span>
    ),
  },
  { key: 'reasons', title: '原因', render: (row) => row.reasons.map((reason) => reason.message).join(' ') },
];

function Attempts({ id }: { id: string }): JSX.Element {
  return (
    <DataTable
      id="attendance.attempts"
      label="签到记录"
      route={listAttempts}
      params={{ id }}
      columns={attemptColumns}
      filters={[by.choice('outcome', '结果', SignOutcome)]}
      rowKey={(row) => row.id}
      empty={{ title: '还没有人签到', hint: '学员扫码后，有效和无效的记录都显示在这里。' }}
    />
  );
}
