import { type DirectoryItem, exportDirectory, listDirectory } from '@zhenxun/contracts/catalogue-directory.ts';
import { ListingState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { OrganisationNature } from '@zhenxun/contracts/organisation.ts';
import type { JSX } from 'react';
import { to } from '../../../app/paths.ts';
import { regionOptions } from '../../../shared/regions.ts';
import { by, type Column } from '../../../shared/table/columns.ts';
import { DataTable } from '../../../shared/table/DataTable.tsx';
import { exportsOf } from '../../../shared/table/exports.ts';
import { DateText } from '../../../ui/DateText.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { levelOptions } from '../terms.tsx';
import { programmeText } from './ProgrammePicker.tsx';

const columns: readonly Column<DirectoryItem>[] = [
  { key: 'name', title: '机构名称', width: 230 },
  {
    key: 'state',
    title: '状态',
    render: (row) => <StatusTag of={ListingState} code={row.state} />,
    phone: 'aside',
    width: 110,
  },
  { key: 'regionName', title: '所在县区', width: 100 },
  { key: 'nature', title: '机构性质', render: (row) => OrganisationNature.label(row.nature), width: 180 },
  { key: 'programmes', title: '可开展的培训项目', render: (row) => programmeText(row.programmes) },
  { key: 'listedOn', title: '列入日期', render: (row) => <DateText value={row.listedOn} />, width: 120, phone: 'none' },
  { key: 'number', title: '目录编号', width: 160, hidden: true, phone: 'none' },
  { key: 'address', title: '地址', hidden: true },
];

const filters = [
  by.tabs('state', '状态', ListingState),
  by.choice('region', '地区', regionOptions),
  by.choice('nature', '机构性质', OrganisationNature),
  by.text('occupation', '培训项目'),
  by.choice('level', '等级', levelOptions),
];

const shared = {
  label: '目录内机构',
  route: listDirectory,
  columns,
  filters,
  searchHint: '机构名称、信用代码、目录编号',
  rowKey: (row: DirectoryItem) => row.id,
  exports: exportsOf(exportDirectory),
};

/** The public directory of institutions (R2.4). */
export default function DirectoryList(): JSX.Element {
  return (
    <>
      <PageHead
        title="培训机构目录"
        sub="列入目录的机构可以开展表中项目的补贴性培训；被暂停、移出的机构也在这里公开，不能招生开班。"
      />
      <DataTable
        {...shared}
        id="catalogue.directory.public"
        rowHref={(row) => to('/directory/$id', { id: row.id })}
        empty={{ title: '目录中还没有机构', hint: '机构经材料审核、现场核验和审批后列入目录，并在这里公开。' }}
      />
    </>
  );
}

/** The same for offices: opens the listing's file. */
export function ListingList(): JSX.Element {
  return (
    <>
      <PageHead title="目录内机构" sub="查看目录内机构的项目、场地和状态变动；暂停、恢复、移出在机构页面办理。" />
      <DataTable
        {...shared}
        id="catalogue.directory.listings"
        rowHref={(row) => to('/government/listings/$id', { id: row.id })}
        empty={{ title: '目录中还没有机构', hint: '审批通过的机构会列在这里。' }}
      />
    </>
  );
}
