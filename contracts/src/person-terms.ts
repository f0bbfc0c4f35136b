import Type, { type Static } from 'typebox';
import { Day, Instant, Uuid } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { DocumentKind } from './values/document.ts';

export const VerificationState = enumeration('person.verification', '实名核验', {
  unverified: { zh: '未核验', en: 'not verified', tone: 'todo' },
  waiting: { zh: '待答复', en: 'register silent', tone: 'wait' },
  verified: { zh: '已核验', en: 'verified', tone: 'pass' },
  mismatch: { zh: '姓名与证件不符', en: 'name does not match', tone: 'fail' },
  not_found: { zh: '查无此证', en: 'number not found', tone: 'fail' },
});
export type VerificationState = CodeOf<typeof VerificationState>;

export const TieReason = enumeration('person.tie_reason', '关联事由', {
  enrolment: { zh: '报名参训', en: 'enrolment' },
  claim: { zh: '申领补贴', en: 'claim' },
  residence: { zh: '常住', en: 'residence' },
  staff: { zh: '机构人员', en: 'staff of an organisation' },
});
export type TieReason = CodeOf<typeof TieReason>;

export const Sex = enumeration('person.sex', '性别', {
  male: { zh: '男', en: 'male' },
  female: { zh: '女', en: 'female' },
});

/** Groups that policies name; what proves one is the matter's own affair. */
export const PersonCategory = enumeration('person.category', '人员类别', {
  unemployed: { zh: '登记失业人员', en: 'registered unemployed' },
  rural_worker: { zh: '农村转移就业劳动者', en: 'rural migrant worker' },
  graduate: { zh: '高校毕业生', en: 'college graduate' },
  veteran: { zh: '退役军人', en: 'veteran' },
  poverty_alleviated: { zh: '脱贫人口', en: 'person lifted out of poverty' },
  minimum_living: { zh: '城乡低保家庭劳动者', en: 'worker of a household on minimum living allowance' },
  disabled: { zh: '残疾人', en: 'person with disability' },
  employment_difficulty: { zh: '就业困难人员', en: 'person with difficulty in finding work' },
  insured_employee: { zh: '参保企业职工', en: 'insured employee' },
  other: { zh: '其他劳动者', en: 'other worker' },
});
export type PersonCategory = CodeOf<typeof PersonCategory>;

export const PaymentAccountKind = enumeration('person.payment_account_kind', '收款账户类型', {
  social_security_card: { zh: '社会保障卡', en: 'social-security card' },
  bank_account: { zh: '银行账户', en: 'bank account' },
});
export type PaymentAccountKind = CodeOf<typeof PaymentAccountKind>;

export const ConsentKind = enumeration('person.consent_kind', '个人信息同意事项', {
  identity_check: { zh: '身份信息核验', en: 'identity check' },
  data_comparison: { zh: '部门数据比对', en: 'comparison with other departments' },
  face: { zh: '人脸信息采集', en: 'face image' },
  room_video: { zh: '课堂录像', en: 'video of the class room' },
  messages: { zh: '短信与消息通知', en: 'text messages' },
});
export type ConsentKind = CodeOf<typeof ConsentKind>;

