import { listCatalogues } from '@zhenxun/contracts/catalogue.ts';
import type { CatalogueItem } from '@zhenxun/contracts/catalogue-schemas.ts';
import { CatalogueState } from '@zhenxun/contracts/catalogue-terms.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { to } from '../../app/paths.ts';
import { useGrants } from '../../app/session.ts';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { HeadDialog } from './HeadDialog.tsx';
import { regionOptions } from './terms.tsx';

const columns: readonly Column<CatalogueItem>[] = [
  { key: 'title', title: '目录' },
  {
    key: 'state',
    title: '状态',
    render: (row) => <StatusTag of={CatalogueState} code={row.state} />,
    phone: 'aside',
    width: 170,
  },
  { key: 'regionName', title: '地区', width: 120 },
  { key: 'number', title: '版本', render: (row) => (row.number ? `第 ${row.number} 版` : '未发布'), width: 100 },
  { key: 'entryCount', title: '条目', align: 'right', width: 80 },
  { key: 'periodFrom', title: '执行期', render: periodText, width: 220 },
  { key: 'documentNo', title: '文号', width: 150 },
  {
    key: 'publishedAt',
    title: '发布时间',
    render: (row) => <DateText value={row.publishedAt ?? undefined} time />,
    hidden: true,
  },
];

function periodText(row: CatalogueItem): JSX.Element {
  return (
    <span className="zx-num">
      {row.periodFrom} 至 {row.inForceUntil ?? row.periodTo ?? '下一版'}
    </span>
  );
}

/** All versions of the region's catalogues and of those published elsewhere. */
export default function CatalogueList(): JSX.Element {
  const [opening, setOpening] = useState(false);
  const officer = useGrants().find((grant) => grant.role === 'catalogue_officer');
  return (
    <>
      <PageHead
        title="需求指导目录"
        sub="起草、财政会签、审批、发布；下级地区继承上级目录，可新增、改写或不执行。"
        actions={
          officer ? (
            <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpening(true)}>
              新建目录
            </Button>
          ) : null
        }
      />
      <DataTable
        id="catalogue.versions"
        label="目录版本"
        route={listCatalogues}
        columns={columns}
        filters={[by.tabs('state', '状态', CatalogueState), by.choice('regionCode', '地区', regionOptions)]}
        searchHint="目录名称、文号"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/catalogue/catalogues/$id', { id: row.id })}
        empty={{ title: '还没有目录', hint: '新建目录后，可从 Excel、CSV 或 JSON 表格导入条目。' }}
      />
      {opening ? <HeadDialog region={officer?.regionCode} onClose={() => setOpening(false)} /> : null}
    </>
  );
}
