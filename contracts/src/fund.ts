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
  StepSchema,
  Text,
  Timeline,
  VerbBody,
  Version,
} from './common.ts';
import {
  BatchState,
  BudgetKind,
  BudgetState,
  CommitmentState,
  EntryKind,
  LedgerAccount,
  PaymentState,
} from './fund-terms.ts';
import { ImportFields, ImportResultSchema } from './import.ts';
import { definePermissions } from './permission.ts';
import { route } from './route.ts';
import { FundSource, PayeeKind } from './scheme-terms.ts';

/** Who does what with money: the office in charge prepares a batch, finance releases it and takes in the bank's answer. */
export const fundPermissions = definePermissions('fund', {
  'budget.read': { zh: '查看预算', roles: ['finance', 'auditor', 'approver'] },
  'budget.propose': { zh: '提出预算', roles: ['finance'] },
  'budget.confirm': { zh: '确认预算', roles: ['finance'] },
  'ledger.read': { zh: '查看资金台账', roles: ['finance', 'auditor', 'approver'] },
  'commitment.release': { zh: '释放占用', roles: ['finance'] },
  'batch.read': { zh: '查看拨付批次', roles: ['case_officer', 'reviewer', 'approver', 'finance', 'auditor'] },
  'batch.prepare': { zh: '编制拨付批次', roles: ['case_officer'] },
  'batch.release': { zh: '复核拨付批次', roles: ['finance'] },
  'batch.file': { zh: '下载银行代发文件', roles: ['finance'] },
  'batch.answer': { zh: '导入银行回盘', roles: ['finance'] },
  'payment.read': { zh: '查看拨付明细', roles: ['case_officer', 'reviewer', 'approver', 'finance', 'auditor'] },
  'payment.send_back': { zh: '登记退汇', roles: ['finance'] },
  'payment.recover': { zh: '登记追回', roles: ['finance'] },
});

const Year = Type.Integer({ minimum: 2000, maximum: 2100, title: '预算年度' });
const id = Type.Object({ id: RecordRef });
const place = {
  region: Type.Optional(RegionCode),
  source: Type.Optional(FundSource.schema),
  year: Type.Optional(Year),
};
const exported = { format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]) };
const office = { regionCode: RegionCode, regionName: Type.String() };

// ── budgets ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const BudgetItem = Type.Object({
  id: RecordRef,
  ...office,
  source: FundSource.schema,
  year: Year,
  kind: BudgetKind.schema,
  amountFen: Fen,
  documentNo: Type.String(),
  documentDay: Day,
  state: BudgetState.schema,
  createdAt: Instant,
});
export type BudgetItem = Static<typeof BudgetItem>;
const BudgetRecord = Type.Interface([BudgetItem], {
  remark: Type.Optional(Type.String()),
  steps: Type.Array(StepSchema),
  /** The account this budget changes, as it stands now; absent before its first budget. */
  availableFen: Type.Optional(Fen),
});
export type BudgetRecord = Static<typeof BudgetRecord>;
const budgetFilter = { ...place, state: Type.Optional(BudgetState.schema) };

export const listBudgets = route({
  id: 'listBudgets',
  method: 'GET',
  path: '/api/fund/budgets',
  access: { permission: fundPermissions['budget.read'] },
  summary: '预算清单',
  requirement: ['R14.3'],
  query: Type.Object({ ...listQuery, ...budgetFilter }),
  response: PageOf(BudgetItem),
});
export const exportBudgets = route({
  id: 'exportBudgets',
  method: 'GET',
  path: '/api/fund/budgets/export',
  access: { permission: fundPermissions['budget.read'] },
  summary: '导出预算清单',
  query: Type.Object({ ...exported, ...budgetFilter }),
});
export const getBudget = route({
  id: 'getBudget',
  method: 'GET',
  path: '/api/fund/budgets/:id',
  access: { permission: fundPermissions['budget.read'] },
  summary: '预算详情',
  params: id,
  response: Recorded(BudgetRecord),
});
export const BudgetInput = Closed({
  regionCode: RegionCode,
  source: FundSource.schema,
  year: Year,
  kind: BudgetKind.schema,
  amountFen: Fen,
  documentNo: Text(100),
  documentDay: Day,
  remark: Type.Optional(Text(500)),
});
export type BudgetInput = Static<typeof BudgetInput>;
export const proposeBudget = route({
  id: 'proposeBudget',
  method: 'POST',
  path: '/api/fund/budgets',
  access: { permission: fundPermissions['budget.propose'] },
  summary: '提出预算或预算调整',
  requirement: ['R12.1', 'R14.3'],
  body: BudgetInput,
  response: Type.Object({ id: RecordRef, version: Version, state: BudgetState.schema }),
});
const budgetVerb = Type.Object({ version: Version, state: BudgetState.schema });
export const confirmBudget = route({
  id: 'confirmBudget',
  method: 'POST',
  path: '/api/fund/budgets/:id/confirm',
  access: { permission: fundPermissions['budget.confirm'] },
  summary: '确认预算（由另一名财政人员）',
  requirement: ['R14.1', 'R14.3'],
  params: id,
  body: VerbBody,
  response: budgetVerb,
});
export const returnBudget = route({
  id: 'returnBudget',
  method: 'POST',
  path: '/api/fund/budgets/:id/return',
  access: { permission: fundPermissions['budget.confirm'] },
  summary: '退回预算',
  params: id,
  body: VerbBody,
  response: budgetVerb,
});
export const budgetTimeline = route({
  id: 'budgetTimeline',
  method: 'GET',
  path: '/api/fund/budgets/:id/timeline',
  access: { permission: fundPermissions['budget.read'] },
  summary: '预算办理记录',
  params: id,
  response: Timeline,
});

// ── ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const Accounts = Type.Object({
  appropriation: Fen,
  available: Fen,
  committed: Fen,
  payable: Fen,
  in_transit: Fen,
  paid: Fen,
  recovered: Fen,
});
/** One line of the ledger: every account of one budget. `sumFen` must be 0, `agreed` says that balances equal postings. */
const LedgerLine = Type.Object({
  ...office,
  source: FundSource.schema,
  year: Year,
  accounts: Accounts,
  sumFen: Fen,
  agreed: Type.Boolean(),
});
export type LedgerLine = Static<typeof LedgerLine>;
const Ledger = Type.Object({
  lines: Type.Array(LedgerLine),
  totals: Accounts,
  sumFen: Fen,
  agreed: Type.Boolean(),
  entries: Type.Integer({ description: 'entries behind these lines' }),
  asOf: Instant,
});
export type Ledger = Static<typeof Ledger>;
export const getLedger = route({
  id: 'getLedger',
  method: 'GET',
  path: '/api/fund/ledger',
  access: { permission: fundPermissions['ledger.read'] },
  summary: '资金台账',
  requirement: ['R14.3'],
  query: Type.Object(place),
  response: Ledger,
});

const EntryItem = Type.Object({
  id: RecordRef,
  regionCode: RegionCode,
  regionName: Type.String(),
  source: FundSource.schema,
  year: Year,
  kind: EntryKind.schema,
  amountFen: Fen,
  aboutKind: Type.String({ description: 'budget, class, claim, batch or payment' }),
  about: RecordRef,
  reason: Type.String({ description: 'text code' }),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  who: Type.String(),
  at: Instant,
  postings: Type.Array(Type.Object({ account: LedgerAccount.schema, amountFen: Fen })),
});
export type EntryItem = Static<typeof EntryItem>;
const entryFilter = {
  ...place,
  account: Type.Optional(LedgerAccount.schema),
  kind: Type.Optional(EntryKind.schema),
  about: Type.Optional(RecordRef),
};
export const listEntries = route({
  id: 'listEntries',
  method: 'GET',
  path: '/api/fund/entries',
  access: { permission: fundPermissions['ledger.read'] },
  summary: '资金分录',
  requirement: ['R14.3'],
  query: Type.Object({ ...listQuery, ...entryFilter }),
  response: PageOf(EntryItem),
});
export const exportEntries = route({
  id: 'exportEntries',
  method: 'GET',
  path: '/api/fund/entries/export',
  access: { permission: fundPermissions['ledger.read'] },
  summary: '导出资金明细账',
  query: Type.Object({ ...exported, ...entryFilter }),
});

/** Sums of a year for everyone: no person, no organisation. */
const Figures = Type.Object({
  year: Year,
  lines: Type.Array(
    Type.Object({
      source: FundSource.schema,
      budgetFen: Fen,
      availableFen: Fen,
      committedFen: Fen,
      payableFen: Type.Integer({ description: 'approved and on its way, in fen' }),
      paidFen: Fen,
      recoveredFen: Fen,
    }),
  ),
  asOf: Instant,
});
export type Figures = Static<typeof Figures>;
export const getFigures = route({
  id: 'getFigures',
  method: 'GET',
  path: '/api/fund/figures',
  access: 'public',
  summary: '年度补贴资金公开数据（只有合计数）',
  requirement: ['R14.2', 'R14.3'],
  query: Type.Object({ year: Type.Optional(Year), region: Type.Optional(RegionCode) }),
  response: Figures,
});

// ── commitments ─────────────────────────────────────────────────────────────────────────────────────────────────────

const CommitmentItem = Type.Object({
  id: RecordRef,
  ...office,
  class: RecordRef,
  classTitle: Type.String(),
  budgetRegionName: Type.String(),
  source: FundSource.schema,
  year: Year,
  amountFen: Fen,
  remainingFen: Fen,
  state: CommitmentState.schema,
  reason: Type.String({ description: 'text code: why this budget' }),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  createdAt: Instant,
  version: Version,
});
export type CommitmentItem = Static<typeof CommitmentItem>;
const commitmentFilter = { ...place, state: Type.Optional(CommitmentState.schema), class: Type.Optional(RecordRef) };

