import Type, { type Static } from 'typebox';
import {
  CheckResultSchema,
  Closed,
  Day,
  Fen,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  RegionCode,
  SignatureSchema,
  StepSchema,
  Text,
  Timeline,
  VerbBody,
  Version,
} from './common.ts';
import { ledgerRoutes } from './fund-ledger.ts';
import { byId, exported, office, Year } from './fund-parts.ts';
import { fundPermissions } from './fund-permissions.ts';
import { BatchState, CorrectionKind, PaymentState } from './fund-terms.ts';
import { ImportFields, ImportResultSchema } from './import.ts';
import { route } from './route.ts';
import { FundSource, PayeeKind } from './scheme-terms.ts';

// ── batches ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const Waiting = Type.Array(
  Type.Object({ ...office, source: FundSource.schema, claims: Type.Integer(), amountFen: Fen }),
);
export type Waiting = Static<typeof Waiting>;
export const getWaiting = route({
  id: 'getWaiting',
  method: 'GET',
  path: '/api/fund/waiting',
  access: { permission: fundPermissions['batch.read'] },
  summary: '待拨付的申领',
  query: Type.Object({ region: RegionCode }),
  response: Waiting,
});

const BatchItem = Type.Object({
  id: RecordRef,
  ...office,
  number: Type.String(),
  source: FundSource.schema,
  state: BatchState.schema,
  lineCount: Type.Integer(),
  totalFen: Fen,
  createdAt: Instant,
  releasedAt: Type.Optional(Instant),
});
export type BatchItem = Static<typeof BatchItem>;
const LeftOut = Type.Object({
  claim: RecordRef,
  payee: Type.String(),
  amountFen: Fen,
  checks: Type.Array(CheckResultSchema),
});
const AnswerItem = Type.Object({
  fileName: Type.String(),
  sha256: Type.String(),
  paidCount: Type.Integer(),
  paidFen: Fen,
  failedCount: Type.Integer(),
  failedFen: Fen,
  who: Type.String(),
  at: Instant,
});
/** The same sum from four sides: lines, batch, bank file, ledger. `agreed` when all are equal. */
const Reconciled = Type.Object({
  linesFen: Fen,
  batchFen: Fen,
  fileFen: Type.Optional(Fen),
  ledgerFen: Type.Optional(Fen),
  agreed: Type.Boolean(),
});
const BatchRecord = Type.Interface([BatchItem], {
  messageId: Type.Optional(Type.String()),
  fileSha256: Type.Optional(Type.String()),
  steps: Type.Array(StepSchema),
  signatures: Type.Array(SignatureSchema, { description: 'those its total needs, by the bands of fund.batch_bands' }),
  leftOut: Type.Array(LeftOut),
  states: Type.Array(Type.Object({ state: PaymentState.schema, count: Type.Integer(), amountFen: Fen })),
  answers: Type.Array(AnswerItem),
  reconciled: Reconciled,
});
export type BatchRecord = Static<typeof BatchRecord>;
const batchFilter = {
  region: Type.Optional(RegionCode),
  source: Type.Optional(FundSource.schema),
  state: Type.Optional(BatchState.schema),
};
const batchRead = { permission: fundPermissions['batch.read'] };

