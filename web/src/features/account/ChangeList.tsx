import { ChangeState, listChanges } from '@zhenxun/contracts/account-admin.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { changeColumns } from './columns.tsx';

/** Changes of accounts and roles: those that wait for a second administrator, and those decided. */
export default function ChangeList(): JSX.Element {
  return (
    <>
      <PageHead
        title="账号变更"
        trail={<Go to={to('/government/accounts')}>账号</Go>}
        sub="提出人不得确认本人提出的变更，也不得办理本人账号的变更。"
      />
      <DataTable
        id="account.changes"
        label="账号变更"
        route={listChanges}
        columns={changeColumns}
        filters={[by.tabs('state', '状态', ChangeState)]}
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/accounts/changes/$id', { id: row.id })}
        empty={{ title: '还没有账号变更', hint: '管理员在“账号”中提出后，会显示在这里等待另一名管理员确认。' }}
      />
    </>
  );
}
