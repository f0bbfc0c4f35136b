import { type CodeOf, enumeration } from './enumeration.ts';

/** Where a claim stands. `objected` is the end after an objection was upheld; `recovered` after all of it came back. */
export const ClaimState = enumeration('subsidy.claim_state', '申领状态', {
  submitted: { zh: '待初审', en: 'submitted', tone: 'todo' },
  returned: { zh: '退回补正', en: 'returned to the applicant', tone: 'return' },
  first_reviewed: { zh: '待复核', en: 'first review done', tone: 'todo' },
  second_reviewed: { zh: '待审批', en: 'second review done', tone: 'todo' },
  approved: { zh: '待公示', en: 'approved', tone: 'pass' },
  on_notice: { zh: '公示中', en: 'on public notice', tone: 'wait' },
  payable: { zh: '待拨付', en: 'payable', tone: 'pass' },
  in_batch: { zh: '拨付中', en: 'in a payment batch', tone: 'wait' },
  paid: { zh: '已拨付', en: 'paid', tone: 'pass' },
  payment_failed: { zh: '拨付失败', en: 'payment failed', tone: 'return' },
  refused: { zh: '不予补贴', en: 'refused', tone: 'fail' },
  withdrawn: { zh: '已撤回', en: 'withdrawn', tone: 'plain' },
  objected: { zh: '异议成立，取消', en: 'objection upheld', tone: 'fail' },
  recovered: { zh: '已全额追回', en: 'fully recovered', tone: 'plain' },
});
export type ClaimState = CodeOf<typeof ClaimState>;

/** Why a claim is stopped for a while. The applicant reads it; what the office knows beside it stays with the office. */
export const FreezeReason = enumeration('subsidy.freeze_reason', '冻结原因', {
  complaint: { zh: '投诉举报核查', en: 'a complaint is looked into' },
  doubtful: { zh: '资料存疑', en: 'papers are doubtful' },
  mismatch: { zh: '数据比对不一致', en: 'departments’ data contradict' },
  inspection: { zh: '监督检查发现问题', en: 'found in an inspection' },
  judicial: { zh: '司法、监察机关办理中', en: 'before a court, police or supervision body' },
});
export type FreezeReason = CodeOf<typeof FreezeReason>;

/** Queues of an office: what waits for first review, second review, approval, notice. */
export const ClaimQueue = enumeration('subsidy.claim_queue', '审核队列', {
  review: { zh: '待初审', en: 'first review' },
  confirm: { zh: '待复核', en: 'second review' },
  approve: { zh: '待审批', en: 'approval' },
  notice: { zh: '待公示', en: 'public notice' },
});
export type ClaimQueue = CodeOf<typeof ClaimQueue>;

export const SchemeState = enumeration('subsidy.scheme_state', '方案状态', {
  proposed: { zh: '待启用', en: 'proposed', tone: 'todo' },
  active: { zh: '施行中', en: 'active', tone: 'pass' },
  rejected: { zh: '未启用', en: 'rejected', tone: 'fail' },
  ended: { zh: '已停用', en: 'ended', tone: 'plain' },
});
export type SchemeState = CodeOf<typeof SchemeState>;

export const NoticeState = enumeration('subsidy.notice_state', '公示状态', {
  open: { zh: '公示中', en: 'open', tone: 'wait' },
  closed: { zh: '公示期满', en: 'closed', tone: 'pass' },
});
export type NoticeState = CodeOf<typeof NoticeState>;

export const ObjectionState = enumeration('subsidy.objection_state', '异议状态', {
  submitted: { zh: '待核查', en: 'submitted', tone: 'todo' },
  answered: { zh: '待复核', en: 'answered, to be confirmed', tone: 'todo' },
  upheld: { zh: '异议成立', en: 'upheld', tone: 'fail' },
  rejected: { zh: '异议不成立', en: 'rejected', tone: 'pass' },
});
export type ObjectionState = CodeOf<typeof ObjectionState>;

/** Why a decision was made again. */
export const DecisionOccasion = enumeration('subsidy.decision_occasion', '计算时点', {
  submitted: { zh: '提交申领', en: 'submission' },
  resubmitted: { zh: '补正后提交', en: 'resubmission' },
  redecided: { zh: '重新核算', en: 'decided again' },
  approved: { zh: '审批', en: 'approval' },
});
export type DecisionOccasion = CodeOf<typeof DecisionOccasion>;
