import { CorrectionKind, CorrectionState, listCorrections } from '@zhenxun/contracts/attendance-correction.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf, minuteOf } from '../../ui/time.ts';
import { useAttendanceArea } from './use-area.ts';

/** Corrections asked for, and what was decided. */
export default function CorrectionList(): JSX.Element {
  const area = useAttendanceArea();
  return (
    <>
      <PageHead
        title="考勤更正"
        trail={<Go to={area.list()}>考勤</Go>}
        sub="由授课教师或班级管理员申请，机构管理员审批；申请人不得审批。"
      />
      <DataTable
        id={`attendance.corrections.${area.government ? 'government' : 'institution'}`}
        label="考勤更正申请"
        route={listCorrections}
        columns={[
          { key: 'nameMasked', title: '姓名', width: 110 },
          {
            key: 'state',
            title: '状态',
            width: 110,
            phone: 'aside',
            render: (row) => <StatusTag of={CorrectionState} code={row.state} />,
          },
          { key: 'kind', title: '事项', width: 160, render: (row) => CorrectionKind.label(row.kind) },
          {
            key: 'from',
            title: '时段',
            width: 190,
            render: (row) => (
              <span className="zx-num">
                {minuteOf(row.from)}–{clockOf(row.to)}
              </span>
            ),
          },
          { key: 'reason', title: '理由' },
          {
            key: 'createdAt',
            title: '申请时间',
            width: 150,
            render: (row) => <span className="zx-num">{minuteOf(row.createdAt)}</span>,
          },
        ]}
        filters={[by.tabs('state', '状态', CorrectionState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => area.correction(row.id)}
        empty={{ title: '没有更正申请', hint: '在一次课的名单中，可为有疑问的学员申请更正。' }}
      />
    </>
  );
}
