import { BundleState, listBundles } from '@zhenxun/contracts/attendance-kit.ts';
import type { JSX } from 'react';
import { by, type Column, type ItemOf } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { minuteOf } from '../../ui/time.ts';
import { useAttendanceArea } from './use-area.ts';

type Row = ItemOf<typeof listBundles>;

/** Bundles as they were uploaded: of one kit, or of all in sight. */
export function BundleTable({ kitId, scope }: { kitId?: string; scope?: string }): JSX.Element {
  const area = useAttendanceArea();
  const columns: readonly Column<Row>[] = [
    {
      key: 'receivedAt',
      title: '收到时间',
      width: 160,
      render: (row) => <span className="zx-num">{minuteOf(row.receivedAt)}</span>,
    },
    {
      key: 'state',
      title: '状态',
      width: 130,
      phone: 'aside',
      render: (row) => <StatusTag of={BundleState} code={row.state} />,
    },
    { key: 'kitName', title: '终端', hidden: kitId !== undefined },
    { key: 'organisationName', title: '培训机构', hidden: !area.government || kitId !== undefined },
    {
      key: 'seqs',
      title: '记录',
      width: 120,
      render: (row) => (row.firstSeq ? `第 ${row.firstSeq}–${row.lastSeq} 条` : '未能读取'),
    },
    { key: 'accepted', title: '有效', width: 70, align: 'right' },
    { key: 'toJudge', title: '待认定', width: 80, align: 'right' },
    { key: 'rejected', title: '无效', width: 70, align: 'right' },
    { key: 'reasons', title: '原因', render: (row) => row.reasons.map(({ message }) => message).join(' ') },
  ];
  return (
    <DataTable
      id={`attendance.bundles.${area.government ? 'government' : 'institution'}`}
      label="离线数据包"
      route={listBundles}
      {...(kitId ? { fixed: { kitId } } : {})}
      columns={columns}
      filters={[by.tabs('state', '状态', BundleState)]}
      rowKey={(row) => row.id}
      rowHref={(row) => area.bundle(row.id)}
      {...(scope ? { scope } : {})}
      empty={{ title: '还没有上传', hint: '终端联网后自动上传，接收和不予接收的都显示在这里。' }}
    />
  );
}