/** What became of a picture handed in to register a face. */
export const FaceState = enumeration('person.face', '人脸登记状态', {
  waiting: { zh: '比对中', en: 'in the queue', tone: 'wait' },
  to_confirm: { zh: '待人工核对', en: 'to be judged by an official', tone: 'todo' },
  unusable: { zh: '照片不可用', en: 'picture cannot be used', tone: 'fail' },
  unlike: { zh: '与证件照不符', en: 'unlike the register photo', tone: 'fail' },
  confirmed: { zh: '已登记', en: 'registered', tone: 'pass' },
  refused: { zh: '核对未通过', en: 'refused', tone: 'fail' },
  replaced: { zh: '已更换', en: 'replaced by a later one' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  expired: { zh: '已到期删除', en: 'kept no longer' },
});
export type FaceState = CodeOf<typeof FaceState>;

/** Why a person, not a figure, decides whether a face is registered. */
export const FaceDoubt = enumeration('person.face_doubt', '人脸登记须人工核对的原因', {
  score: { zh: '相似度处于须人工判断的区间', en: 'likeness between the two limits' },
  unlike: { zh: '与人口库照片相似度低，本人另附证件照片', en: 'unlike the register photo; a document was handed in' },
  document_only: { zh: '只有本人自附的证件照片可比', en: 'only the own picture of a document to compare with' },
  no_reference: { zh: '没有证件照片可比', en: 'no photo to compare with' },
  register_silent: { zh: '人口库未答复', en: 'the register stayed silent' },
  from_file: { zh: '照片不是现场拍摄', en: 'not taken by the camera' },
  not_live: { zh: '活体信号偏低，可能是翻拍', en: 'perhaps a picture of a picture' },
});
export type FaceDoubt = CodeOf<typeof FaceDoubt>;

/** Where the photo comes from that a face is compared with. */
export const FaceReference = enumeration('person.face_reference', '比对照片来源', {
  register: { zh: '人口库照片', en: 'photo of the population register' },
  document: { zh: '本人附证件照片', en: 'picture of a document handed in' },
});
export type FaceReference = CodeOf<typeof FaceReference>;

/** Why someone looks at personal data in clear. `own` is the person alone. */
export const LookPurpose = enumeration('person.look_purpose', '查看用途', {
  review: { zh: '审核材料', en: 'review of a file' },
  identity: { zh: '核对身份', en: 'identity check' },
  contact: { zh: '联系本人', en: 'contact' },
  payment: { zh: '办理拨付', en: 'payment' },
  inspection: { zh: '监督检查', en: 'inspection' },
  complaint: { zh: '答复投诉', en: 'complaint' },
  audit: { zh: '纪检审计', en: 'discipline and audit' },
  own: { zh: '本人查看', en: 'the person' },
  other: { zh: '其他', en: 'other' },
});
export type LookPurpose = CodeOf<typeof LookPurpose>;

export const OpenField = enumeration('person.open_field', '个人信息项', {
  name: { zh: '姓名', en: 'name' },
  document: { zh: '证件号码', en: 'document number' },
  phone: { zh: '手机号', en: 'phone' },
  address: { zh: '住址', en: 'address' },
  account: { zh: '收款账号', en: 'payment account' },
});
export type OpenField = CodeOf<typeof OpenField>;

/** What a look at personal data showed: fields, or pictures of a face. */
export const LookField = enumeration('person.look_field', '查看的信息项', {
  name: { zh: '姓名', en: 'name' },
  document: { zh: '证件号码', en: 'document number' },
  phone: { zh: '手机号', en: 'phone' },
  address: { zh: '住址', en: 'address' },
  account: { zh: '收款账号', en: 'payment account' },
  face: { zh: '人脸照片', en: 'pictures of the face' },
});
export type LookField = CodeOf<typeof LookField>;

export const PhoneCodePurpose = enumeration('person.phone_code_purpose', '短信验证码用途', {
  register: { zh: '注册账号', en: 'registration' },
  correct_phone: { zh: '更换手机号', en: 'change of phone' },
  reset_password: { zh: '重设密码', en: 'password reset' },
  object: { zh: '提出公示异议', en: 'objection to a public notice' },
});
export type PhoneCodePurpose = CodeOf<typeof PhoneCodePurpose>;

/** A mobile number, and the code sent to it. */
export const Phone = Type.String({ pattern: '^1[0-9]{10}$', title: '手机号' });
export const SmsCode = Type.String({ pattern: '^[0-9]{6}$', title: '短信验证码' });

/** Versions in force of the consent texts, `person.consent.<kind>.<version>`. */
export const consentVersion = '2026-1';

/** A person as lists and records show it: everything masked. */
export const PersonSummarySchema = Type.Object({
  personId: Uuid,
  canonicalPersonId: Uuid,
  documentKind: DocumentKind.schema,
  nameMasked: Type.String(),
  documentMasked: Type.String(),
  phoneMasked: Type.Optional(Type.String()),
  birth: Type.Optional(Day),
  sex: Type.Optional(Sex.schema),
  verification: VerificationState.schema,
  verifiedAt: Type.Optional(Instant),
  residenceRegion: Type.Optional(Type.String()),
});
export type PersonSummary = Static<typeof PersonSummarySchema>;

export const PaymentAccountSchema = Type.Object({
  kind: PaymentAccountKind.schema,
  bankName: Type.String(),
  masked: Type.String(),
  validFrom: Instant,
});

/** One look at personal data in clear, as the person sees it. */
export const LookItem = Type.Object({
  id: Uuid,
  at: Instant,
  viewer: Type.String({ description: 'office and masked name' }),
  fields: Type.Array(LookField.schema),
  purpose: LookPurpose.schema,
  remark: Type.Optional(Type.String()),
});
export type LookItem = Static<typeof LookItem>;
