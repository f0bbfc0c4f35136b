import { listEngagements } from '@zhenxun/contracts/supervision-engagement.ts';
import { EngagementState } from '@zhenxun/contracts/supervision-terms.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { to } from '../../app/paths.ts';
import { useHasRole } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { EngageDialog } from './EngageDialog.tsx';

/** Third-party supervisors: for which region and until when each may read. */
export default function EngagementList(): JSX.Element {
  const proposes = useHasRole('inspector', 'case_officer');
  const [asking, setAsking] = useState(false);
  const create = (
    <Button type="primary" onClick={() => setAsking(true)}>
      提出委托
    </Button>
  );
  return (
    <>
      <PageHead
        title="第三方监督"
        sub="受委托单位只在委托的地区和期限内查看班级，期满或终止后即不能查看。"
        actions={proposes ? create : null}
      />
      <DataTable
        id="supervision.engagements"
        label="监督委托"
        route={listEngagements}
        columns={[
          { key: 'organisationName', title: '单位' },
          {
            key: 'state',
            title: '状态',
            width: 120,
            phone: 'aside',
            render: (row) => <StatusTag of={EngagementState} code={row.state} />,
          },
          { key: 'regionName', title: '地区', width: 120 },
          { key: 'from', title: '起', width: 120 },
          { key: 'to', title: '止', width: 120 },
          {
            key: 'current',
            title: '查看权限',
            width: 110,
            render: (row) => (row.current ? <StatusTag tone="pass" label="有效" /> : '—'),
          },
          { key: 'contractNo', title: '合同编号', width: 170 },
        ]}
        filters={[by.tabs('state', '状态', EngagementState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/engagements/$id', { id: row.id })}
        empty={{
          title: '还没有监督委托',
          hint: '委托由经办或督导提出，审批后在期限内开放查看。',
          action: proposes ? create : undefined,
        }}
      />
      {asking ? <EngageDialog onClose={() => setAsking(false)} /> : null}
    </>
  );
}
