import { listParameterChanges, ParameterChangeState } from '@zhenxun/contracts/kernel.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { DocumentNo, shortValue } from './values.tsx';

/** Changes of parameters: those that wait for a second administrator, and those decided. */
export default function ParameterChangeList(): JSX.Element {
  return (
    <>
      <PageHead
        title="参数调整"
        trail={<Go to={to('/government/parameters')}>系统参数</Go>}
        sub="提出人不得确认本人提出的调整。"
      />
      <DataTable
        id="kernel.parameter-changes"
        label="参数调整"
        route={listParameterChanges}
        columns={[
          { key: 'title', title: '参数' },
          {
            key: 'value',
            title: '调整',
            render: (row) => `${shortValue(row.before, row.unit)} → ${shortValue(row.value, row.unit)}`,
          },
          { key: 'regionName', title: '适用地区', width: 120 },
          {
            key: 'documentNo',
            title: '文号',
            width: 190,
            render: (row) => <DocumentNo documentNo={row.documentNo} example={row.example} />,
          },
          { key: 'validFrom', title: '生效日期', width: 120, render: (row) => <DateText value={row.validFrom} /> },
          {
            key: 'state',
            title: '状态',
            width: 150,
            phone: 'aside',
            render: (row) => <StatusTag of={ParameterChangeState} code={row.state} />,
          },
        ]}
        filters={[by.tabs('state', '状态', ParameterChangeState)]}
        searchHint="参数、名称、文号"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/parameters/changes/$id', { id: row.id })}
        empty={{ title: '还没有参数调整', hint: '管理员在“系统参数”中选择一项提出调整。' }}
      />
    </>
  );
}
