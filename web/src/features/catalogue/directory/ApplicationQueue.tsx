import {
  type DirectoryApplicationItem,
  exportDirectoryApplications,
  listDirectoryApplications,
} from '@zhenxun/contracts/catalogue-directory.ts';
import { ApplicationKind, ApplicationState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { JSX } from 'react';
import { to } from '../../../app/paths.ts';
import { Promised } from '../../../shared/Promised.tsx';
import { regionOptions } from '../../../shared/regions.ts';
import { by, type Column } from '../../../shared/table/columns.ts';
import { DataTable } from '../../../shared/table/DataTable.tsx';
import { exportsOf } from '../../../shared/table/exports.ts';
import { DateText } from '../../../ui/DateText.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';

const columns: readonly Column<DirectoryApplicationItem>[] = [
  { key: 'organisationName', title: '机构名称' },
  {
    key: 'state',
    title: '状态',
    render: (row) => <StatusTag of={ApplicationState} code={row.state} />,
    phone: 'aside',
    width: 140,
  },
  { key: 'kind', title: '申请事项', render: (row) => ApplicationKind.label(row.kind), width: 110 },
  { key: 'regionName', title: '所在县区', width: 110 },
  { key: 'programmes', title: '项目数', align: 'right', width: 80 },
  { key: 'submittedOn', title: '提交日期', render: (row) => <DateText value={row.submittedOn} />, width: 120 },
  { key: 'dueOn', title: '办结期限', render: (row) => <Promised due={row.dueOn} brief />, width: 150 },
];

/** Applications to the directory, those that wait first under their tab (R2.2). */
export default function ApplicationQueue(): JSX.Element {
  return (
    <>
      <PageHead title="机构目录审核" sub="材料审核、现场核验、审批须由不同人员办理；打开一件，办完后自动进入下一件。" />
      <DataTable
        id="catalogue.directory.applications"
        label="机构目录申请"
        route={listDirectoryApplications}
        columns={columns}
        filters={[
          by.tabs('state', '状态', ApplicationState),
          by.flag('waiting', '只看待办'),
          by.choice('kind', '申请事项', ApplicationKind),
          by.choice('region', '地区', regionOptions),
        ]}
        searchHint="机构名称"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/directory/$id', { id: row.id })}
        exports={exportsOf(exportDirectoryApplications)}
        empty={{ title: '还没有机构申请', hint: '机构在机构工作台提交目录申请后，会出现在这里。' }}
      />
    </>
  );
}
