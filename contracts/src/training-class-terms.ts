import { type CodeOf, enumeration } from './enumeration.ts';

export const ClassState = enumeration('training_class.class_state', '班级状态', {
  draft: { zh: '草稿', en: 'draft', tone: 'todo' },
  submitted: { zh: '待审核', en: 'submitted', tone: 'wait' },
  returned: { zh: '已退回', en: 'returned', tone: 'return' },
  approved: { zh: '已备案', en: 'approved', tone: 'pass' },
  running: { zh: '培训中', en: 'running', tone: 'todo' },
  completion_submitted: { zh: '待结业审核', en: 'completion submitted', tone: 'wait' },
  finished: { zh: '已结业', en: 'finished', tone: 'pass' },
  cancelled: { zh: '已撤销', en: 'cancelled', tone: 'fail' },
});
export type ClassState = CodeOf<typeof ClassState>;

/** `offline` as schemes call it (fact `class.mode`). */
export const ClassMode = enumeration('training_class.class_mode', '培训方式', {
  offline: { zh: '线下', en: 'on site' },
  online: { zh: '线上', en: 'online' },
  blended: { zh: '线上线下结合', en: 'blended' },
});
export type ClassMode = CodeOf<typeof ClassMode>;

export const SessionKind = enumeration('training_class.session_kind', '课程性质', {
  theory: { zh: '理论', en: 'theory' },
  practice: { zh: '实训', en: 'practice' },
});
export type SessionKind = CodeOf<typeof SessionKind>;

export const SessionMode = enumeration('training_class.session_mode', '授课方式', {
  onsite: { zh: '线下', en: 'on site' },
  online: { zh: '线上', en: 'online' },
});
export type SessionMode = CodeOf<typeof SessionMode>;

export const EnrolmentState = enumeration('training_class.enrolment_state', '学员状态', {
  applied: { zh: '待受理', en: 'applied', tone: 'wait' },
  enrolled: { zh: '在册', en: 'enrolled', tone: 'pass' },
  declined: { zh: '未录取', en: 'declined', tone: 'fail' },
  withdrawn: { zh: '已退出', en: 'withdrawn', tone: 'plain' },
});
export type EnrolmentState = CodeOf<typeof EnrolmentState>;

export const EnrolmentSource = enumeration('training_class.enrolment_source', '入册方式', {
  typed: { zh: '录入', en: 'typed in' },
  imported: { zh: '导入', en: 'imported' },
  applied: { zh: '本人报名', en: 'applied on the portal' },
});
export type EnrolmentSource = CodeOf<typeof EnrolmentSource>;

export const Education = enumeration('training_class.education', '文化程度', {
  primary: { zh: '小学及以下', en: 'primary or less' },
  junior: { zh: '初中', en: 'junior secondary' },
  senior: { zh: '高中', en: 'senior secondary' },
  vocational: { zh: '中专（职高、技校）', en: 'secondary vocational' },
  college: { zh: '大专', en: 'junior college' },
  bachelor: { zh: '本科', en: 'bachelor' },
  postgraduate: { zh: '研究生', en: 'postgraduate' },
});
export type Education = CodeOf<typeof Education>;

export const EmploymentStatus = enumeration('training_class.employment_status', '就业状况', {
  employed: { zh: '在职', en: 'employed' },
  flexible: { zh: '灵活就业', en: 'flexible' },
  unemployed: { zh: '失业', en: 'unemployed' },
  farming: { zh: '务农', en: 'farming' },
  student: { zh: '在校', en: 'student' },
});
export type EmploymentStatus = CodeOf<typeof EmploymentStatus>;
