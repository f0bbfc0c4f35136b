import { AccountState, exportAccounts, listAccounts } from '@zhenxun/contracts/account-admin.ts';
import { Role } from '@zhenxun/contracts/roles.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useHasRole } from '../../app/session.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { accountColumns } from './columns.tsx';
import { OpenDialog } from './OpenDialog.tsx';

/** Accounts of the region; opening one is proposed here and confirmed by another administrator. */
export default function AccountList(): JSX.Element {
  const [opening, setOpening] = useState(false);
  const administrator = useHasRole('administrator');
  return (
    <>
      <PageHead
        title="账号"
        sub="开立、停用账号和授予、收回角色，由一名管理员提出、另一名确认。劳动者账号由本人注册。"
        actions={
          <>
            <Go to={to('/government/accounts/changes')}>变更记录</Go>
            <Go to={to('/government/accounts/roles')}>角色说明</Go>
            {administrator ? (
              <Button type="primary" onClick={() => setOpening(true)}>
                开立账号
              </Button>
            ) : null}
          </>
        }
      />
      <DataTable
        id="account.accounts"
        label="账号"
        route={listAccounts}
        columns={accountColumns}
        filters={[by.choice('role', '角色', Role), by.choice('state', '状态', AccountState)]}
        searchHint="用户名"
        rowKey={(row) => row.id}
        rowHref={(row) => to('/government/accounts/$id', { id: row.id })}
        exports={exportsOf(exportAccounts)}
        empty={{ title: '还没有账号', hint: '点“开立账号”提出，由另一名管理员确认后生效。' }}
      />
      {opening ? <OpenDialog onClose={() => setOpening(false)} /> : null}
    </>
  );
}
