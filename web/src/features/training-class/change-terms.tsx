import {
  type ChangeItem,
  ChangeKind,
  ChangeState,
  type PlacedSession,
} from '@zhenxun/contracts/training-class-change.ts';
import type { JSX } from 'react';
import { Promised } from '../../shared/Promised.tsx';
import type { Column } from '../../shared/table/columns.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { minuteOf } from '../../ui/time.ts';
import { clockOf, dayText } from './terms.tsx';

/** How people call a place of a request, by the numbers of its lessons: `/sessions/0/from` → 第 3 次课. */
export const changePlaces =
  (lessons: readonly { no: number }[]) =>
  (pointer: string): string => {
    const [, part, at] = /^\/(sessions|added|dropped)\/(\d+)/.exec(pointer) ?? [];
    const lesson = part === 'sessions' ? lessons[Number(at)] : undefined;
    if (lesson) return `第 ${lesson.no} 次课`;
    return part === 'added' ? `增加的第 ${Number(at) + 1} 名学员` : '变更申请';
  };

/** What a request is about, in words. */
export const kindsText = (kinds: readonly ChangeKind[]): string =>
  kinds.map((kind) => ChangeKind.label(kind)).join('、');

/** `12-03 周四 09:00–12:00` */
export function spanText({ startsAt, endsAt }: PlacedSession): string {
  return `${dayText(minuteOf(startsAt).slice(0, 10))} ${clockOf(startsAt)}–${clockOf(endsAt)}`;
}

export function ChangeTag({ item }: { item: Pick<ChangeItem, 'state' | 'urgent'> }): JSX.Element {
  return (
    <span className="zx-change-tags">
      <StatusTag of={ChangeState} code={item.state} />
      {item.urgent ? <StatusTag tone="fail" label="紧急" /> : null}
    </span>
  );
}

/** Columns every list of change requests has. */
export const changeColumns: readonly Column<ChangeItem>[] = [
  { key: 'classTitle', title: '班级' },
  { key: 'state', title: '状态', render: (row) => <ChangeTag item={row} />, phone: 'aside', width: 180 },
  { key: 'kinds', title: '变更事项', render: (row) => kindsText(row.kinds) },
  { key: 'reason', title: '变更原因' },
  {
    key: 'submittedAt',
    title: '提交时间',
    width: 150,
    render: (row) => <span className="zx-num">{row.submittedAt ? minuteOf(row.submittedAt) : '未提交'}</span>,
  },
  {
    key: 'promisedOn',
    title: '承诺办结',
    render: (row) => (row.promisedOn ? <Promised due={row.promisedOn} brief /> : <span className="zx-quiet">—</span>),
    width: 150,
  },
];
