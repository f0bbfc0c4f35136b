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
  Version,
} from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { route } from './route.ts';
import { FindingLine } from './supervision.ts';
import { supervisionPermission as may } from './supervision-terms.ts';

export const PhoneOccasion = enumeration('supervision.phone_occasion', '回访环节', {
  completion: { zh: '结业前回访学员', en: 'trainees of a class' },
  claims: { zh: '拨付前回访申领人', en: 'persons of claims approved or to be paid' },
});
export type PhoneOccasion = CodeOf<typeof PhoneOccasion>;

export const PhoneState = enumeration('supervision.phone_state', '回访状态', {
  open: { zh: '回访中', en: 'calls are made', tone: 'todo' },
  closed: { zh: '已办结', en: 'result recorded', tone: 'pass' },
});
export type PhoneState = CodeOf<typeof PhoneState>;

export const PhoneOutcome = enumeration('supervision.phone_outcome', '回访结果', {
  waiting: { zh: '待回访', en: 'to be called', tone: 'todo' },
  confirmed: { zh: '已接通，情况相符', en: 'reached and confirmed', tone: 'pass' },
  contradicts: { zh: '已接通，情况不符', en: 'reached and contradicts', tone: 'fail' },
  not_reached: { zh: '多次未接通', en: 'not reached', tone: 'return' },
  wrong_number: { zh: '号码有误', en: 'number wrong', tone: 'fail' },
});
export type PhoneOutcome = CodeOf<typeof PhoneOutcome>;

/** What came of one attempt. */
export const PhoneAttempt = enumeration('supervision.phone_attempt', '拨打情况', {
  reached: { zh: '接通本人', en: 'the person answered' },
  no_answer: { zh: '未接通', en: 'nobody answered' },
  wrong_number: { zh: '空号或非本人', en: 'no such number, or not the person' },
});
export type PhoneAttempt = CodeOf<typeof PhoneAttempt>;

export const PhoneChoice = enumeration('supervision.phone_choice', '回答', {
  yes: { zh: '是', en: 'yes; in words: as the records say' },
  no: { zh: '否', en: 'no; in words: not as the records say' },
  unsure: { zh: '记不清', en: 'does not remember' },
});
export type PhoneChoice = CodeOf<typeof PhoneChoice>;

/** How a question is answered. */
export const PhoneQuestionKind = enumeration('supervision.phone_question_kind', '问题类型', {
  yes_no: { zh: '是或否', en: 'yes or no' },
  days: { zh: '天数', en: 'days' },
  words: { zh: '说明', en: 'in words' },
});
export type PhoneQuestionKind = CodeOf<typeof PhoneQuestionKind>;

/** Which claims are drawn from. */
export const PhoneStage = enumeration('supervision.phone_stage', '抽取范围', {
  approved: { zh: '已审批、待公示', en: 'approved, before the notice' },
  payable: { zh: '公示期满、待拨付', en: 'after the notice, before payment' },
});
export type PhoneStage = CodeOf<typeof PhoneStage>;

const params = Type.Object({ id: RecordRef });
const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' });

const Counts = Type.Object({
  drawn: Type.Integer(),
  waiting: Type.Integer(),
  confirmed: Type.Integer(),
  contradicts: Type.Integer(),
  notReached: Type.Integer(),
  wrongNumber: Type.Integer(),
});
export type PhoneCounts = Static<typeof Counts>;

const sampleItem = {
  id: RecordRef,
  occasion: PhoneOccasion.schema,
  classId: Type.Optional(RecordRef),
  classTitle: Type.Optional(Type.String()),
  organisationName: Type.Optional(Type.String()),
  state: PhoneState.schema,
  drawnAt: Instant,
  closedAt: Type.Optional(Instant),
  pool: Type.Integer({ description: 'persons drawn from' }),
  counts: Type.Optional(Counts),
};
const PhoneSampleLine = Type.Object(sampleItem);
export type PhoneSampleLine = Static<typeof PhoneSampleLine>;

const Question = Type.Object({ code: Code, text: Type.String(), kind: PhoneQuestionKind.schema });
export type PhoneAsked = Static<typeof Question>;

const answer = {
  code: Code,
  choice: Type.Optional(PhoneChoice.schema),
  days: Type.Optional(Type.Integer({ minimum: 0, maximum: 366 })),
  said: Type.Optional(Text(300)),
};
const Answer = Type.Object(answer);
export type PhoneAnswer = Static<typeof Answer>;

/** A person of a sample. The number is not part of it: it is opened for each call. */
const PhoneLine = Type.Object({
  id: RecordRef,
  no: Type.Integer(),
  nameMasked: Type.String(),
  documentMasked: Type.Optional(Type.String()),
  classTitle: Type.Optional(Type.String()),
  teachers: Type.Array(Type.String({ description: 'masked; what the person says is compared with' })),
  claimNumber: Type.Optional(Type.String()),
  claimId: Type.Optional(RecordRef),
  amountFen: Type.Optional(Type.Integer()),
  outcome: Type.Optional(PhoneOutcome.schema),
  questions: Type.Array(Question),
  answers: Type.Array(Answer),
  against: Type.Array(Code),
  attempts: Type.Array(Type.Object({ at: Instant, by: Type.String(), result: PhoneAttempt.schema })),
  remark: Type.Optional(Type.String()),
  held: Type.Boolean({ description: 'the payment of the claim is stopped' }),
  openedAt: Type.Optional(Instant),
  version: Version,
});
export type PhoneLine = Static<typeof PhoneLine>;

