import { type CodeOf, enumeration } from './enumeration.ts';
import { definePermissions } from './permission.ts';

export const InspectionKind = enumeration('supervision.inspection_kind', '检查方式', {
  planned: { zh: '计划检查', en: 'planned inspection' },
  surprise: { zh: '突击检查', en: 'surprise inspection' },
});
export type InspectionKind = CodeOf<typeof InspectionKind>;

export const InspectionState = enumeration('supervision.inspection_state', '检查状态', {
  planned: { zh: '待检查', en: 'to be held', tone: 'todo' },
  held: { zh: '已检查', en: 'held', tone: 'pass' },
  cancelled: { zh: '已取消', en: 'cancelled', tone: 'plain' },
});
export type InspectionState = CodeOf<typeof InspectionState>;

export const InspectionAnswer = enumeration('supervision.inspection_answer', '检查情况', {
  yes: { zh: '符合', en: 'as it should be' },
  no: { zh: '不符合', en: 'not as it should be' },
  not_seen: { zh: '未查看', en: 'not looked at' },
});
export type InspectionAnswer = CodeOf<typeof InspectionAnswer>;

/** Where the trainees to compare are drawn from. */
export const DrawSource = enumeration('supervision.draw_source', '抽取范围', {
  signed_in: { zh: '本节课已签到的学员', en: 'signed in to the session of now' },
  roster: { zh: '花名册全部学员', en: 'the whole roster' },
});
export type DrawSource = CodeOf<typeof DrawSource>;

export const ComparedOutcome = enumeration('supervision.compared_outcome', '人证比对', {
  same: { zh: '人证相符', en: 'the person of the file', tone: 'pass' },
  other: { zh: '人证不符', en: 'another person', tone: 'fail' },
  absent: { zh: '不在场', en: 'not there', tone: 'return' },
});
export type ComparedOutcome = CodeOf<typeof ComparedOutcome>;

export const FindingState = enumeration('supervision.finding_state', '整改状态', {
  open: { zh: '待整改', en: 'to be mended', tone: 'todo' },
  answered: { zh: '待核实', en: 'answered, to be verified', tone: 'wait' },
  returned: { zh: '退回重改', en: 'returned', tone: 'return' },
  escalated: { zh: '已上报待决定', en: 'escalated, to be decided', tone: 'wait' },
  held: { zh: '已限制待整改', en: 'institution held until mended', tone: 'fail' },
  closed: { zh: '已办结', en: 'closed', tone: 'pass' },
});
export type FindingState = CodeOf<typeof FindingState>;

export const EngagementState = enumeration('supervision.engagement_state', '委托状态', {
  proposed: { zh: '待批准', en: 'proposed', tone: 'wait' },
  in_force: { zh: '已批准', en: 'approved; reads within its period', tone: 'pass' },
  declined: { zh: '不予批准', en: 'declined', tone: 'fail' },
  ended: { zh: '已提前终止', en: 'ended before its time', tone: 'plain' },
});
export type EngagementState = CodeOf<typeof EngagementState>;

export const ReportState = enumeration('supervision.report_state', '报告状态', {
  filed: { zh: '待答复', en: 'filed', tone: 'todo' },
  answered: { zh: '已答复', en: 'answered', tone: 'pass' },
});
export type ReportState = CodeOf<typeof ReportState>;

export const supervisionPermission = definePermissions('supervision', {
  'inspection.view': {
    zh: '查看检查记录',
    roles: [
      'institution_admin',
      'class_manager',
      'enterprise',
      'inspector',
      'case_officer',
      'reviewer',
      'approver',
      'auditor',
    ],
    note: '突击检查在登记结果以前不对机构显示',
  },
  'inspection.hold': { zh: '安排并实施检查', roles: ['inspector', 'case_officer'] },
  'file.view': {
    zh: '查看全程档案',
    roles: [
      'institution_admin',
      'class_manager',
      'enterprise',
      'inspector',
      'case_officer',
      'reviewer',
      'approver',
      'auditor',
    ],
    note: '机构限本机构的班级和本机构',
  },
  'file.person': {
    zh: '查看人员全程档案',
    roles: ['inspector', 'case_officer', 'reviewer', 'approver', 'auditor'],
    note: '限辖区内与本人有关的事项',
  },
  'file.export': {
    zh: '导出全程档案（封存包）',
    roles: ['inspector', 'case_officer', 'approver', 'auditor'],
    note: '导出留痕，注明用途',
  },
  'engagement.view': {
    zh: '查看第三方监督委托',
    roles: ['supervisor', 'inspector', 'case_officer', 'approver', 'auditor'],
    note: '第三方限本单位',
  },
  'engagement.propose': { zh: '提出第三方监督委托', roles: ['inspector', 'case_officer'] },
  'engagement.decide': { zh: '批准、不予批准或提前终止委托', roles: ['approver'] },
  'report.view': {
    zh: '查看第三方监督报告',
    roles: ['supervisor', 'inspector', 'case_officer', 'approver', 'auditor'],
    note: '第三方限本单位',
  },
  'report.file': { zh: '提交第三方监督报告', roles: ['supervisor'], note: '限委托范围和期限' },
  'report.answer': { zh: '答复第三方监督报告', roles: ['inspector', 'case_officer'] },
  'camera.view': {
    zh: '查看连线抽查',
    roles: ['institution_admin', 'class_manager', 'enterprise', 'inspector', 'case_officer', 'approver', 'auditor'],
    note: '机构限本机构',
  },
  'camera.call': { zh: '发起连线抽查，核对照片', roles: ['inspector', 'case_officer'] },
  'camera.show': {
    zh: '拍照回应连线抽查',
    roles: ['institution_admin', 'class_manager', 'enterprise'],
    note: '限本机构',
  },
  'phone.view': {
    zh: '查看电话回访',
    roles: [
      'institution_admin',
      'class_manager',
      'enterprise',
      'inspector',
      'case_officer',
      'reviewer',
      'approver',
      'auditor',
    ],
    note: '办结以前不对机构显示；办结后机构只看抽中名单和问题，不看谁答了什么',
  },
  'phone.answers': {
    zh: '查看回访的回答',
    roles: ['inspector', 'case_officer', 'reviewer', 'approver', 'auditor'],
  },
  'phone.call': { zh: '抽取学员或申领人电话回访，登记并办结', roles: ['inspector', 'case_officer'] },
  'finding.answer': {
    zh: '答复整改问题',
    roles: ['institution_admin', 'class_manager', 'enterprise'],
    note: '限本机构',
  },
  'finding.close': { zh: '核实整改并办结，或上报', roles: ['inspector', 'case_officer'] },
  'finding.decide': { zh: '对上报的问题作出限制或退回', roles: ['approver'] },
});
