import { useLocation } from '@tanstack/react-router';
import { listClaims } from '@zhenxun/contracts/subsidy.ts';
import { ClaimQueue } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { parseQuery } from '../../app/address.ts';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useGrants, useHasRole } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { claimColumns } from './parts.tsx';

/** What waits for first review, second review, approval, notice; first what is due first. */
export default function Queue(): JSX.Element {
  const opens = useHasRole('case_officer');
  const chosen = (parseQuery(useLocation().searchStr) as { queue?: string }).queue;
  const roles = useGrants().map(({ role }) => role);
  // who opens the page without choosing sees what waits for the own role
  const own = roles.includes('case_officer') ? 'review' : roles.includes('reviewer') ? 'confirm' : 'approve';
  return (
    <>
      <PageHead
        title="补贴审核"
        sub="系统已逐条核验；初审、复核、审批须由不同的人办理。按承诺办结时间排列。"
        actions={
          opens ? (
            <Go className="zx-button" to={to('/government/subsidy/notices')}>
              发布公示
            </Go>
          ) : null
        }
      />
      <DataTable
        id="subsidy.queue"
        label="待审核的补贴申领"
        route={listClaims}
        columns={claimColumns}
        fixed={chosen ? {} : { queue: own }}
        filters={[by.tabs('queue', '环节', ClaimQueue, '等我办理'), by.flag('overdue', '超过承诺时间')]}
        searchHint="编号、班级、职业、机构"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/subsidy/queue/$id', { id: row.id })}
        empty={{ title: '没有待办的补贴申领', hint: '劳动者和机构提交后会出现在这里。' }}
      />
    </>
  );
}