const PhoneSample = Type.Object({
  ...sampleItem,
  reason: Type.String(),
  drawnBy: Type.String(),
  seed: Type.String({ description: '32 hexadecimal digits; known to nobody before the draw' }),
  shareBp: Type.Integer(),
  least: Type.Integer(),
  repeats: Type.Boolean({ description: 'drawing again from the kept list with the seed gives the same persons' }),
  attemptsNeeded: Type.Integer({ description: 'attempts before somebody counts as not reached' }),
  lines: Type.Array(PhoneLine),
  conclusion: Type.Optional(Type.String()),
  found: Type.Array(FindingLine),
  steps: Type.Array(StepSchema),
});
export type PhoneSample = Static<typeof PhoneSample>;

export const listPhoneSamples = route({
  id: 'listPhoneSamples',
  method: 'GET',
  path: '/api/supervision/phone-samples',
  access: { permission: may['phone.view'] },
  summary: '电话回访',
  requirement: ['R4.5', 'R14.1'],
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(PhoneState.schema),
    occasion: Type.Optional(PhoneOccasion.schema),
  }),
  response: PageOf(PhoneSampleLine),
});

export const getPhoneSample = route({
  id: 'getPhoneSample',
  method: 'GET',
  path: '/api/supervision/phone-samples/:id',
  access: { permission: may['phone.view'] },
  summary: '一次电话回访',
  requirement: ['R4.5', 'R14.1'],
  params,
  response: Recorded(PhoneSample),
});

export const phoneSampleTimeline = route({
  id: 'phoneSampleTimeline',
  method: 'GET',
  path: '/api/supervision/phone-samples/:id/timeline',
  access: { permission: may['phone.call'] },
  summary: '电话回访的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

const Drawn = Type.Object({ id: RecordRef, drawn: Type.Integer() });

export const drawClassSample = route({
  id: 'drawClassSample',
  method: 'POST',
  path: '/api/supervision/phone-samples',
  access: { permission: may['phone.call'] },
  summary: '随机抽取一个班的学员电话回访（不通知机构）',
  requirement: ['R4.5'],
  body: Closed({ classId: RecordRef, reason: Text(300) }),
  response: Drawn,
});

export const drawClaimSample = route({
  id: 'drawClaimSample',
  method: 'POST',
  path: '/api/supervision/phone-samples/claims',
  access: { permission: may['phone.call'] },
  summary: '随机抽取一批已审批申领的本人电话回访',
  requirement: ['R12.1', 'R14.1'],
  body: Closed({ regionCode: RegionCode, stage: PhoneStage.schema, reason: Text(300) }),
  response: Drawn,
});

export const openPhone = route({
  id: 'openPhone',
  method: 'POST',
  path: '/api/supervision/phone-lines/:id/phone',
  access: { permission: may['phone.call'] },
  summary: '为回访查看手机号（本人可见谁查看过）',
  requirement: ['X1'],
  params,
  body: Closed({}),
  response: Type.Object({ phone: Type.Optional(Type.String({ description: 'absent where none is on file' })) }),
});

const RecordCall = Closed({
  version: Version,
  result: PhoneAttempt.schema,
  answers: Type.Array(Closed(answer), { maxItems: 40 }),
  remark: Type.Optional(Text(500)),
});
export type RecordCall = Static<typeof RecordCall>;

export const recordCall = route({
  id: 'recordCall',
  method: 'POST',
  path: '/api/supervision/phone-lines/:id/record',
  access: { permission: may['phone.call'] },
  summary: '登记一次回访通话',
  requirement: ['R4.5', 'R14.1'],
  params,
  body: RecordCall,
  response: Type.Object({ outcome: PhoneOutcome.schema }),
});

const CloseSample = Closed({
  version: Version,
  conclusion: Text(1000),
  findings: Type.Array(Closed({ item: Code, description: Text(500), demand: Text(500), dueOn: Type.Optional(Day) }), {
    maxItems: 20,
  }),
});
export type CloseSample = Static<typeof CloseSample>;

export const closePhoneSample = route({
  id: 'closePhoneSample',
  method: 'POST',
  path: '/api/supervision/phone-samples/:id/close',
  access: { permission: may['phone.call'] },
  summary: '办结电话回访，不符的列为问题发机构整改',
  requirement: ['R4.5', 'R14.1'],
  params,
  body: CloseSample,
  response: Type.Object({ version: Version }),
});

export const phoneRoutes = [
  listPhoneSamples,
  getPhoneSample,
  phoneSampleTimeline,
  drawClassSample,
  drawClaimSample,
  openPhone,
  recordCall,
  closePhoneSample,
];
