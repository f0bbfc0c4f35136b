import { type CodeOf, enumeration } from './enumeration.ts';
import { definePermissions } from './permission.ts';

/** Standing of an institution in the directory; `unlisted` is who never was in it. */
export const ListingState = enumeration('catalogue.listing_state', '目录状态', {
  listed: { zh: '在目录内', en: 'listed', tone: 'pass' },
  suspended: { zh: '暂停', en: 'suspended', tone: 'return' },
  delisted: { zh: '已移出', en: 'delisted', tone: 'fail' },
});
export type ListingState = CodeOf<typeof ListingState>;

export const DirectoryStanding = enumeration('catalogue.directory_standing', '机构目录资格', {
  listed: { zh: '在目录内', en: 'listed', tone: 'pass' },
  suspended: { zh: '暂停', en: 'suspended', tone: 'return' },
  delisted: { zh: '已移出', en: 'delisted', tone: 'fail' },
  unlisted: { zh: '未列入', en: 'not listed', tone: 'plain' },
});
export type DirectoryStanding = CodeOf<typeof DirectoryStanding>;

/** What happened to a listing; the history of status is public (R2.4). */
export const StandingEvent = enumeration('catalogue.standing_event', '目录变动', {
  listed: { zh: '列入目录', en: 'listed' },
  changed: { zh: '变更', en: 'changed' },
  suspended: { zh: '暂停', en: 'suspended' },
  resumed: { zh: '恢复', en: 'resumed' },
  lapsed: { zh: '暂停期满', en: 'suspension ended by its term' },
  delisted: { zh: '移出目录', en: 'delisted' },
  relisted: { zh: '重新列入', en: 'listed again' },
});
export type StandingEvent = CodeOf<typeof StandingEvent>;

export const StandingReason = enumeration('catalogue.standing_reason', '暂停或移出原因', {
  proof_lapsed: { zh: '证照失效', en: 'proof lapsed' },
  conditions_lost: { zh: '不再符合列入条件', en: 'conditions lost' },
  poor_quality: { zh: '培训质量不达标', en: 'poor quality' },
  violation: { zh: '违规办学', en: 'violation' },
  fraud: { zh: '骗取、套取补贴资金', en: 'fraud' },
  own_request: { zh: '机构申请退出', en: 'own request' },
});
export type StandingReason = CodeOf<typeof StandingReason>;

export const ApplicationKind = enumeration('catalogue.directory_application_kind', '申请事项', {
  listing: { zh: '列入目录', en: 'listing' },
  change: { zh: '变更', en: 'change' },
  relisting: { zh: '重新列入', en: 'listing again' },
});
export type ApplicationKind = CodeOf<typeof ApplicationKind>;

export const ApplicationState = enumeration('catalogue.directory_application_state', '目录申请状态', {
  draft: { zh: '草稿', en: 'draft', tone: 'plain' },
  submitted: { zh: '待材料审核', en: 'waiting for material review', tone: 'todo' },
  returned: { zh: '退回补正', en: 'returned', tone: 'return' },
  accepted: { zh: '待现场核验', en: 'waiting for on-site verification', tone: 'todo' },
  verified: { zh: '待审批', en: 'waiting for approval', tone: 'todo' },
  approved: { zh: '已列入', en: 'approved', tone: 'pass' },
  refused: { zh: '不予列入', en: 'refused', tone: 'fail' },
  withdrawn: { zh: '已撤回', en: 'withdrawn', tone: 'plain' },
});
export type ApplicationState = CodeOf<typeof ApplicationState>;

/** The checklist of an on-site verification. */
export const VisitItem = enumeration('catalogue.visit_item', '现场核验项目', {
  premises: { zh: '场地权属与地址和申报一致', en: 'premises as declared' },
  capacity: { zh: '教室数量与容量和申报一致', en: 'rooms and capacity as declared' },
  equipment: { zh: '实训设备数量与工位满足申报项目', en: 'equipment' },
  teachers: { zh: '师资到岗，资格证书原件相符', en: 'teachers and their papers' },
  fire: { zh: '消防通道与设施完好', en: 'fire safety' },
  hygiene: { zh: '卫生条件合格', en: 'hygiene' },
  safety: { zh: '用电与设备安全', en: 'safety' },
  records: { zh: '教学管理制度与台账齐备', en: 'rules and records' },
});
export type VisitItem = CodeOf<typeof VisitItem>;

export const VisitAnswer = enumeration('catalogue.visit_answer', '核验结论', {
  yes: { zh: '符合', en: 'yes', tone: 'pass' },
  no: { zh: '不符合', en: 'no', tone: 'fail' },
  not_applicable: { zh: '不适用', en: 'not applicable', tone: 'plain' },
});
export type VisitAnswer = CodeOf<typeof VisitAnswer>;

export const VisitOutcome = enumeration('catalogue.visit_outcome', '现场核验结果', {
  passed: { zh: '核验通过', en: 'passed', tone: 'pass' },
  failed: { zh: '核验不通过', en: 'failed', tone: 'fail' },
});
export type VisitOutcome = CodeOf<typeof VisitOutcome>;

export const directoryPermissions = definePermissions('catalogue', {
  'directory.apply': { zh: '申请列入机构目录', roles: ['institution_admin', 'enterprise'] },
  'directory.review': { zh: '审核机构目录申请', roles: ['case_officer', 'catalogue_officer'] },
  'directory.visit': { zh: '现场核验', roles: ['case_officer', 'catalogue_officer', 'inspector'] },
  'directory.approve': { zh: '审批机构目录申请', roles: ['approver'] },
  'directory.suspend': { zh: '暂停和恢复目录内机构', roles: ['approver'] },
  'directory.delist': { zh: '移出目录', roles: ['approver'] },
  'directory.view': {
    zh: '查看机构目录申请',
    roles: [
      'case_officer',
      'catalogue_officer',
      'reviewer',
      'approver',
      'inspector',
      'auditor',
      'institution_admin',
      'class_manager',
      'enterprise',
    ],
  },
});
