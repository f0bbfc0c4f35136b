import { useSearch } from '@tanstack/react-router';
import { listAttendanceSessions } from '@zhenxun/contracts/attendance.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { ClassState, SessionKind, SessionMode } from '@zhenxun/contracts/training-class-terms.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { serverNow } from '../../app/session.ts';
import { DayField } from '../../shared/fields.tsx';
import type { Column, ItemOf } from '../../shared/table/columns.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf, dayOf } from '../../ui/time.ts';
import { useAttendanceArea } from './use-area.ts';
import './attendance.css';

type Row = ItemOf<typeof listAttendanceSessions>;

const columns: readonly Column<Row>[] = [
  {
    key: 'startsAt',
    title: '时间',
    width: 130,
    render: (row) => (
      <span className="zx-num">
        {clockOf(row.startsAt)}–{clockOf(row.endsAt)}
      </span>
    ),
  },
  { key: 'state', title: '情况', width: 110, phone: 'aside', render: (row) => <SessionState row={row} /> },
  { key: 'classTitle', title: '班级' },
  { key: 'no', title: '课次', width: 90, render: (row) => `第${row.no}次` },
  {
    key: 'kind',
    title: '课程',
    width: 120,
    render: (row) => `${SessionKind.label(row.kind as never)}（${SessionMode.label(row.mode as never)}）`,
  },
  { key: 'signedIn', title: '签到', width: 90, align: 'right', render: (row) => `${row.signedIn} / ${row.enrolled}` },
  { key: 'signedOut', title: '签退', width: 90, align: 'right', render: (row) => `${row.signedOut} / ${row.enrolled}` },
  { key: 'toJudge', title: '待认定', width: 80, align: 'right' },
];

function SessionState({ row }: { row: Row }): JSX.Element {
  const now = serverNow();
  if (row.settled) return <StatusTag tone="pass" label="已核定" />;
  if (now < row.startsAt) return <StatusTag tone="plain" label="未开始" />;
  return now <= row.endsAt ? <StatusTag tone="todo" label="上课中" /> : <StatusTag tone="wait" label="待核定" />;
}

const step = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Sessions of a day with who has signed, and the classes whose whole attendance can be opened. */
export default function SessionList(): JSX.Element {
  const area = useAttendanceArea();
  const go = useGo();
  const today = dayOf(serverNow());
  const asked = (useSearch({ strict: false }) as { day?: string }).day;
  const day = /^\d{4}-\d\d-\d\d$/.test(String(asked)) ? String(asked) : today;
  const show = (next: string) => go(area.list(next === today ? undefined : next));
  return (
    <>
      <PageHead
        title="考勤"
        actions={
          <>
            <Go className="zx-button" to={area.kits()}>
              离线终端
            </Go>
            {area.government ? null : (
              <Go className="zx-button" to={to('/institution/attendance/corrections')}>
                考勤更正申请
              </Go>
            )}
          </>
        }
        sub={
          area.government
            ? '辖区内各班当日课次的签到情况，只可查看。'
            : '当日课次的签到、点名和核定；打开一次课可展示签到码。'
        }
      />
      <Section
        title={day === today ? '今天的课' : `${day} 的课`}
        extra={
          <div className="zx-att-days">
            <Button onClick={() => show(step(day, -1))} aria-label="前一天">
              ‹
            </Button>
            <span className="day">
              <DayField aria-label="日期" value={day} onChange={(next) => next && show(next)} />
            </span>
            <Button onClick={() => show(step(day, 1))} aria-label="后一天">
              ›
            </Button>
            {day === today ? null : <Button onClick={() => show(today)}>今天</Button>}
          </div>
        }
      >
        <DataTable
          id={`attendance.day.${area.government ? 'government' : 'institution'}`}
          label="当日课次"
          route={listAttendanceSessions}
          fixed={{ day }}
          columns={columns}
          rowKey={(row) => row.id}
          rowHref={(row) => area.session(row.id)}
          scope="day."
          empty={{ title: '这一天没有课', hint: '可在上方选择其他日期，或从下面的班级查看整班考勤。' }}
        />
      </Section>
      <Section title="班级考勤总表" sub="开课后的班级，学员与课次一一对应。">
        <DataTable
          id={`attendance.classes.${area.government ? 'government' : 'institution'}`}
          label="班级"
          route={listClasses}
          fixed={{ state: 'running,completion_submitted,finished' }}
          columns={[
            { key: 'title', title: '班级' },
            {
              key: 'state',
              title: '状态',
              width: 120,
              phone: 'aside',
              render: (row) => <StatusTag of={ClassState} code={row.state} />,
            },
            { key: 'organisationName', title: '培训机构', hidden: !area.government },
            { key: 'days', title: '培训期间', render: (row) => `${row.startsOn} 至 ${row.endsOn}` },
            { key: 'enrolled', title: '学员', width: 80, align: 'right' },
          ]}
          filters={[by.days('from', 'to', '培训期间')]}
          searchHint="班级名称、编号"
          rowKey={(row) => row.ref}
          rowHref={(row) => area.matrix(row.ref)}
          scope="class."
          empty={{ title: '还没有开课的班级', hint: '班级开课后，考勤总表会显示在这里。' }}
        />
      </Section>
    </>
  );
}