export const listBatches = route({
  id: 'listBatches',
  method: 'GET',
  path: '/api/fund/batches',
  access: batchRead,
  summary: '拨付批次清单',
  requirement: ['R14.3'],
  query: Type.Object({ ...listQuery, ...batchFilter }),
  response: PageOf(BatchItem),
});
export const exportBatches = route({
  id: 'exportBatches',
  method: 'GET',
  path: '/api/fund/batches/export',
  access: batchRead,
  summary: '导出拨付批次清单',
  query: Type.Object({ ...exported, ...batchFilter }),
});
export const getBatch = route({
  id: 'getBatch',
  method: 'GET',
  path: '/api/fund/batches/:id',
  access: batchRead,
  summary: '拨付批次详情',
  params: byId,
  response: Recorded(BatchRecord),
});
export const createBatch = route({
  id: 'createBatch',
  method: 'POST',
  path: '/api/fund/batches',
  access: { permission: fundPermissions['batch.prepare'] },
  summary: '编制拨付批次：重新核验，未通过的不列入并说明原因',
  requirement: ['R14.1', 'R16.2'],
  body: Closed({
    regionCode: RegionCode,
    source: FundSource.schema,
    /** Only these; all that wait when absent. */
    claims: Type.Optional(Type.Array(RecordRef, { minItems: 1, maxItems: 2000 })),
  }),
  response: Type.Object({ id: RecordRef, version: Version, state: BatchState.schema }),
});
const batchVerb = Type.Object({ version: Version, state: BatchState.schema });
export const releaseBatch = route({
  id: 'releaseBatch',
  method: 'POST',
  path: '/api/fund/batches/:id/release',
  access: { permission: fundPermissions['batch.release'] },
  summary: '复核并发放（由另一人；按金额须多人的，最后一人发放）',
  requirement: ['R14.1'],
  params: byId,
  body: VerbBody,
  response: batchVerb,
});
export const returnBatch = route({
  id: 'returnBatch',
  method: 'POST',
  path: '/api/fund/batches/:id/return',
  access: { permission: fundPermissions['batch.release'] },
  summary: '退回批次',
  params: byId,
  body: VerbBody,
  response: batchVerb,
});
export const cancelBatch = route({
  id: 'cancelBatch',
  method: 'POST',
  path: '/api/fund/batches/:id/cancel',
  access: { permission: fundPermissions['batch.prepare'] },
  summary: '作废批次',
  params: byId,
  body: VerbBody,
  response: batchVerb,
});
export const downloadBatch = route({
  id: 'downloadBatch',
  method: 'POST',
  path: '/api/fund/batches/:id/file',
  access: { permission: fundPermissions['batch.file'] },
  summary: '下载银行代发文件（含户名和账号，留痕）',
  params: byId,
  body: VerbBody,
});
export const importAnswer = route({
  id: 'importAnswer',
  method: 'POST',
  path: '/api/fund/batches/:id/answer/import',
  access: { permission: fundPermissions['batch.answer'] },
  summary: '导入银行处理结果',
  requirement: ['R14.3'],
  params: byId,
  upload: true,
  body: ImportFields,
  response: ImportResultSchema,
});
export const faultyAnswer = route({
  id: 'faultyAnswer',
  method: 'POST',
  path: '/api/fund/batches/:id/answer/import/faulty',
  access: { permission: fundPermissions['batch.answer'] },
  summary: '银行处理结果中有问题的行',
  params: byId,
  upload: true,
});
export const answerTemplate = route({
  id: 'answerTemplate',
  method: 'GET',
  path: '/api/fund/batches/:id/answer/template',
  access: { permission: fundPermissions['batch.answer'] },
  summary: '银行处理结果模板',
  params: byId,
});
export const batchTimeline = route({
  id: 'batchTimeline',
  method: 'GET',
  path: '/api/fund/batches/:id/timeline',
  access: batchRead,
  summary: '批次办理记录',
  params: byId,
  response: Timeline,
});

// ── payments ────────────────────────────────────────────────────────────────────────────────────────────────────────

const PaymentItem = Type.Object({
  id: RecordRef,
  ...office,
  batch: RecordRef,
  batchNumber: Type.String(),
  no: Type.Integer(),
  claim: RecordRef,
  payeeKind: PayeeKind.schema,
  payee: Type.String({ description: 'masked' }),
  account: Type.String({ description: 'masked' }),
  source: FundSource.schema,
  budgetYear: Year,
  amountFen: Fen,
  recoveredFen: Fen,
  state: PaymentState.schema,
  bankReason: Type.Optional(Type.String()),
  bankDay: Type.Optional(Day),
});
export type PaymentItem = Static<typeof PaymentItem>;
const Correction = Type.Object({
  kind: CorrectionKind.schema,
  amountFen: Fen,
  documentNo: Type.Optional(Type.String()),
});
const PaymentRecord = Type.Interface([PaymentItem], {
  lineId: Type.String(),
  budgetRegionName: Type.String(),
  correction: Type.Optional(Correction),
  steps: Type.Array(StepSchema, { description: 'of the latest return of money' }),
});
export type PaymentRecord = Static<typeof PaymentRecord>;
const paymentFilter = {
  region: Type.Optional(RegionCode),
  source: Type.Optional(FundSource.schema),
  year: Type.Optional(Year),
  state: Type.Optional(PaymentState.schema),
  batch: Type.Optional(RecordRef),
  claim: Type.Optional(RecordRef),
};
const paymentRead = { permission: fundPermissions['payment.read'] };

