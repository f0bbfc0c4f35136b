import { listSheets, SheetState } from '@zhenxun/contracts/assessment.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { useHasRole } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { OpenSheetDialog } from './OpenSheetDialog.tsx';
import { useAssessmentArea } from './use-area.ts';

/** Score sheets of classes: being entered, to be confirmed, confirmed. */
export default function SheetList(): JSX.Element {
  const area = useAssessmentArea();
  const enters = useHasRole('class_manager', 'teacher') && !area.government;
  const [opening, setOpening] = useState(false);
  const create = (
    <Button type="primary" onClick={() => setOpening(true)}>
      新建成绩单
    </Button>
  );
  return (
    <>
      <PageHead
        title="结业考核"
        sub="成绩由一人录入、另一人确认；理论和实操各自达到合格分为合格，不合格的可补考。"
        actions={enters ? create : null}
      />
      <DataTable
        id={`assessment.sheets.${area.government ? 'government' : 'institution'}`}
        label="成绩单"
        route={listSheets}
        columns={[
          { key: 'classTitle', title: '班级' },
          {
            key: 'state',
            title: '状态',
            width: 120,
            phone: 'aside',
            render: (row) => <StatusTag of={SheetState} code={row.state} />,
          },
          {
            key: 'attempt',
            title: '次别',
            width: 110,
            render: (row) => (row.attempt === 1 ? '首次考核' : `第${row.attempt - 1}次补考`),
          },
          { key: 'heldOn', title: '考核日期', width: 120 },
          {
            key: 'entered',
            title: '已录入',
            width: 100,
            align: 'right',
            render: (row) => `${row.entered} / ${row.trainees}`,
          },
          { key: 'passed', title: '达到合格分', width: 110, align: 'right' },
          { key: 'confirmedOn', title: '确认日期', width: 120 },
        ]}
        filters={[by.tabs('state', '状态', SheetState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => area.sheet(row.id)}
        empty={{
          title: '还没有成绩单',
          hint: area.government ? '机构录入成绩后，成绩单会显示在这里。' : '班级考核后，新建成绩单录入或导入成绩。',
          action: enters ? create : undefined,
        }}
      />
      {opening ? <OpenSheetDialog onClose={() => setOpening(false)} /> : null}
    </>
  );
}
