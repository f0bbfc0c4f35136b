import type { ClassRecord } from '@zhenxun/contracts/training-class.ts';
import { listSessions, removeSessions, type SessionItem } from '@zhenxun/contracts/training-class-plan.ts';
import { SessionKind, SessionMode } from '@zhenxun/contracts/training-class-terms.ts';
import { Button, Modal, Segmented } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Section } from '../../ui/Section.tsx';
import { useNarrow } from '../../ui/useNarrow.ts';
import { PlanCalendar } from './PlanCalendar.tsx';
import { SessionDialog } from './SessionDialog.tsx';
import { clockOf, dayText } from './terms.tsx';
import { WeeklyDialog } from './WeeklyDialog.tsx';

type Open = { what: 'session'; session?: SessionItem } | { what: 'weekly' } | { what: 'clear' };

/** The plan of sessions as a calendar or a table. */
export function PlanTab({ record, editable }: { record: ClassRecord; editable: boolean }): JSX.Element {
  const found = useRead(listSessions, { params: { id: record.ref } });
  const narrow = useNarrow();
  const [shown, setShown] = useState<'calendar' | 'table'>('calendar');
  const [open, setOpen] = useState<Open>();
  const sessions = found.data ?? [];
  const change = editable ? (session: SessionItem) => setOpen({ what: 'session', session }) : undefined;
  const asTable = narrow || shown === 'table';
  return (
    <Section
      title={`教学计划（${record.sessions} 次课）`}
      sub={`实训 ${record.practiceHours} 课时，线上 ${record.onlineHours} 课时。`}
    >
      <Progress
        label="计划课时"
        value={record.plannedHours}
        of={record.entry.hours}
        unit="课时"
        tone={record.plannedHours >= record.entry.hours ? 'pass' : 'return'}
        note={`目录规定 ${record.entry.hours} 课时。`}
      />
      <div className="zx-class-bar" style={{ marginTop: 12 }}>
        {editable ? (
          <>
            <Button type="primary" onClick={() => setOpen({ what: 'weekly' })}>
              按周课表生成
            </Button>
            <Button onClick={() => setOpen({ what: 'session' })}>添加一次课</Button>
            <Go
              className="zx-button"
              to={to('/institution/training-class/classes/$id/plan-import', { id: record.ref })}
            >
              从表格导入
            </Go>
            {sessions.length > 0 ? <Button onClick={() => setOpen({ what: 'clear' })}>清空重排</Button> : null}
          </>
        ) : null}
        <span className="grow" />
        {narrow ? null : (
          <Segmented
            aria-label="查看方式"
            value={shown}
            onChange={setShown}
            options={[
              { value: 'calendar', label: '日历' },
              { value: 'table', label: '表格' },
            ]}
          />
        )}
      </div>
      <ProblemAlert error={found.isError ? found.error : undefined} />
      {sessions.length === 0 ? (
        <Empty
          icon="calendar"
          title="还没有教学计划"
          hint="填一周的课表，系统按起止日期排到规定课时；也可逐次添加或从表格导入。"
        />
      ) : asTable ? (
        <PlanTable sessions={sessions} onOpen={change} />
      ) : (
        <PlanCalendar sessions={sessions} onOpen={change} />
      )}
      {open?.what === 'session' ? (
        <SessionDialog record={record} session={open.session} onClose={() => setOpen(undefined)} />
      ) : null}
      {open?.what === 'weekly' ? <WeeklyDialog record={record} onClose={() => setOpen(undefined)} /> : null}
      {open?.what === 'clear' ? (
        <ClearDialog classRef={record.ref} sessions={sessions} onClose={() => setOpen(undefined)} />
      ) : null}
    </Section>
  );
}

function PlanTable(props: {
  sessions: readonly SessionItem[];
  onOpen?: ((session: SessionItem) => void) | undefined;
}): JSX.Element {
  const { onOpen } = props;
  const right = (title: string) => ({ title, align: 'right' as const });
  const heads = [
    '课次',
    '日期',
    '时间',
    right('课时'),
    '内容',
    '性质',
    '方式',
    '教师',
    '教室',
    ...(onOpen ? ['操作'] : []),
  ];
  return (
    <PlainTable label="教学计划" heads={heads}>
      {props.sessions.map((session) => (
        <tr key={session.ref} data-pointer={`/sessions/${session.no}`}>
          <td className="zx-num">{session.no}</td>
          <td className="zx-num">{dayText(session.day)}</td>
          <td className="zx-num">{`${clockOf(session.startsAt)}–${clockOf(session.endsAt)}`}</td>
          <td className="right zx-num">{session.hours}</td>
          <td>{session.content}</td>
          <td className="keep">{SessionKind.label(session.kind)}</td>
          <td className="keep">{SessionMode.label(session.mode)}</td>
          <td className="keep">{session.teacherName ?? '未安排'}</td>
          <td className="keep">{session.roomName ?? (session.mode === 'online' ? '—' : '未安排')}</td>
          {onOpen ? (
            <td className="keep">
              <Button size="small" onClick={() => onOpen(session)} aria-label={`修改第 ${session.no} 次课`}>
                修改
              </Button>
            </td>
          ) : null}
        </tr>
      ))}
    </PlainTable>
  );
}

function ClearDialog(props: { classRef: string; sessions: readonly SessionItem[]; onClose: () => void }): JSX.Element {
  const remove = useSend(removeSessions);
  return (
    <Modal
      open
      title="清空教学计划"
      okText={`删除 ${props.sessions.length} 次课`}
      confirmLoading={remove.isPending}
      onOk={() =>
        void remove
          .mutateAsync({ params: { id: props.classRef }, body: { refs: props.sessions.map((session) => session.ref) } })
          .then(props.onClose)
          .catch(() => undefined)
      }
      onCancel={props.onClose}
    >
      <p>删除后须重新编排。已提交的班级不能清空。</p>
      <ProblemAlert error={remove.error} />
    </Modal>
  );
}
