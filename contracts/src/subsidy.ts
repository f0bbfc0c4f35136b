import Type, { type Static } from 'typebox';
import {
  CheckResultSchema,
  Closed,
  Day,
  Fen,
  Instant,
  listQuery,
  MarkSchema,
  PageOf,
  Recorded,
  RecordRef,
  ReturnBody,
  SignatureSchema,
  StepSchema,
  Text,
  Timeline,
  VerbBody,
  Version,
} from './common.ts';
import { DecisionSchema, FactSetSchema } from './decision.ts';
import { definePermissions } from './permission.ts';
import { RefusalSchema } from './problem.ts';
import { type RouteSpec, route } from './route.ts';
import { BenefitGroup, DecisionOutcome, FundSource, PayeeKind } from './scheme-terms.ts';
import { SkillLevel } from './skill-level.ts';
import { noticeRoutes } from './subsidy-notice.ts';
import { schemeRoutes } from './subsidy-scheme.ts';
import { ClaimQueue, ClaimState, DecisionOccasion, FreezeReason } from './subsidy-terms.ts';

const government = ['case_officer', 'reviewer', 'approver', 'finance', 'inspector', 'auditor'] as const;
const applicants = ['worker', 'institution_admin', 'enterprise'] as const;

export const claimPermission = definePermissions('subsidy', {
  'claim.see': { zh: '查看补贴申领', roles: [...applicants, ...government] },
  'claim.submit': { zh: '提交补贴申领', roles: [...applicants] },
  'claim.withdraw': { zh: '撤回补贴申领', roles: [...applicants] },
  'claim.reapply': { zh: '重新申请拨付', roles: [...applicants] },
  'claim.review': { zh: '补贴初审', roles: ['case_officer'] },
  'claim.confirm': { zh: '补贴复核', roles: ['reviewer'] },
  'claim.approve': { zh: '补贴审批', roles: ['approver'] },
  'claim.return': { zh: '退回补贴申领', roles: ['case_officer', 'reviewer', 'approver'] },
  'claim.refuse': { zh: '决定不予补贴', roles: ['reviewer', 'approver'] },
  'claim.redecide': { zh: '重新核算补贴', roles: ['case_officer', 'reviewer', 'approver'] },
  'claim.freeze': { zh: '冻结补贴申领', roles: ['case_officer', 'reviewer', 'approver'] },
  'claim.resume': { zh: '解除补贴申领冻结', roles: ['reviewer', 'approver'], note: '冻结人不得解除' },
  'payee_account.set': { zh: '设置单位收款账户', roles: ['institution_admin', 'enterprise'] },
});

/** A step the applicant may follow: what, by when, and whether the calendar of that year is published. */
const PromiseSchema = Type.Object({
  step: Type.String(),
  dueOn: Day,
  provisional: Type.Boolean({ description: 'the year’s working days are not published yet' }),
  done: Type.Optional(Instant),
});

/** A claim that is stopped: since when, why, and how many working days of the promise are left for afterwards. */
const FrozenSchema = Type.Object({
  reason: FreezeReason.schema,
  since: Day,
  leftWorkdays: Type.Optional(Type.Integer({ description: 'of the promised time, counted on after resuming' })),
  note: Type.Optional(Type.String({ description: 'for the office alone' })),
});

export const ClaimItemSchema = Type.Object({
  id: RecordRef,
  number: Type.String(),
  state: ClaimState.schema,
  outcome: DecisionOutcome.schema,
  payeeKind: PayeeKind.schema,
  person: Type.String({ description: 'masked name' }),
  document: Type.String({ description: 'masked number' }),
  organisation: Type.Optional(Type.String({ description: 'who claims, when it is not the person' })),
  unit: Type.String({ description: 'who trained' }),
  regionCode: Type.String(),
  classTitle: Type.String(),
  occupation: Type.String(),
  level: SkillLevel.schema,
  schemeTitle: Type.String(),
  amountFen: Fen,
  submittedOn: Day,
  dueOn: Type.Optional(Day),
  noticeId: Type.Optional(RecordRef),
  frozen: Type.Optional(FrozenSchema),
});
export type ClaimItem = Static<typeof ClaimItemSchema>;

export const DecisionRecordSchema = Type.Object({
  no: Type.Integer(),
  occasion: DecisionOccasion.schema,
  at: Instant,
  outcome: DecisionOutcome.schema,
  amountFen: Fen,
  schemeTitle: Type.String(),
  schemeVersion: Type.Integer(),
  documentNo: Type.String(),
  engineVersion: Type.String(),
  inputDigest: Type.String(),
});

