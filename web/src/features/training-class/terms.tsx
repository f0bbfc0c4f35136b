import type { Enumeration } from '@zhenxun/contracts/enumeration.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { ClassItem } from '@zhenxun/contracts/training-class.ts';
import { ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import type { JSX } from 'react';
import { Promised } from '../../shared/Promised.tsx';
import type { Column } from '../../shared/table/columns.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './training-class.css';

/** Choices of an enumeration for a select. */
export const optionsOf = <K extends string>(of: Enumeration<K>) =>
  of.values.map((value) => ({ value, label: of.label(value) }));

/** `09:00`, China's time, of an instant. */
export function clockOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3600_000).toISOString().slice(11, 16);
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

/** `12-03 周四` */
export function dayText(day: string): string {
  return `${day.slice(5)} 周${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}`;
}

const parts: readonly [prefix: string, tab: string, label: string][] = [
  ['/trainees', 'roster', '花名册'],
  ['/sessions', 'plan', '教学计划'],
  ['/assessment', 'assessment', '考核方案'],
  ['/resources', 'assessment', '教学资源'],
  ['/pledge', 'pledge', '承诺'],
];

/** How people call a place of the file: `/trainees/3` → 花名册第 3 号. */
export function placeOf(pointer: string): string {
  const part = parts.find(([prefix]) => pointer.startsWith(prefix));
  if (!part) return '基本信息';
  const no = /^\/(?:trainees|sessions)\/(\d+)/.exec(pointer)?.[1];
  if (!no) return part[2];
  return pointer.startsWith('/trainees') ? `花名册第 ${no} 号` : `第 ${no} 次课`;
}

/** Opens the tab of a class page a place is in. */
export function openPlace(pointer: string): void {
  location.hash = parts.find(([prefix]) => pointer.startsWith(prefix))?.[1] ?? 'basics';
}

/** First and last day; on a narrow card the second goes to the next line. */
export function Span({ from, to }: { from: string; to: string }): JSX.Element {
  return (
    <>
      <span className="zx-num">{from}</span> 至 <span className="zx-num">{to}</span>
    </>
  );
}

/** Columns every list of classes has. */
export const classColumns: readonly Column<ClassItem>[] = [
  { key: 'title', title: '班级' },
  {
    key: 'state',
    title: '状态',
    render: (row) => <StatusTag of={ClassState} code={row.state} />,
    phone: 'aside',
    width: 130,
  },
  {
    key: 'number',
    title: '编号',
    render: (row) => <span className="zx-num">{row.number ?? '未编号'}</span>,
    width: 150,
  },
  {
    key: 'occupationName',
    title: '职业（工种）和等级',
    render: (row) => `${row.occupationName} ${SkillLevel.label(row.level)}`,
  },
  {
    key: 'startsOn',
    title: '起止日期',
    render: (row) => <Span from={row.startsOn} to={row.endsOn} />,
    width: 210,
  },
  { key: 'enrolled', title: '人数', align: 'right', render: (row) => `${row.enrolled} / ${row.capacity}`, width: 90 },
  {
    key: 'promisedOn',
    title: '承诺办结',
    render: (row) => (row.promisedOn ? <Promised due={row.promisedOn} brief /> : <span className="zx-quiet">—</span>),
    width: 150,
  },
];

export const organisationColumns: readonly Column<ClassItem>[] = [
  { key: 'organisationName', title: '培训机构' },
  { key: 'regionName', title: '地区', width: 100 },
];