export const listCommitments = route({
  id: 'listCommitments',
  method: 'GET',
  path: '/api/fund/commitments',
  access: { permission: fundPermissions['ledger.read'] },
  summary: '班级占用的预算',
  requirement: ['R12.1', 'R14.3'],
  query: Type.Object({ ...listQuery, ...commitmentFilter }),
  response: PageOf(CommitmentItem),
});
export const exportCommitments = route({
  id: 'exportCommitments',
  method: 'GET',
  path: '/api/fund/commitments/export',
  access: { permission: fundPermissions['ledger.read'] },
  summary: '导出班级占用',
  query: Type.Object({ ...exported, ...commitmentFilter }),
});
export const releaseCommitment = route({
  id: 'releaseCommitment',
  method: 'POST',
  path: '/api/fund/commitments/:id/release',
  access: { permission: fundPermissions['commitment.release'] },
  summary: '释放已结业班级未用完的占用',
  requirement: ['R14.3'],
  params: id,
  body: Closed({ version: Version, reason: Text(1000) }),
  response: Type.Object({ version: Version, state: CommitmentState.schema }),
});

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
export type LeftOut = Static<typeof LeftOut>;
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
  params: id,
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
  summary: '复核并发放（由另一人）',
  requirement: ['R14.1'],
  params: id,
  body: VerbBody,
  response: batchVerb,
});
export const returnBatch = route({
  id: 'returnBatch',
  method: 'POST',
  path: '/api/fund/batches/:id/return',
  access: { permission: fundPermissions['batch.release'] },
  summary: '退回批次',
  params: id,
  body: VerbBody,
  response: batchVerb,
});
export const cancelBatch = route({
  id: 'cancelBatch',
  method: 'POST',
  path: '/api/fund/batches/:id/cancel',
  access: { permission: fundPermissions['batch.prepare'] },
  summary: '作废批次',
  params: id,
  body: VerbBody,
  response: batchVerb,
});
export const downloadBatch = route({
  id: 'downloadBatch',
  method: 'POST',
  path: '/api/fund/batches/:id/file',
  access: { permission: fundPermissions['batch.file'] },
  summary: '下载银行代发文件（含户名和账号，留痕）',
  params: id,
  body: VerbBody,
});
export const importAnswer = route({
  id: 'importAnswer',
  method: 'POST',
  path: '/api/fund/batches/:id/answer/import',
  access: { permission: fundPermissions['batch.answer'] },
  summary: '导入银行回盘',
  requirement: ['R14.3'],
  params: id,
  upload: true,
  body: ImportFields,
  response: ImportResultSchema,
});
export const faultyAnswer = route({
  id: 'faultyAnswer',
  method: 'POST',
  path: '/api/fund/batches/:id/answer/import/faulty',
  access: { permission: fundPermissions['batch.answer'] },
  summary: '回盘中有问题的行',
  params: id,
  upload: true,
});
export const answerTemplate = route({
  id: 'answerTemplate',
  method: 'GET',
  path: '/api/fund/batches/:id/answer/template',
  access: { permission: fundPermissions['batch.answer'] },
  summary: '银行回盘模板',
  params: id,
});
export const batchTimeline = route({
  id: 'batchTimeline',
  method: 'GET',
  path: '/api/fund/batches/:id/timeline',
  access: batchRead,
  summary: '批次办理记录',
  params: id,
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
const PaymentRecord = Type.Interface([PaymentItem], { lineId: Type.String(), budgetRegionName: Type.String() });
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
  params: id,
  response: Recorded(PaymentRecord),
});
const paymentVerb = Type.Object({ version: Version, state: PaymentState.schema });
export const sendBackPayment = route({
  id: 'sendBackPayment',
  method: 'POST',
  path: '/api/fund/payments/:id/send_back',
  access: { permission: fundPermissions['payment.send_back'] },
  summary: '登记退汇：已到账的款项被银行退回',
  requirement: ['R14.3'],
  params: id,
  body: VerbBody,
  response: paymentVerb,
});
export const recoverPayment = route({
  id: 'recoverPayment',
  method: 'POST',
  path: '/api/fund/payments/:id/recover',
  access: { permission: fundPermissions['payment.recover'] },
  summary: '登记追回的款项',
  requirement: ['R14.3'],
  params: id,
  body: Closed({
    version: Version,
    reason: Text(1000),
    amountFen: Type.Integer({ minimum: 1 }),
    documentNo: Text(100),
  }),
  response: paymentVerb,
});
export const paymentTimeline = route({
  id: 'paymentTimeline',
  method: 'GET',
  path: '/api/fund/payments/:id/timeline',
  access: paymentRead,
  summary: '拨付办理记录',
  params: id,
  response: Timeline,
});

export const fundRoutes = [
  listBudgets,
  exportBudgets,
  getBudget,
  proposeBudget,
  confirmBudget,
  returnBudget,
  budgetTimeline,
  getLedger,
  listEntries,
  exportEntries,
  getFigures,
  listCommitments,
  exportCommitments,
  releaseCommitment,
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
  paymentTimeline,
];