export const ClaimRecordSchema = Type.Interface([ClaimItemSchema], {
  benefitGroup: BenefitGroup.schema,
  standardFen: Fen,
  fundSource: Type.Union([FundSource.schema, Type.Null()]),
  fundReason: Type.Optional(Type.String({ description: 'sentence of the rule that chose the source' })),
  classId: RecordRef,
  enrolmentId: RecordRef,
  schemeId: RecordRef,
  certificate: Type.Optional(Type.String({ description: 'serial' })),
  account: Type.Optional(Type.String({ description: 'masked account the money goes to' })),
  workplace: Type.Optional(Type.String()),
  agreement: Type.Optional(Type.Object({ number: Type.String(), signedOn: Day })),
  reason: Type.Optional(Type.String({ description: 'of the return or refusal' })),
  failure: Type.Optional(Type.String({ description: 'why the bank did not pay' })),
  paidOn: Type.Optional(Day),
  marks: Type.Array(MarkSchema),
  approvals: Type.Object({ given: Type.Integer(), needed: Type.Integer() }),
  signatures: Type.Array(SignatureSchema, {
    description: 'those the amount needs, by the bands of subsidy.approval_bands',
  }),
  steps: Type.Array(StepSchema),
  promises: Type.Array(PromiseSchema),
  checks: Type.Array(CheckResultSchema),
  decisions: Type.Array(DecisionRecordSchema),
});
export type ClaimRecord = Static<typeof ClaimRecordSchema>;

const ExplainedSchema = Type.Object({
  step: Type.String(),
  code: Type.String(),
  text: Type.String(),
  rule: Type.Optional(Type.String()),
  result: Type.Optional(CheckResultSchema.properties.outcome),
  amountFen: Type.Optional(Fen),
  advice: Type.Optional(Type.String()),
});

export const ExplanationSchema = Type.Object({
  title: Type.String(),
  outcome: DecisionOutcome.schema,
  amountFen: Fen,
  lines: Type.Array(ExplainedSchema),
  scheme: Type.Object({ id: RecordRef, title: Type.String(), version: Type.Integer(), documentNo: Type.String() }),
  /** What the decision rests on, as stored: any third party can compute it again. */
  facts: FactSetSchema,
  decision: DecisionSchema,
});
export type Explanation = Static<typeof ExplanationSchema>;

/** One scheme tried on an enrolment: what would come out today. */
export const OfferSchema = Type.Object({
  scheme: Type.Object({ id: RecordRef, title: Type.String(), version: Type.Integer(), documentNo: Type.String() }),
  payeeKind: PayeeKind.schema,
  outcome: DecisionOutcome.schema,
  amountFen: Fen,
  lines: Type.Array(ExplainedSchema),
  documents: Type.Array(Type.Object({ code: Type.String(), label: Type.String() })),
  /** The scheme asks the person to state the months of unemployment insurance. */
  asksInsuredMonths: Type.Boolean(),
});
export type Offer = Static<typeof OfferSchema>;

/** Everything the claim's one screen needs, prefilled. */
export const PreviewSchema = Type.Object({
  enrolmentId: RecordRef,
  classId: RecordRef,
  classTitle: Type.String(),
  unit: Type.String(),
  occupation: Type.String(),
  level: SkillLevel.schema,
  startsOn: Type.Optional(Day),
  endsOn: Type.Optional(Day),
  person: Type.String(),
  document: Type.String(),
  certificate: Type.Optional(Type.Object({ serial: Type.String(), issuedOn: Day, state: Type.String() })),
  account: Type.Optional(Type.String()),
  offers: Type.Array(OfferSchema),
  /** The live claim on this enrolment, when there is one. */
  claim: Type.Optional(Type.Object({ id: RecordRef, state: ClaimState.schema })),
});
export type Preview = Static<typeof PreviewSchema>;

const Agreement = Closed({ number: Text(60), signedOn: Day });
const InsuredMonths = Type.Integer({ minimum: 0, maximum: 720, title: '失业保险累计缴费月数' });
const claimBody = {
  scheme: RecordRef,
  workplace: Type.Optional(Text(100)),
};

export const listClaims = route({
  id: 'listClaims',
  method: 'GET',
  path: '/api/subsidy/claims',
  access: { permission: claimPermission['claim.see'] },
  summary: '补贴申领列表',
  requirement: ['R14.1'],
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(ClaimState.schema),
    queue: Type.Optional(ClaimQueue.schema),
    class: Type.Optional(RecordRef),
    overdue: Type.Optional(Type.Boolean()),
    frozen: Type.Optional(Type.Boolean()),
  }),
  response: PageOf(ClaimItemSchema),
});

export const exportClaims = route({
  id: 'exportClaims',
  method: 'GET',
  path: '/api/subsidy/claims/export',
  access: { permission: claimPermission['claim.see'] },
  summary: '导出补贴申领',
  query: Type.Object({
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
    q: listQuery.q,
    state: Type.Optional(ClaimState.schema),
    queue: Type.Optional(ClaimQueue.schema),
    class: Type.Optional(RecordRef),
    overdue: Type.Optional(Type.Boolean()),
    frozen: Type.Optional(Type.Boolean()),
  }),
});

