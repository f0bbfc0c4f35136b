import { listInspections } from '@zhenxun/contracts/supervision.ts';
import { InspectionKind, InspectionState } from '@zhenxun/contracts/supervision-terms.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { useHasRole } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { useSupervisionArea } from './use-area.ts';

/** Inspections of classes: to be held, held, and how many of their findings wait. */
export default function InspectionList(): JSX.Element {
  const area = useSupervisionArea();
  const holds = useHasRole('inspector', 'case_officer') && area.government;
  const [opening, setOpening] = useState(false);
  const create = (
    <Button type="primary" onClick={() => setOpening(true)}>
      安排检查
    </Button>
  );
  return (
    <>
      <PageHead
        title={area.government ? '督导检查' : '接受检查'}
        sub={
          area.government
            ? '到班检查，现场登记；突击检查在登记结果以前不对机构显示。'
            : '计划检查提前通知；突击检查在登记结果后显示。'
        }
        actions={holds ? create : null}
      />
      <DataTable
        id={`supervision.inspections.${area.government ? 'government' : 'institution'}`}
        label="检查"
        route={listInspections}
        columns={[
          { key: 'classTitle', title: '班级' },
          {
            key: 'state',
            title: '状态',
            width: 110,
            phone: 'aside',
            render: (row) => <StatusTag of={InspectionState} code={row.state} />,
          },
          { key: 'organisationName', title: '机构', width: 200 },
          { key: 'kind', title: '方式', width: 110, render: (row) => InspectionKind.label(row.kind) },
          { key: 'plannedOn', title: '检查日期', width: 120 },
          {
            key: 'openFindings',
            title: '未办结问题',
            width: 120,
            align: 'right',
            render: (row) => `${row.openFindings} / ${row.findings}`,
          },
        ]}
        filters={[by.tabs('state', '状态', InspectionState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => area.inspection(row.id)}
        empty={{
          title: '还没有检查',
          hint: area.government ? '选择培训中的班级，安排计划检查或突击检查。' : '检查登记后会显示在这里。',
          action: holds ? create : undefined,
        }}
      />
      {opening ? <OpenDialog onClose={() => setOpening(false)} /> : null}
    </>
  );
}
