import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  RegionCode,
  StepSchema,
  Text,
  Timeline,
  Uuid,
  VerbBody,
  Version,
} from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { definePermissions } from './permission.ts';
import { Role } from './roles.ts';
import { route } from './route.ts';

export const AccountState = enumeration('account.state', '账号状态', {
  active: { zh: '正常', en: 'active', tone: 'pass' },
  closed: { zh: '停用', en: 'closed', tone: 'fail' },
});
export type AccountState = CodeOf<typeof AccountState>;

export const ChangeKind = enumeration('account.change_kind', '账号变更事项', {
  open: { zh: '开立账号', en: 'open' },
  close: { zh: '停用账号', en: 'close' },
  reopen: { zh: '恢复账号', en: 'reopen' },
  reset: { zh: '重置密码', en: 'reset of password' },
  grant: { zh: '授予角色', en: 'grant a role' },
  revoke: { zh: '收回角色', en: 'revoke a role' },
});
export type ChangeKind = CodeOf<typeof ChangeKind>;

export const ChangeState = enumeration('account.change_state', '账号变更状态', {
  proposed: { zh: '待确认', en: 'proposed', tone: 'todo' },
  confirmed: { zh: '已确认', en: 'confirmed', tone: 'pass' },
  rejected: { zh: '已退回', en: 'rejected', tone: 'return' },
});
export type ChangeState = CodeOf<typeof ChangeState>;

definePermissions('account', {
  'account.read': { zh: '查看账号与角色', roles: ['administrator', 'auditor'] },
  'change.propose': { zh: '提出账号与角色变更', roles: ['administrator'] },
  'change.confirm': { zh: '确认账号与角色变更（第二名管理员）', roles: ['administrator'] },
  'own_account.read': { zh: '查看本机构账号', roles: ['institution_admin', 'enterprise'] },
  'own_account.manage': { zh: '开立、停用本机构账号', roles: ['institution_admin', 'enterprise'] },
});

const GrantItem = Type.Object({
  id: RecordRef,
  role: Role.schema,
  regionCode: Type.Optional(RegionCode),
  regionName: Type.Optional(Type.String()),
  organisationId: Type.Optional(Uuid),
  organisationName: Type.Optional(Type.String()),
  from: Day,
  to: Type.Optional(Day),
});
export const AccountItem = Type.Object({
  id: RecordRef,
  login: Type.String(),
  nameMasked: Type.String(),
  regionCode: RegionCode,
  regionName: Type.String(),
  state: AccountState.schema,
  secondFactor: Type.Boolean(),
  lockedUntil: Type.Optional(Instant),
  createdAt: Instant,
  grants: Type.Array(GrantItem),
});
export type AccountItem = Static<typeof AccountItem>;

export const ChangeItem = Type.Object({
  id: RecordRef,
  kind: ChangeKind.schema,
  accountId: Type.Optional(RecordRef),
  login: Type.Optional(Type.String()),
  nameMasked: Type.String(),
  regionCode: RegionCode,
  regionName: Type.String(),
  role: Type.Optional(Role.schema),
  grantRegion: Type.Optional(RegionCode),
  grantRegionName: Type.Optional(Type.String()),
  organisationId: Type.Optional(Uuid),
  organisationName: Type.Optional(Type.String()),
  validTo: Type.Optional(Day),
  reason: Type.String(),
  state: ChangeState.schema,
  steps: Type.Array(StepSchema),
  createdAt: Instant,
  version: Version,
});
export type ChangeItem = Static<typeof ChangeItem>;

const Ref = Type.Object({ id: RecordRef });
const accountFilters = {
  ...listQuery,
  role: Type.Optional(Role.schema),
  state: Type.Optional(AccountState.schema),
};
const format = Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]);

export const listAccounts = route({
  id: 'listAccounts',
  method: 'GET',
  path: '/api/account/accounts',
  access: { permission: 'account.account.read' },
  summary: '账号',
  requirement: ['R3.1'],
  query: Type.Object(accountFilters),
  response: PageOf(AccountItem),
});

export const exportAccounts = route({
  id: 'exportAccounts',
  method: 'GET',
  path: '/api/account/accounts/export',
  access: { permission: 'account.account.read' },
  summary: '导出账号',
  requirement: ['R3.1'],
  query: Type.Object({ ...accountFilters, format }),
});

export const getAccount = route({
  id: 'getAccount',
  method: 'GET',
  path: '/api/account/accounts/:id',
  access: { permission: 'account.account.read' },
  summary: '账号记录',
  requirement: ['R3.1'],
  params: Ref,
  response: Recorded(AccountItem),
});

export const accountTimeline = route({
  id: 'accountTimeline',
  method: 'GET',
  path: '/api/account/accounts/:id/timeline',
  access: { permission: 'account.account.read' },
  summary: '账号办理过程',
  requirement: ['R3.1'],
  params: Ref,
  response: Timeline,
});

const GrantBody = {
  role: Role.schema,
  grantRegion: Type.Optional(RegionCode),
  organisationId: Type.Optional(Uuid),
  validTo: Type.Optional(Day),
};