export const countClaims = route({
  id: 'countClaims',
  method: 'GET',
  path: '/api/subsidy/claims/counts',
  access: { permission: claimPermission['claim.see'] },
  summary: '补贴申领各状态数量',
  response: Type.Object({
    states: Type.Array(Type.Object({ state: ClaimState.schema, count: Type.Integer(), amountFen: Fen })),
    overdue: Type.Integer({ description: 'past the promised day' }),
    objections: Type.Integer({ description: 'waiting for an answer or its confirmation' }),
  }),
});

const byId = { params: Type.Object({ id: RecordRef }) };

export const getClaim = route({
  id: 'getClaim',
  method: 'GET',
  path: '/api/subsidy/claims/:id',
  access: { permission: claimPermission['claim.see'] },
  summary: '补贴申领',
  ...byId,
  response: Recorded(ClaimRecordSchema),
});

export const getClaimTimeline = route({
  id: 'getClaimTimeline',
  method: 'GET',
  path: '/api/subsidy/claims/:id/timeline',
  access: { permission: claimPermission['claim.see'] },
  summary: '补贴申领的经过',
  ...byId,
  response: Timeline,
});

export const explainClaim = route({
  id: 'explainClaim',
  method: 'GET',
  path: '/api/subsidy/claims/:id/explanation',
  access: { permission: claimPermission['claim.see'] },
  summary: '补贴金额与结论的逐条说明',
  requirement: ['R13.1'],
  ...byId,
  query: Type.Object({ no: Type.Optional(Type.Integer({ minimum: 1 })) }),
  response: ExplanationSchema,
});

export const listClaimable = route({
  id: 'listClaimable',
  method: 'GET',
  path: '/api/subsidy/claimable',
  access: { permission: claimPermission['claim.submit'] },
  summary: '本人可以申领的补贴',
  requirement: ['R16.2'],
  response: Type.Object({ items: Type.Array(PreviewSchema) }),
});

export const previewClaim = route({
  id: 'previewClaim',
  method: 'GET',
  path: '/api/subsidy/claimable/:id',
  access: { permission: claimPermission['claim.submit'] },
  summary: '申领前的试算，:id 是报名记录号',
  requirement: ['R16.2'],
  ...byId,
  query: Type.Object({ payeeKind: Type.Optional(PayeeKind.schema), insuredMonths: Type.Optional(InsuredMonths) }),
  response: PreviewSchema,
});

export const previewClass = route({
  id: 'previewClass',
  method: 'GET',
  path: '/api/subsidy/claimable-class/:id',
  access: { permission: claimPermission['claim.submit'] },
  summary: '为一个班级的学员申领前的试算，:id 是班级记录号',
  requirement: ['R16.2'],
  ...byId,
  query: Type.Object({ payeeKind: Type.Optional(PayeeKind.schema) }),
  response: Type.Object({ items: Type.Array(PreviewSchema) }),
});

export const submitClaim = route({
  id: 'submitClaim',
  method: 'POST',
  path: '/api/subsidy/claims',
  access: { permission: claimPermission['claim.submit'] },
  summary: '提交补贴申领',
  requirement: ['R12.2', 'R16.2'],
  body: Closed({
    ...claimBody,
    enrolment: RecordRef,
    payeeKind: PayeeKind.schema,
    agreement: Type.Optional(Agreement),
    insuredMonths: Type.Optional(InsuredMonths),
  }),
  response: Type.Object({
    id: RecordRef,
    number: Type.String(),
    state: ClaimState.schema,
    version: Version,
    outcome: DecisionOutcome.schema,
    amountFen: Fen,
    dueOn: Day,
  }),
});

export const submitClaims = route({
  id: 'submitClaims',
  method: 'POST',
  path: '/api/subsidy/claims/batch',
  access: { permission: claimPermission['claim.submit'] },
  summary: '为一个班级的学员批量提交补贴申领',
  requirement: ['R16.2'],
  body: Closed({
    ...claimBody,
    payeeKind: PayeeKind.schema,
    class: RecordRef,
    items: Type.Array(Closed({ enrolment: RecordRef, agreement: Type.Optional(Agreement) }), {
      minItems: 1,
      maxItems: 200,
    }),
  }),
  response: Type.Object({
    submitted: Type.Array(
      Type.Object({ enrolment: RecordRef, id: RecordRef, outcome: DecisionOutcome.schema, amountFen: Fen }),
    ),
    refused: Type.Array(Type.Object({ enrolment: RecordRef, refusals: Type.Array(RefusalSchema) })),
  }),
});

