import { type CodeOf, enumeration } from './enumeration.ts';

/** Accounts of one budget (office, source, year). Their sum is always 0: what was given is what is somewhere. */
export const LedgerAccount = enumeration('fund.account', '资金科目', {
  appropriation: { zh: '预算来源', en: 'appropriation' },
  available: { zh: '可用', en: 'available' },
  committed: { zh: '已占用', en: 'committed' },
  payable: { zh: '应付', en: 'payable' },
  in_transit: { zh: '在途', en: 'in transit' },
  paid: { zh: '已付', en: 'paid' },
  recovered: { zh: '已追回', en: 'recovered' },
});
export type LedgerAccount = CodeOf<typeof LedgerAccount>;

export const EntryKind = enumeration('fund.entry_kind', '分录类型', {
  budget: { zh: '下达预算', en: 'budget' },
  commit: { zh: '占用', en: 'commit' },
  release: { zh: '释放占用', en: 'release' },
  owe: { zh: '转应付', en: 'owe' },
  free: { zh: '冲回应付', en: 'free' },
  send: { zh: '发放', en: 'send' },
  paid: { zh: '到账', en: 'paid' },
  failed: { zh: '发放失败', en: 'failed' },
  returned: { zh: '退汇', en: 'returned by the bank' },
  recovered: { zh: '追回', en: 'recovered' },
});
export type EntryKind = CodeOf<typeof EntryKind>;

export const BudgetKind = enumeration('fund.budget_kind', '预算类型', {
  initial: { zh: '年度预算', en: 'budget of the year' },
  adjustment: { zh: '预算调整', en: 'adjustment' },
});
export type BudgetKind = CodeOf<typeof BudgetKind>;

export const BudgetState = enumeration('fund.budget_state', '预算状态', {
  proposed: { zh: '待确认', en: 'proposed', tone: 'todo' },
  confirmed: { zh: '已确认', en: 'confirmed', tone: 'pass' },
  returned: { zh: '已退回', en: 'returned', tone: 'return' },
});
export type BudgetState = CodeOf<typeof BudgetState>;

export const CommitmentState = enumeration('fund.commitment_state', '占用状态', {
  active: { zh: '占用中', en: 'set aside', tone: 'wait' },
  released: { zh: '已释放', en: 'released', tone: 'plain' },
});
export type CommitmentState = CodeOf<typeof CommitmentState>;

export const BatchState = enumeration('fund.batch_state', '批次状态', {
  prepared: { zh: '待复核', en: 'prepared', tone: 'todo' },
  released: { zh: '银行处理中', en: 'released', tone: 'wait' },
  settled: { zh: '已有处理结果', en: 'settled', tone: 'pass' },
  cancelled: { zh: '已作废', en: 'cancelled', tone: 'plain' },
});
export type BatchState = CodeOf<typeof BatchState>;

export const PaymentState = enumeration('fund.payment_state', '拨付状态', {
  prepared: { zh: '待发放', en: 'prepared', tone: 'todo' },
  in_transit: { zh: '在途', en: 'in transit', tone: 'wait' },
  paid: { zh: '已到账', en: 'paid', tone: 'pass' },
  correcting: { zh: '退款待审批', en: 'return of money proposed', tone: 'todo' },
  failed: { zh: '发放失败', en: 'failed', tone: 'fail' },
  returned: { zh: '已退汇', en: 'returned by the bank', tone: 'return' },
  dropped: { zh: '随批次作废', en: 'dropped', tone: 'plain' },
});
export type PaymentState = CodeOf<typeof PaymentState>;

/** How paid money comes back. */
export const CorrectionKind = enumeration('fund.correction_kind', '退款类型', {
  send_back: { zh: '银行退汇', en: 'sent back by the bank' },
  recover: { zh: '向收款人追回', en: 'recovered from the payee' },
});
export type CorrectionKind = CodeOf<typeof CorrectionKind>;

/** How the bank says what became of a line. */
export const BankResult = enumeration('fund.bank_result', '银行处理结果', {
  paid: { zh: '成功', en: 'paid', tone: 'pass' },
  failed: { zh: '失败', en: 'failed', tone: 'fail' },
});
export type BankResult = CodeOf<typeof BankResult>;
