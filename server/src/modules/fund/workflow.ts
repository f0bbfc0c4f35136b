import { BatchState, BudgetState, CommitmentState, PaymentState } from '@zhenxun/contracts/fund-terms.ts';
import type { Owned } from '../../kernel/permission.ts';
import { type StepDone, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

type Stepped = Owned & { steps: readonly StepDone[] };

/** Names of the steps that are kept with a record. */
export const steps = {
  proposed: '提出预算',
  confirmed: '确认预算',
  sentBack: '退回预算',
  prepared: '编制批次',
  released: '复核发放',
  returned: '退回批次',
  cancelled: '作废批次',
  returnProposed: '提请退款',
  returnApproved: '批准退款',
  returnRefused: '不予退款',
} as const;

/** A budget: one finance officer proposes it, another confirms it. */
export const budgetWorkflow = defineWorkflow<BudgetState, Stepped & { state: BudgetState }>()({
  name: 'fund.budget',
  states: BudgetState,
  actions: {
    confirm: {
      zh: '确认',
      from: ['proposed'],
      to: 'confirmed',
      permission: 'fund.budget.confirm',
      guard: (row, actor) => twoPerson({ step: '确认', apartFrom: [steps.proposed] }, row.steps, actor),
    },
    return: { zh: '退回', from: ['proposed'], to: 'returned', permission: 'fund.budget.confirm', needsReason: true },
  },
});

/** What a class has set aside: given back by finance once the class is over. Turning it into obligations is no step here. */
export const commitmentWorkflow = defineWorkflow<CommitmentState, Owned & { state: CommitmentState }>()({
  name: 'fund.commitment',
  states: CommitmentState,
  actions: {
    release: {
      zh: '释放占用',
      from: ['active'],
      to: 'released',
      permission: 'fund.commitment.release',
      needsReason: true,
    },
  },
});

/** A batch: the office in charge prepares it, finance releases it; the bank's answers settle it. */
export const batchWorkflow = defineWorkflow<BatchState, Stepped & { state: BatchState }>()({
  name: 'fund.batch',
  states: BatchState,
  actions: {
    release: {
      zh: '复核发放',
      from: ['prepared'],
      to: 'released',
      permission: 'fund.batch.release',
      guard: (row, actor) => twoPerson({ step: '复核发放', apartFrom: [steps.prepared] }, row.steps, actor),
    },
    return: { zh: '退回', from: ['prepared'], to: 'cancelled', permission: 'fund.batch.release', needsReason: true },
    cancel: { zh: '作废', from: ['prepared'], to: 'cancelled', permission: 'fund.batch.prepare', needsReason: true },
    file: { zh: '下载银行代发文件', from: ['released', 'settled'], permission: 'fund.batch.file' },
    answer: { zh: '导入银行处理结果', from: ['released', 'settled'], permission: 'fund.batch.answer' },
  },
});

/**
 * What may still happen to a line after the bank has answered: money that came back is proposed by one and decided by
 * another. What an approval leads to follows from what was proposed.
 */
export const paymentWorkflow = defineWorkflow<PaymentState, Stepped & { state: PaymentState }>()({
  name: 'fund.payment',
  states: PaymentState,
  actions: {
    send_back: {
      zh: '提请登记退汇',
      from: ['paid'],
      to: 'correcting',
      permission: 'fund.payment.send_back',
      needsReason: true,
    },
    recover: {
      zh: '提请登记追回',
      from: ['paid'],
      to: 'correcting',
      permission: 'fund.payment.recover',
      needsReason: true,
    },
    approve_correction: {
      zh: '批准退款登记',
      from: ['correcting'],
      permission: 'fund.payment.decide_correction',
      guard: (row, actor) =>
        twoPerson({ step: steps.returnApproved, apartFrom: [steps.returnProposed] }, row.steps, actor),
    },
    refuse_correction: {
      zh: '不予退款登记',
      from: ['correcting'],
      to: 'paid',
      permission: 'fund.payment.decide_correction',
      needsReason: true,
      guard: (row, actor) =>
        twoPerson({ step: steps.returnRefused, apartFrom: [steps.returnProposed] }, row.steps, actor),
    },
  },
});