export const proposeOpen = route({
  id: 'proposeOpenAccount',
  method: 'POST',
  path: '/api/account/changes/open',
  access: { permission: 'account.change.propose' },
  summary: '提出开立账号',
  requirement: ['R3.1'],
  body: Closed({
    regionCode: RegionCode,
    login: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9._-]{2,31}$', title: '用户名' }),
    name: Text(50),
    ...GrantBody,
    reason: Text(500),
  }),
  response: ChangeItem,
});

export const proposeChange = route({
  id: 'proposeAccountChange',
  method: 'POST',
  path: '/api/account/accounts/:id/changes',
  access: { permission: 'account.change.propose' },
  summary: '提出停用、恢复账号，重置密码，授予、收回角色',
  requirement: ['R3.1'],
  params: Ref,
  body: Closed({
    kind: Type.Union([
      Type.Literal('close'),
      Type.Literal('reopen'),
      Type.Literal('reset'),
      Type.Literal('grant'),
      Type.Literal('revoke'),
    ]),
    role: Type.Optional(Role.schema),
    grantRegion: Type.Optional(RegionCode),
    organisationId: Type.Optional(Uuid),
    validTo: Type.Optional(Day),
    grantId: Type.Optional(RecordRef),
    reason: Text(500),
  }),
  response: ChangeItem,
});

export const listChanges = route({
  id: 'listAccountChanges',
  method: 'GET',
  path: '/api/account/changes',
  access: { permission: 'account.account.read' },
  summary: '账号与角色变更',
  requirement: ['R3.1'],
  query: Type.Object({ ...listQuery, state: Type.Optional(ChangeState.schema) }),
  response: PageOf(ChangeItem),
});

export const getChange = route({
  id: 'getAccountChange',
  method: 'GET',
  path: '/api/account/changes/:id',
  access: { permission: 'account.account.read' },
  summary: '账号变更记录',
  requirement: ['R3.1'],
  params: Ref,
  response: Recorded(ChangeItem),
});

export const changeTimeline = route({
  id: 'accountChangeTimeline',
  method: 'GET',
  path: '/api/account/changes/:id/timeline',
  access: { permission: 'account.account.read' },
  summary: '账号变更办理过程',
  requirement: ['R3.1'],
  params: Ref,
  response: Timeline,
});

export const confirmChange = route({
  id: 'confirmAccountChange',
  method: 'POST',
  path: '/api/account/changes/:id/confirm',
  access: { permission: 'account.change.confirm' },
  summary: '确认账号变更（不得与提出人为同一人）',
  requirement: ['R3.1'],
  params: Ref,
  body: VerbBody,
  response: Type.Object({
    version: Version,
    state: ChangeState.schema,
    initialPassword: Type.Optional(Type.String({ description: 'of an opened or reset account; shown once' })),
  }),
});

export const rejectChange = route({
  id: 'rejectAccountChange',
  method: 'POST',
  path: '/api/account/changes/:id/reject',
  access: { permission: 'account.change.confirm' },
  summary: '退回账号变更',
  requirement: ['R3.1'],
  params: Ref,
  body: VerbBody,
  response: Type.Object({ version: Version, state: ChangeState.schema }),
});

export const listOwnAccounts = route({
  id: 'listOwnAccounts',
  method: 'GET',
  path: '/api/account/own-accounts',
  access: { permission: 'account.own_account.read' },
  summary: '本机构账号',
  requirement: ['R3.1'],
  query: Type.Object(accountFilters),
  response: PageOf(AccountItem),
});

export const openOwnAccount = route({
  id: 'openOwnAccount',
  method: 'POST',
  path: '/api/account/own-accounts',
  access: { permission: 'account.own_account.manage' },
  summary: '开立本机构账号',
  requirement: ['R3.1'],
  body: Closed({
    login: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9._-]{2,31}$', title: '用户名' }),
    name: Text(50),
    role: Type.Union([Type.Literal('class_manager'), Type.Literal('teacher')]),
    personId: Type.Optional(Uuid),
  }),
  response: Type.Object({ id: RecordRef, initialPassword: Type.String() }),
});

export const closeOwnAccount = route({
  id: 'closeOwnAccount',
  method: 'POST',
  path: '/api/account/own-accounts/:id/close',
  access: { permission: 'account.own_account.manage' },
  summary: '停用本机构账号',
  requirement: ['R3.1'],
  params: Ref,
  body: Closed({ reason: Text(500) }),
});

export const resetOwnAccount = route({
  id: 'resetOwnAccount',
  method: 'POST',
  path: '/api/account/own-accounts/:id/reset',
  access: { permission: 'account.own_account.manage' },
  summary: '重置本机构账号的密码',
  requirement: ['R3.1'],
  params: Ref,
  body: Closed({ reason: Text(500) }),
  response: Type.Object({ initialPassword: Type.String() }),
});

export const adminRoutes = [
  listAccounts,
  exportAccounts,
  getAccount,
  accountTimeline,
  proposeOpen,
  proposeChange,
  listChanges,
  getChange,
  changeTimeline,
  confirmChange,
  rejectChange,
  listOwnAccounts,
  openOwnAccount,
  closeOwnAccount,
  resetOwnAccount,
];
