import type { AccountItem, ChangeItem } from '@zhenxun/contracts/account-admin.ts';
import { AccountState } from '@zhenxun/contracts/account-admin.ts';
import type { Action, PageOf, Recorded } from '@zhenxun/contracts/common.ts';
import { Role, type RoleCode } from '@zhenxun/contracts/roles.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { type ColumnSpec, choicesOf } from '../../../kernel/sheet/column.ts';
import { shownSteps } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationNames } from '../../organisation/index.ts';
import { loginShown } from '../identity.ts';
import { keptOrganisation } from '../rules/roles.ts';
import {
  type ChangeRow,
  findAccount,
  findChange,
  type ListedAccount,
  listAccounts,
  listChanges,
} from '../store/changes.ts';
import { accountChangeWorkflow } from '../workflow.ts';

type AccountsAsked = {
  q?: string;
  role?: RoleCode;
  state?: AccountState;
  cursor?: string;
  limit?: number;
};

/** Accounts of the regions of who asks; those of workers only when that role is asked for. */
export async function accounts(q: Read, asked: AccountsAsked = {}): Promise<PageOf<AccountItem>> {
  const page = await listAccounts(q, asked);
  return { ...page, items: await shown(q, page.items) };
}

/** Accounts with a role in the institution of who asks. */
export async function ownAccounts(q: Read, asked: AccountsAsked = {}): Promise<PageOf<AccountItem>> {
  const organisation = keptOrganisation(q.actor);
  if (!organisation) return { items: [] };
  const page = await listAccounts(q, { ...asked, organisation });
  return { ...page, items: await shown(q, page.items) };
}

async function shown(q: Read, rows: readonly ListedAccount[]): Promise<AccountItem[]> {
  const ids = rows.flatMap((row) => (row.grants ?? []).flatMap((g) => g.organisation_id ?? []));
  const names = await organisationNames(q, [...new Set(ids)]);
  const regionName = (code: string) => q.kernel.reference.region(code)?.name ?? code;
  return rows.map((row) => ({
    id: refOf(row),
    login: loginShown(row.login),
    nameMasked: row.name_masked,
    regionCode: row.region_code,
    regionName: regionName(row.region_code),
    state: row.state,
    secondFactor: row.totp_sealed !== null,
    ...(row.locked_until && row.locked_until > q.now ? { lockedUntil: row.locked_until } : {}),
    createdAt: row.created_at,
    grants: (row.grants ?? []).map((g) => {
      const organisationName = g.organisation_id && names.get(g.organisation_id);
      return {
        id: refOf(g),
        role: g.role,
        from: g.valid_from,
        ...(g.grant_region ? { regionCode: g.grant_region, regionName: regionName(g.grant_region) } : {}),
        ...(g.organisation_id ? { organisationId: g.organisation_id } : {}),
        ...(organisationName ? { organisationName } : {}),
        ...(g.valid_to ? { to: g.valid_to } : {}),
      };
    }),
  }));
}

/** Columns of the exported list of accounts. */
export const exportColumns = [
  { key: 'login', title: '用户名', kind: 'text' },
  { key: 'nameMasked', title: '姓名', kind: 'text' },
  { key: 'regionName', title: '所属', kind: 'text' },
  { key: 'roles', title: '角色', kind: 'text', width: 40 },
  { key: 'state', title: '状态', kind: 'choice', choices: choicesOf(AccountState) },
  { key: 'createdAt', title: '开立时间', kind: 'text', width: 26 },
] as const satisfies readonly ColumnSpec[];

/** Rows of the exported list: roles in words. */
export function exportRow({ grants, ...item }: AccountItem) {
  const tie = (g: (typeof grants)[number]) => g.regionName ?? g.organisationName ?? '';
  return {
    ...item,
    roles: grants.map((g) => [tie(g), Role.label(g.role), g.to && `至${g.to}`].filter(Boolean).join(' ')).join('；'),
  };
}

export async function account(q: Read, id: string): Promise<Recorded<AccountItem>> {
  const row = (await findAccount(q, keyOf(id))) ?? refuse(refusal('kernel.not_found'));
  const [record] = await shown(q, [row]);
  if (!record) refuse(refusal('kernel.not_found'));
  return { record, version: row.version, actions: proposals(q, row) };
}

/** What may be proposed about an account, the refused ones with their reason. */
function proposals(q: Read, row: ListedAccount): Action[] {
  const denied = can(q.actor, 'account.change.propose', row);
  if (denied) return [];
  const own = row.id === q.actor.accountId ? refusal('account.change_own') : undefined;
  const offer = (name: string, label: string, why?: ReturnType<typeof refusal>): Action => {
    const found = own ?? why;
    return { name, label, needsReason: true, ...(found ? { refusal: found } : {}) };
  };
  const roles = (row.grants ?? []).length;
  return [
    offer('grant', '授予角色', row.state === 'closed' ? refusal('account.closed_already') : undefined),
    offer('revoke', '收回角色', roles === 0 ? refusal('account.grant_unknown') : undefined),
    offer('reset', '重置密码', row.state === 'closed' ? refusal('account.closed_already') : undefined),
    row.state === 'active' ? offer('close', '停用账号') : offer('reopen', '恢复账号'),
  ];
}

type ChangesAsked = { state?: ChangeRow['state']; cursor?: string; limit?: number };

export async function changes(q: Read, asked: ChangesAsked = {}): Promise<PageOf<ChangeItem>> {
  const page = await listChanges(q, asked);
  return { ...page, items: await changesShown(q, page.items) };
}

/** Changes as screens show them. */
export async function changesShown(q: Read, rows: readonly ChangeRow[]): Promise<ChangeItem[]> {
  const names = await organisationNames(q, [...new Set(rows.flatMap((row) => row.organisation_id ?? []))]);
  const regionName = (code: string) => q.kernel.reference.region(code)?.name ?? code;
  return rows.map((row) => {
    const organisationName = row.organisation_id && names.get(row.organisation_id);
    return {
      id: refOf(row),
      kind: row.kind,
      nameMasked: row.name_masked,
      regionCode: row.region_code,
      regionName: regionName(row.region_code),
      reason: row.reason,
      state: row.state,
      steps: shownSteps(row.steps),
      createdAt: row.created_at,
      version: row.version,
      ...(row.account_id ? { accountId: refOf({ region_code: row.region_code, id: row.account_id }) } : {}),
      ...(row.login ? { login: loginShown(row.login) } : {}),
      ...(row.role ? { role: row.role } : {}),
      ...(row.grant_region ? { grantRegion: row.grant_region, grantRegionName: regionName(row.grant_region) } : {}),
      ...(row.valid_to ? { validTo: row.valid_to } : {}),
      ...(row.organisation_id ? { organisationId: row.organisation_id } : {}),
      ...(organisationName ? { organisationName } : {}),
    };
  });
}

export async function change(q: Read, id: string): Promise<Recorded<ChangeItem>> {
  const row = (await findChange(q, keyOf(id))) ?? refuse(refusal('kernel.not_found'));
  const [record] = await changesShown(q, [row]);
  if (!record) refuse(refusal('kernel.not_found'));
  return { record, version: row.version, actions: accountChangeWorkflow.offer(row, q.actor) };
}
