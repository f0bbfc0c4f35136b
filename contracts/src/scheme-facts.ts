import type { ValueType } from './scheme-terms.ts';

/** A kind of fact the system can deliver: what it means, its type, and who says so. */
export type FactKind = {
  readonly zh: string;
  readonly type: ValueType;
  readonly unit?: string;
  readonly sources: readonly string[];
};

/**
 * The kinds of facts schemes are written over. A scheme may declare others; `subsidy compute` takes them from the file,
 * but no claim of this system can be decided by them. `pledge` is the person's own signed statement; where a scheme lists
 * it among its sources it is accepted until a department answers. Kinds `parameter.<key>` are the parameter of that key,
 * for the region and day, with its document number as the source.
 */
export const factKinds = {
  'claim.day': { zh: '申领日期', type: 'day', sources: ['claim'] },
  'claim.payee': { zh: '申领主体', type: 'code', sources: ['claim'] },
  'claim.agreement_signed': { zh: '已签订代领协议', type: 'bool', sources: ['claim'] },
  'person.identity_verified': { zh: '实名核验通过', type: 'bool', sources: ['person'] },
  'person.age_at_filing': { zh: '开班备案之日的周岁年龄', type: 'int', unit: '周岁', sources: ['person'] },
  'person.full_time_student': { zh: '全日制在校学生', type: 'bool', sources: ['pledge', 'education'] },
  'person.public_payroll': { zh: '财政供养人员', type: 'bool', sources: ['pledge', 'finance'] },
  'person.drawing_pension': { zh: '已领取基本养老保险待遇', type: 'bool', sources: ['pledge', 'social_insurance'] },
  'person.categories': { zh: '人员类别', type: 'codes', sources: ['pledge', 'training_class', 'employment'] },
  'person.insured_months': {
    zh: '失业保险累计缴费月数',
    type: 'int',
    unit: '个月',
    sources: ['pledge', 'social_insurance'],
  },
  'person.employed_within_six_months': {
    zh: '培训后六个月内就业',
    type: 'bool',
    sources: ['pledge', 'social_insurance'],
  },
  'person.started_business': { zh: '培训后创业成功', type: 'bool', sources: ['pledge', 'market_supervision'] },
  'person.group': { zh: '培训人群', type: 'code', sources: ['training_class'] },
  'hold.no_claim': { zh: '处于限制申领期', type: 'bool', sources: ['hold'] },
  'class.filing_day': { zh: '开班备案日期', type: 'day', sources: ['training_class'] },
  'class.completion_approved': { zh: '班级结业审核通过', type: 'bool', sources: ['training_class'] },
  'class.training_type': { zh: '培训类别', type: 'code', sources: ['training_class'] },
  'class.mode': { zh: '培训方式', type: 'code', sources: ['training_class'] },
  'class.required_hours': { zh: '规定课时', type: 'int', unit: '课时', sources: ['training_class'] },
  'attendance.rate': { zh: '出勤率', type: 'rate', sources: ['attendance'] },
  'attendance.hours': { zh: '实际参训课时', type: 'int', unit: '课时', sources: ['attendance'] },
  'attendance.days': { zh: '实际参训天数', type: 'int', unit: '天', sources: ['attendance'] },
  'assessment.passed': { zh: '结业考核合格', type: 'bool', sources: ['assessment'] },
  'assessment.fee': { zh: '评价（鉴定）收费', type: 'fen', sources: ['assessment'] },
  'assessment.first': { zh: '首次参加该职业等级评价', type: 'bool', sources: ['assessment'] },
  'certificate.day': { zh: '证书核发日期', type: 'day', sources: ['certificate'] },
  'certificate.valid': { zh: '证书有效', type: 'bool', sources: ['certificate'] },
  'certificate.kind': { zh: '证书种类', type: 'code', sources: ['certificate'] },
  'catalogue.occupation_name': { zh: '职业（工种）名称', type: 'code', sources: ['catalogue'] },
  'catalogue.occupation_code': { zh: '职业编码', type: 'code', sources: ['catalogue'] },
  'catalogue.level': { zh: '技能等级', type: 'code', sources: ['catalogue'] },
  'catalogue.scarcity': { zh: '紧缺程度', type: 'code', sources: ['catalogue'] },
  'catalogue.urgent': { zh: '列入急需紧缺目录', type: 'bool', sources: ['catalogue'] },
  'catalogue.key_trade': { zh: '列入重点职业（工种）目录', type: 'bool', sources: ['catalogue'] },
  'subsidy.slot': { zh: '已享受补贴情况', type: 'code', sources: ['subsidy'] },
  'subsidy.times_this_year': { zh: '本年度已享受次数', type: 'int', unit: '次', sources: ['subsidy'] },
  'subsidy.granted_this_year': { zh: '本年度已享受金额', type: 'fen', sources: ['subsidy'] },
  'subsidy.prepaid': { zh: '已预拨金额', type: 'fen', sources: ['subsidy'] },
  'apprenticeship.planned_persons': { zh: '备案培养人数', type: 'int', unit: '人', sources: ['training_class'] },
  'apprenticeship.excluded_persons': { zh: '审核剔除人数', type: 'int', unit: '人', sources: ['subsidy'] },
  'apprenticeship.exclusion_reasons': { zh: '剔除理由', type: 'codes', sources: ['subsidy'] },
  'apprenticeship.completed_persons': { zh: '结业取证人数', type: 'int', unit: '人', sources: ['certificate'] },
  'apprenticeship.years': { zh: '培养年限', type: 'int', unit: '年', sources: ['training_class'] },
  'calendar.rest_days': { zh: '申领日前三十日内的休息日', type: 'days', sources: ['calendar'] },
} as const satisfies Record<string, FactKind>;

/** Who answers, as people call them; a source not listed (a document number, a name) is shown as it is. */
export const factSources: Readonly<Record<string, string>> = {
  claim: '申领申请',
  pledge: '本人承诺',
  person: '实名库',
  training_class: '开班备案',
  attendance: '考勤记录',
  assessment: '考核记录',
  certificate: '证书库',
  catalogue: '补贴目录',
  subsidy: '补贴记录',
  hold: '限制事项',
  calendar: '工作日历',
  education: '教育部门',
  finance: '财政部门',
  social_insurance: '社会保险经办机构',
  employment: '就业服务机构',
  market_supervision: '市场监督管理部门',
};
