import { listReports } from '@zhenxun/contracts/supervision-engagement.ts';
import { ReportState } from '@zhenxun/contracts/supervision-terms.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { to } from '../../app/paths.ts';
import { useHasRole } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ReportForm } from './ReportForm.tsx';

/** What third-party supervisors report, and whether the office has answered. */
export default function ReportList(): JSX.Element {
  const reports = useHasRole('supervisor');
  const [writing, setWriting] = useState(false);
  const create = (
    <Button type="primary" onClick={() => setWriting(true)}>
      提交报告
    </Button>
  );
  return (
    <>
      <PageHead
        title="监督报告"
        sub={reports ? '在委托期限内，就看到的情况提交报告。' : '第三方监督单位提交的报告，答复后对方可见。'}
        actions={reports && !writing ? create : null}
      />
      {writing ? <ReportForm onClose={() => setWriting(false)} /> : null}
      <DataTable
        id="supervision.reports"
        label="监督报告"
        route={listReports}
        columns={[
          { key: 'title', title: '报告' },
          {
            key: 'state',
            title: '状态',
            width: 110,
            phone: 'aside',
            render: (row) => <StatusTag of={ReportState} code={row.state} />,
          },
          { key: 'organisationName', title: '单位', width: 260 },
          { key: 'createdAt', title: '提交时间', width: 170, render: (row) => <DateText value={row.createdAt} time /> },
        ]}
        filters={[by.tabs('state', '状态', ReportState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/supervision-reports/$id', { id: row.id })}
        empty={{
          title: '还没有监督报告',
          hint: reports ? '受委托后可以提交报告。' : '第三方监督单位提交后会显示在这里。',
          action: reports ? create : undefined,
        }}
      />
    </>
  );
}
