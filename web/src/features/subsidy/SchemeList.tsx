import { BenefitGroup } from '@zhenxun/contracts/scheme-terms.ts';
import { listSchemes, type SchemeItem } from '@zhenxun/contracts/subsidy-scheme.ts';
import { SchemeState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useHasRole } from '../../app/session.ts';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Period } from './scheme-parts.tsx';

const columns: readonly Column<SchemeItem>[] = [
  { key: 'title', title: '方案', render: (row) => `${row.title}（第 ${row.schemeVersion} 版）` },
  {
    key: 'state',
    title: '状态',
    width: 120,
    phone: 'aside',
    render: (row) => <StatusTag of={SchemeState} code={row.state} />,
  },
  { key: 'benefitGroup', title: '补贴类别', render: (row) => BenefitGroup.label(row.benefitGroup) },
  { key: 'place', title: '地区', width: 160 },
  { key: 'documentNo', title: '文号', width: 160 },
  { key: 'validFrom', title: '施行期', width: 220, render: (row) => <Period row={row} /> },
];

/** Subsidy schemes of the region: in force, proposed, ended. */
export default function SchemeList(): JSX.Element {
  const proposes = useHasRole('administrator');
  return (
    <>
      <PageHead
        title="补贴方案"
        sub="补贴条件、标准和资金来源以方案为准。方案须由两名管理员分别提出和启用，样例全部通过才能启用。"
        actions={
          proposes ? (
            <Go className="zx-button primary" to={to('/government/subsidy/schemes/new')}>
              提出方案
            </Go>
          ) : null
        }
      />
      <DataTable
        id="subsidy.schemes"
        label="补贴方案"
        route={listSchemes}
        columns={columns}
        filters={[by.tabs('state', '状态', SchemeState)]}
        searchHint="名称、文号"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/subsidy/schemes/$id', { id: row.id })}
        empty={{ title: '还没有补贴方案', hint: '由系统管理员提出，另一名管理员启用。' }}
      />
    </>
  );
}
