import Type, { type Static } from 'typebox';
import {
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
import { byId, exported, office, place, Year } from './fund-parts.ts';
import { fundPermissions } from './fund-permissions.ts';
import { BudgetKind, BudgetState, CommitmentState, EntryKind, LedgerAccount } from './fund-terms.ts';
import { route } from './route.ts';
import { FundSource } from './scheme-terms.ts';

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
  params: byId,
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
  params: byId,
  body: VerbBody,
  response: budgetVerb,
});
export const returnBudget = route({
  id: 'returnBudget',
  method: 'POST',
  path: '/api/fund/budgets/:id/return',
  access: { permission: fundPermissions['budget.confirm'] },
  summary: '退回预算',
  params: byId,
  body: VerbBody,
  response: budgetVerb,
});
export const budgetTimeline = route({
  id: 'budgetTimeline',
  method: 'GET',
  path: '/api/fund/budgets/:id/timeline',
  access: { permission: fundPermissions['budget.read'] },
  summary: '预算办理记录',
  params: byId,
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
  params: byId,
  body: Closed({ version: Version, reason: Text(1000) }),
  response: Type.Object({ version: Version, state: CommitmentState.schema }),
});

export const ledgerRoutes = [
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
];
