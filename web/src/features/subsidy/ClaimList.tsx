import { useLocation } from '@tanstack/react-router';
import { exportClaims, listClaims } from '@zhenxun/contracts/subsidy.ts';
import { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { claimColumns } from './parts.tsx';

/** All claims of the region, or those one's own institution or enterprise has made. */
export default function ClaimList(): JSX.Element {
  const government = useLocation().pathname.startsWith('/government');
  return (
    <>
      <PageHead
        title={government ? '补贴申领' : '补贴申领'}
        sub={
          government
            ? '辖区内全部补贴申领；金额和结论都可以逐条查看依据。'
            : '本单位为学员提交的补贴申领。按规定补贴主要由劳动者本人申领，代为申领须签订代领协议。'
        }
        actions={
          government ? null : (
            <Go className="zx-button primary" to={to('/institution/subsidy/new')}>
              为班级学员申领
            </Go>
          )
        }
      />
      <DataTable
        id={government ? 'subsidy.claims' : 'subsidy.own-claims'}
        label="补贴申领"
        route={listClaims}
        columns={claimColumns}
        filters={[
          by.choice('state', '状态', ClaimState),
          by.flag('overdue', '超过承诺时间'),
          by.flag('frozen', '已冻结'),
        ]}
        searchHint="编号、班级、职业、机构"
        rowKey={(row) => row.id}
        rowHref={(row) =>
          government
            ? to('/government/subsidy/claims/$id', { id: row.id })
            : to('/institution/subsidy/claims/$id', { id: row.id })
        }
        exports={exportsOf(exportClaims)}
        empty={{
          title: '还没有补贴申领',
          hint: government
            ? '劳动者或机构提交申领后显示在这里。'
            : '班级结业、证书核发后，可为已签代领协议的学员申领。',
        }}
      />
    </>
  );
}
