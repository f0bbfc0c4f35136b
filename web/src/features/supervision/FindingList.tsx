import { listFindings } from '@zhenxun/contracts/supervision.ts';
import { FindingState } from '@zhenxun/contracts/supervision-terms.ts';
import type { JSX } from 'react';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useSupervisionArea } from './use-area.ts';

/** What inspections found amiss, with its deadline. */
export default function FindingList(): JSX.Element {
  const area = useSupervisionArea();
  return (
    <>
      <PageHead
        title="问题整改"
        sub={area.government ? '机构答复后核实：属实办结，不到位退回。' : '在期限内整改，写明情况并附照片。'}
      />
      <DataTable
        id={`supervision.findings.${area.government ? 'government' : 'institution'}`}
        label="检查问题"
        route={listFindings}
        columns={[
          { key: 'description', title: '问题' },
          {
            key: 'state',
            title: '状态',
            width: 110,
            phone: 'aside',
            render: (row) => <StatusTag of={FindingState} code={row.state} />,
          },
          { key: 'itemText', title: '事项', width: 230 },
          { key: 'classTitle', title: '班级', width: 220 },
          { key: 'organisationName', title: '机构', width: 200 },
          {
            key: 'dueOn',
            title: '整改期限',
            width: 150,
            render: (row) => (
              <span className="zx-num">
                {row.dueOn}
                {row.overdue ? '（已逾期）' : ''}
              </span>
            ),
          },
        ]}
        filters={[by.tabs('state', '状态', FindingState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => area.finding(row.id)}
        empty={{ title: '没有检查问题', hint: '检查登记的问题会显示在这里。' }}
      />
    </>
  );
}
