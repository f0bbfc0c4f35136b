import { listObjections, type ObjectionItem } from '@zhenxun/contracts/subsidy-notice.ts';
import { ObjectionState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { to } from '../../app/paths.ts';
import { Promised } from '../../shared/Promised.tsx';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

const open = (row: ObjectionItem) => row.state === 'submitted' || row.state === 'answered';

const columns: readonly Column<ObjectionItem>[] = [
  { key: 'number', title: '编号', width: 200, render: (row) => <span className="zx-num">{row.number}</span> },
  {
    key: 'state',
    title: '状态',
    width: 130,
    phone: 'aside',
    render: (row) => <StatusTag of={ObjectionState} code={row.state} />,
  },
  { key: 'noticeTitle', title: '公示' },
  {
    key: 'line',
    title: '针对',
    render: (row) => (row.line ? `第 ${row.line.no} 行 ${row.line.person} ${row.line.occupation}` : '整个公示'),
  },
  { key: 'submittedOn', title: '提出日期', width: 110, render: (row) => <DateText value={row.submittedOn} /> },
  {
    key: 'dueOn',
    title: '答复期限',
    width: 150,
    render: (row) => (open(row) ? <Promised due={row.dueOn} brief /> : <span className="zx-quiet">—</span>),
  },
];

/** Objections to public notices of the region. */
export default function ObjectionList(): JSX.Element {
  return (
    <>
      <PageHead title="公示异议" sub="经办人员核查并提出处理意见，由另一人复核确认；答复在公示页面公开。" />
      <DataTable
        id="subsidy.objections"
        label="公示异议"
        route={listObjections}
        columns={columns}
        filters={[by.tabs('state', '状态', ObjectionState), by.text('notice', '公示记录号')]}
        searchHint="异议编号"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/subsidy/objections/$id', { id: row.id })}
        empty={{ title: '没有公示异议', hint: '公示期内有人提出异议时会出现在这里。' }}
      />
    </>
  );
}
