import {
  type AccountItem,
  AccountState,
  type ChangeItem,
  ChangeKind,
  ChangeState,
} from '@zhenxun/contracts/account-admin.ts';
import { Role } from '@zhenxun/contracts/roles.ts';
import type { Column } from '../../shared/table/columns.ts';
import { DateText } from '../../ui/DateText.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

type Grant = AccountItem['grants'][number];

/** 「芙蓉区 经办」, with the last day of one given for a term */
export function grantText(grant: Pick<Grant, 'role' | 'regionName' | 'organisationName' | 'to'>): string {
  const until = grant.to && `（至 ${grant.to}）`;
  return [grant.regionName ?? grant.organisationName, Role.label(grant.role), until].filter(Boolean).join(' ');
}

export const accountColumns: readonly Column<AccountItem>[] = [
  { key: 'login', title: '用户名', width: 150 },
  { key: 'nameMasked', title: '姓名', width: 110 },
  {
    key: 'grants',
    title: '角色',
    render: (row) => row.grants.map(grantText).join('；') || <span className="zx-quiet">未授予角色</span>,
  },
  { key: 'regionName', title: '所属地区', width: 120 },
  {
    key: 'secondFactor',
    title: '动态验证码',
    width: 110,
    render: (row) => (row.secondFactor ? '已开通' : <span className="zx-quiet">未开通</span>),
  },
  {
    key: 'state',
    title: '状态',
    width: 110,
    phone: 'aside',
    render: (row) =>
      row.lockedUntil ? <StatusTag tone="wait" label="暂时锁定" /> : <StatusTag of={AccountState} code={row.state} />,
  },
  {
    key: 'createdAt',
    title: '开立时间',
    width: 150,
    hidden: true,
    render: (row) => <DateText value={row.createdAt} time />,
  },
];

/** 「授予角色：芙蓉区 经办」 */
export function changeText(change: ChangeItem): string {
  const role = change.role
    ? [change.grantRegionName ?? change.organisationName, Role.label(change.role)].filter(Boolean).join(' ')
    : '';
  return [ChangeKind.label(change.kind), role].filter(Boolean).join('：');
}

export const changeColumns: readonly Column<ChangeItem>[] = [
  { key: 'kind', title: '事项', render: changeText },
  { key: 'nameMasked', title: '姓名', width: 110 },
  { key: 'login', title: '用户名', width: 150 },
  { key: 'regionName', title: '所属地区', width: 120 },
  { key: 'createdAt', title: '提出时间', width: 150, render: (row) => <DateText value={row.createdAt} time /> },
  {
    key: 'state',
    title: '状态',
    width: 110,
    phone: 'aside',
    render: (row) => <StatusTag of={ChangeState} code={row.state} />,
  },
];
