import { type CodeOf, enumeration } from './enumeration.ts';

/** Roles are data: what each grants and what it does not is in `roleDocs`; permissions name the roles that hold them. */
export const Role = enumeration('account.role', '角色', {
  catalogue_officer: { zh: '目录管理', en: 'catalogue officer' },
  case_officer: { zh: '经办', en: 'case officer' },
  reviewer: { zh: '复核', en: 'reviewer' },
  approver: { zh: '审批', en: 'approver' },
  finance: { zh: '财政', en: 'finance officer' },
  inspector: { zh: '督导', en: 'inspector' },
  auditor: { zh: '纪检审计', en: 'discipline inspector and auditor' },
  administrator: { zh: '系统管理', en: 'administrator' },
  institution_admin: { zh: '机构管理员', en: 'institution administrator' },
  class_manager: { zh: '班级管理', en: 'class manager' },
  teacher: { zh: '教师', en: 'teacher' },
  enterprise: { zh: '企业经办', en: 'enterprise' },
  platform_operator: { zh: '线上平台', en: 'platform operator' },
  supervisor: { zh: '第三方监督', en: 'third-party supervisor' },
  worker: { zh: '劳动者', en: 'worker' },
});
export type RoleCode = CodeOf<typeof Role>;

/** What ties a grant of the role: a region (government), an organisation, or the account's own person. */
export type RoleTie = 'region' | 'organisation' | 'person';

export type RoleDoc = {
  readonly tie: RoleTie;
  readonly grants: string;
  readonly not: string;
  /** Given within an organisation; the region is reached only while the organisation is engaged for it. */
  readonly engaged?: true;
};

export const roleDocs: Readonly<Record<RoleCode, RoleDoc>> = {
  catalogue_officer: {
    tie: 'region',
    grants: '维护本地区需求指导目录，办理机构目录申请。',
    not: '不审核开班，不办理补贴。',
  },
  case_officer: {
    tie: 'region',
    grants: '受理机构、开班、补贴申请并作初审。',
    not: '不作复核与审批，不得办理本人初审之后的环节。',
  },
  reviewer: { tie: 'region', grants: '对初审通过的事项复核。', not: '不作初审，不审批，不得复核本人经办的事项。' },
  approver: { tie: 'region', grants: '对复核通过的事项审批，作出暂停、移出、撤销决定。', not: '不经办、不复核。' },
  finance: { tie: 'region', grants: '目录会签、预算、拨付批次复核与银行回执。', not: '不审核资格。' },
  inspector: { tie: 'region', grants: '查看辖区班级并检查。', not: '不审批，不办理补贴。' },
  auditor: { tie: 'region', grants: '查看辖区全部记录与操作日志。', not: '不作任何修改。' },
  administrator: { tie: 'region', grants: '账号、角色、参数（双人）。', not: '不办理业务，不查看未脱敏个人信息。' },
  institution_admin: {
    tie: 'organisation',
    grants: '本机构资料、目录申请、账号、班级、代领申请。',
    not: '不见其他机构数据。',
  },
  class_manager: {
    tie: 'organisation',
    grants: '本机构班级、花名册、计划、成绩录入。',
    not: '不改机构资料，不确认本人录入的成绩。',
  },
  teacher: { tie: 'organisation', grants: '所授课程的签到码、点名、成绩录入。', not: '不改花名册。' },
  enterprise: {
    tie: 'organisation',
    grants: '本企业资料、账号、班级、考勤核定、成绩确认与申领。',
    not: '不见其他单位职工。',
  },
  platform_operator: { tie: 'organisation', grants: '上传本平台学习记录。', not: '不见其他平台记录。' },
  supervisor: {
    tie: 'region',
    engaged: true,
    grants: '在委托范围和期限内查看班级，提交监督报告。',
    not: '未受委托不见任何班级，不作修改，期满即止。',
  },
  worker: { tie: 'person', grants: '本人报名、签到、证书、补贴。', not: '只见本人。' },
};
