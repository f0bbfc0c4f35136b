import { type CodeOf, enumeration } from './enumeration.ts';

export const BenefitGroup = enumeration('subsidy.benefit_group', '补贴类别', {
  training_subsidy: { zh: '职业培训补贴（含失业保险技能提升补贴）', en: 'training subsidy' },
  living_allowance: { zh: '生活费补贴', en: 'living allowance' },
  appraisal_fee: { zh: '职业技能评价补贴', en: 'appraisal fee subsidy' },
});
export type BenefitGroup = CodeOf<typeof BenefitGroup>;

export const SlotRule = enumeration('subsidy.slot_rule', '一次性规则', {
  occupation_level: {
    zh: '同一职业（工种）同一等级只补贴一次，取得高等级后不补低等级',
    en: 'once per occupation and level',
  },
  none: { zh: '不按职业等级限次', en: 'not limited by occupation and level' },
});

export const PayeeKind = enumeration('subsidy.payee_kind', '申领主体', {
  person: { zh: '劳动者个人', en: 'person' },
  institution: { zh: '培训机构（代为申领）', en: 'institution on a signed agreement' },
  enterprise: { zh: '用人单位', en: 'enterprise' },
});
export type PayeeKind = CodeOf<typeof PayeeKind>;

export const FundSource = enumeration('subsidy.fund_source', '资金来源', {
  employment_fund: { zh: '就业补助资金', en: 'employment subsidy fund' },
  unemployment_insurance: { zh: '失业保险基金', en: 'unemployment insurance fund' },
  skills_action_account: { zh: '职业技能提升行动专账资金', en: 'skills action special account' },
});
export type FundSource = CodeOf<typeof FundSource>;

export const ValueType = enumeration('subsidy.value_type', '数据类型', {
  bool: { zh: '是否', en: 'yes or no' },
  int: { zh: '整数', en: 'whole number' },
  fen: { zh: '金额（分）', en: 'money in fen' },
  rate: { zh: '比例（万分之）', en: 'rate in parts per 10,000' },
  day: { zh: '日期', en: 'day' },
  code: { zh: '代码或名称', en: 'code or name' },
  codes: { zh: '代码清单', en: 'list of codes' },
  days: { zh: '日期清单', en: 'list of days' },
});
export type ValueType = CodeOf<typeof ValueType>;

export const Rounding = enumeration('subsidy.rounding', '取整', {
  half_up_fen: { zh: '每步四舍五入到分', en: 'each line half-up to the fen' },
  down_fen: { zh: '每步舍去分以下', en: 'each line down to the fen' },
  half_up_yuan: { zh: '每步四舍五入到元', en: 'each line half-up to the yuan' },
  down_yuan: { zh: '每步舍去元以下', en: 'each line down to the yuan' },
});
export type Rounding = CodeOf<typeof Rounding>;

export const DecisionOutcome = enumeration('subsidy.decision_outcome', '审核结论', {
  granted: { zh: '符合条件', en: 'granted', tone: 'pass' },
  refused: { zh: '不符合条件', en: 'refused', tone: 'fail' },
  waits: { zh: '待核实', en: 'waits for a fact', tone: 'wait' },
});
export type DecisionOutcome = CodeOf<typeof DecisionOutcome>;

/** Why a fact cannot be used yet; none of them passes and none refuses. */
export const WaitReason = enumeration('subsidy.wait_reason', '待核实原因', {
  silent: { zh: '数据来源尚未答复', en: 'source silent', tone: 'wait' },
  contradicting: { zh: '各来源数据不一致', en: 'sources contradict', tone: 'return' },
  stale: { zh: '数据已过有效期，须重新查询', en: 'fact not valid on the day', tone: 'wait' },
});
export type WaitReason = CodeOf<typeof WaitReason>;

/** What the applicant can do about a refusal; the advice itself is `subsidy.remedy.<code>` in the texts. */
export const Remedy = enumeration('subsidy.remedy', '可采取的办法', {
  verify_identity: { zh: '完成实名核验', en: 'verify identity' },
  correct_data: { zh: '更正登记信息', en: 'have the data corrected' },
  supplement_material: { zh: '补充材料', en: 'supplement material' },
  sign_pledge: { zh: '签署承诺书', en: 'sign the pledge' },
  sign_agreement: { zh: '签订代领协议', en: 'sign the agreement' },
  complete_training: { zh: '补足培训', en: 'complete the training' },
  retake_assessment: { zh: '补考', en: 'retake the assessment' },
  obtain_certificate: { zh: '取得证书', en: 'obtain the certificate' },
  await_class: { zh: '待班级结业审核', en: 'await approval of the class' },
  await_employment: { zh: '就业后申请', en: 'claim after employment' },
  settle_hold: { zh: '先处理限制事项', en: 'settle the hold first' },
  other_level: { zh: '选择其他职业或更高等级', en: 'choose another occupation or a higher level' },
  other_scheme: { zh: '改报其他项目', en: 'claim under another scheme' },
  next_year: { zh: '下一年度申请', en: 'claim next year' },
  explain_delay: { zh: '说明逾期理由', en: 'explain the delay' },
  appeal: { zh: '申请复核', en: 'ask for review' },
});
export type Remedy = CodeOf<typeof Remedy>;