const ReapplyBody = Closed({
  version: Version,
  reason: Type.Optional(Text(1000)),
  accountRight: Type.Optional(Type.Boolean({ title: '账户核对无误' })),
});
const VerbAnswer = Type.Object({ version: Version, state: ClaimState.schema });
const verb = <
  const I extends string,
  const N extends string,
  const P extends keyof typeof claimPermission,
  const B extends typeof VerbBody | typeof ReturnBody | typeof ReapplyBody,
>(
  id: I,
  name: N,
  permission: P,
  summary: string,
  body: B,
) =>
  route({
    id,
    method: 'POST',
    path: `/api/subsidy/claims/:id/${name}`,
    access: { permission: claimPermission[permission] },
    summary,
    ...byId,
    body,
    response: VerbAnswer,
  });

export const resubmitClaim = route({
  id: 'resubmitClaim',
  method: 'POST',
  path: '/api/subsidy/claims/:id/resubmit',
  access: { permission: claimPermission['claim.submit'] },
  summary: '补正后重新提交',
  ...byId,
  body: Closed({
    version: Version,
    workplace: Type.Optional(Text(100)),
    agreement: Type.Optional(Agreement),
    insuredMonths: Type.Optional(InsuredMonths),
  }),
  response: VerbAnswer,
});
export const withdrawClaim = verb('withdrawClaim', 'withdraw', 'claim.withdraw', '撤回申领', VerbBody);
export const reapplyClaim = verb('reapplyClaim', 'reapply', 'claim.reapply', '重新申请拨付', ReapplyBody);
export const reviewClaim = verb('reviewClaim', 'review', 'claim.review', '初审通过', VerbBody);
export const confirmClaim = verb('confirmClaim', 'confirm', 'claim.confirm', '复核通过', VerbBody);
export const approveClaim = verb('approveClaim', 'approve', 'claim.approve', '审批通过', VerbBody);
export const returnClaim = verb('returnClaim', 'return', 'claim.return', '退回补正', ReturnBody);
export const refuseClaim = verb('refuseClaim', 'refuse', 'claim.refuse', '决定不予补贴', VerbBody);
export const redecideClaim = verb('redecideClaim', 'redecide', 'claim.redecide', '按现有数据重新核算', VerbBody);

export const freezeClaim = route({
  id: 'freezeClaim',
  method: 'POST',
  path: '/api/subsidy/claims/:id/freeze',
  access: { permission: claimPermission['claim.freeze'] },
  summary: '冻结申领：中止办理，承诺时限停止计算',
  requirement: ['R14.1'],
  ...byId,
  body: Closed({ version: Version, freezeReason: FreezeReason.schema, note: Type.Optional(Text(500)) }),
  response: VerbAnswer,
});
export const resumeClaim = route({
  id: 'resumeClaim',
  method: 'POST',
  path: '/api/subsidy/claims/:id/resume',
  access: { permission: claimPermission['claim.resume'] },
  summary: '解除冻结（由另一人），承诺时限继续计算',
  requirement: ['R14.1'],
  ...byId,
  body: VerbBody,
  response: VerbAnswer,
});

export const getPayeeAccount = route({
  id: 'getPayeeAccount',
  method: 'GET',
  path: '/api/subsidy/payee-account',
  access: { permission: claimPermission['payee_account.set'] },
  summary: '本单位收款账户',
  response: Type.Object({
    name: Type.String({ description: 'registered name, the holder an account must have' }),
    account: Type.Optional(Type.Object({ bank: Type.String(), name: Type.String(), masked: Type.String() })),
    pending: Type.Optional(
      Type.Object({ bank: Type.String(), masked: Type.String() }, { description: 'waits for a second person' }),
    ),
  }),
});

export const setPayeeAccount = route({
  id: 'setPayeeAccount',
  method: 'POST',
  path: '/api/subsidy/payee-account',
  access: { permission: claimPermission['payee_account.set'] },
  summary: '设置本单位收款账户',
  body: Closed({
    bank: Text(60),
    account: Type.String({ pattern: '^[0-9]{8,32}$', title: '账号' }),
  }),
  response: Type.Object({
    masked: Type.String(),
    pending: Type.Boolean({ description: 'comes into force when a second person gives the same' }),
  }),
});

export const subsidyRoutes: readonly RouteSpec[] = [
  listClaims,
  exportClaims,
  countClaims,
  getClaim,
  getClaimTimeline,
  explainClaim,
  listClaimable,
  previewClaim,
  previewClass,
  submitClaim,
  submitClaims,
  resubmitClaim,
  withdrawClaim,
  reapplyClaim,
  reviewClaim,
  confirmClaim,
  approveClaim,
  returnClaim,
  refuseClaim,
  redecideClaim,
  freezeClaim,
  resumeClaim,
  getPayeeAccount,
  setPayeeAccount,
  ...schemeRoutes,
  ...noticeRoutes,
];