export const listPayments = route({
  id: 'listPayments',
  method: 'GET',
  path: '/api/fund/payments',
  access: paymentRead,
  summary: '拨付明细清单',
  requirement: ['R14.3'],
  query: Type.Object({ ...listQuery, ...paymentFilter }),
  response: PageOf(PaymentItem),
});
export const exportPayments = route({
  id: 'exportPayments',
  method: 'GET',
  path: '/api/fund/payments/export',
  access: paymentRead,
  summary: '导出拨付明细',
  query: Type.Object({ ...exported, ...paymentFilter }),
});
export const getPayment = route({
  id: 'getPayment',
  method: 'GET',
  path: '/api/fund/payments/:id',
  access: paymentRead,
  summary: '拨付明细',
  params: byId,
  response: Recorded(PaymentRecord),
});
const paymentVerb = Type.Object({ version: Version, state: PaymentState.schema });
export const sendBackPayment = route({
  id: 'sendBackPayment',
  method: 'POST',
  path: '/api/fund/payments/:id/send_back',
  access: { permission: fundPermissions['payment.send_back'] },
  summary: '提请登记退汇：已到账的款项被银行退回',
  requirement: ['R14.3'],
  params: byId,
  body: VerbBody,
  response: paymentVerb,
});
export const recoverPayment = route({
  id: 'recoverPayment',
  method: 'POST',
  path: '/api/fund/payments/:id/recover',
  access: { permission: fundPermissions['payment.recover'] },
  summary: '提请登记追回的款项',
  requirement: ['R14.3'],
  params: byId,
  body: Closed({
    version: Version,
    reason: Text(1000),
    amountFen: Type.Integer({ minimum: 1 }),
    documentNo: Text(100),
  }),
  response: paymentVerb,
});
export const approvePaymentCorrection = route({
  id: 'approvePaymentCorrection',
  method: 'POST',
  path: '/api/fund/payments/:id/approve_correction',
  access: { permission: fundPermissions['payment.decide_correction'] },
  summary: '批准登记退汇或追回，记入资金账',
  requirement: ['R14.3'],
  params: byId,
  body: VerbBody,
  response: paymentVerb,
});
export const refusePaymentCorrection = route({
  id: 'refusePaymentCorrection',
  method: 'POST',
  path: '/api/fund/payments/:id/refuse_correction',
  access: { permission: fundPermissions['payment.decide_correction'] },
  summary: '不予登记退汇或追回',
  requirement: ['R14.3'],
  params: byId,
  body: VerbBody,
  response: paymentVerb,
});
export const paymentTimeline = route({
  id: 'paymentTimeline',
  method: 'GET',
  path: '/api/fund/payments/:id/timeline',
  access: paymentRead,
  summary: '拨付办理记录',
  params: byId,
  response: Timeline,
});

export const fundRoutes = [
  ...ledgerRoutes,
  getWaiting,
  listBatches,
  exportBatches,
  getBatch,
  createBatch,
  releaseBatch,
  returnBatch,
  cancelBatch,
  downloadBatch,
  importAnswer,
  faultyAnswer,
  answerTemplate,
  batchTimeline,
  listPayments,
  exportPayments,
  getPayment,
  sendBackPayment,
  recoverPayment,
  approvePaymentCorrection,
  refusePaymentCorrection,
  paymentTimeline,
];
