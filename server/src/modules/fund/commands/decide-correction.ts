import { yuan } from '@zhenxun/contracts/values/money.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { markFailed, markRecovered } from '../../subsidy/index.ts';
import { lockPayment, type StoredPayment, updatePayment } from '../store/payment.ts';
import { paymentWorkflow, steps } from '../workflow.ts';
import { post } from './post.ts';

type Input = { key: Key; version: number; reason?: string };

const purseOf = (row: StoredPayment) => ({ region_code: row.budget_region, source: row.source, year: row.budget_year });
const claimOf = (row: StoredPayment) => ({ region_code: row.region_code, id: row.claim_id });
const decided = { correction_kind: null, correction_fen: null, correction_document: null };

function tellProposer(tx: Tx, row: StoredPayment, text: string, params: Record<string, string>): void {
  const proposer = row.steps.find((step) => step.step === steps.returnProposed);
  if (proposer) tx.notify({ accountId: proposer.accountId }, text, params, `/government/fund/payments/${refOf(row)}`);
}

/**
 * A second person approves. Sent back by the bank: all of it is payable again and the claim waits for a right account.
 * Recovered from the payee: an offsetting entry, the payment stays as it was made, and the claim is recovered once all of
 * it is back.
 */
export const approvePaymentCorrection = command({
  kind: 'fund.payment.corrected',
  zh: '批准登记退汇或追回',
  holds: 'none',
  async run(tx, input: Input) {
    const row = await lockPayment(tx, input.key);
    assertVersion(row, input.version);
    nextOf(paymentWorkflow.decide(row, 'approve_correction', tx.actor));
    const { correction_kind: kind, correction_fen: amountFen, correction_document: document } = row;
    if (kind === null || amountFen === null) throw new Error(`nothing is proposed for line ${row.line_id}`);
    const proposed = row.steps.find((step) => step.step === steps.returnProposed)?.reason ?? '';
    const whole = row.recovered_fen + amountFen === row.amount_fen;
    const changed =
      kind === 'send_back'
        ? { state: 'returned' as const, bank_reason: proposed }
        : { state: 'paid' as const, recovered_fen: row.recovered_fen + amountFen };
    tellProposer(tx, row, 'fund.notice.correction_approved', { line: row.line_id, amount: yuan(amountFen) });
    updatePayment(tx, row, {
      ...changed,
      ...decided,
      steps: withStep(row.steps, tx, steps.returnApproved, input.reason?.trim()),
    });
    await post(tx, purseOf(row), {
      kind: kind === 'send_back' ? 'returned' : 'recovered',
      refKind: 'payment',
      ref: refOf(row),
      amountFen,
      reason: kind === 'send_back' ? 'fund.reason.sent_back' : 'fund.reason.recovered',
      params: { line: row.line_id, ...(document ? { document } : {}) },
    });
    if (kind === 'send_back') await markFailed(tx, claimOf(row), proposed);
    else if (whole) await markRecovered(tx, claimOf(row));
    tx.because(input.reason?.trim() || proposed);
    tx.note({ correction: kind, amountYuan: yuan(amountFen) });
    return { version: row.version, state: changed.state };
  },
});

/** A second person turns it down: the payment was paid all the time and stays so. */
export const refusePaymentCorrection = command({
  kind: 'fund.payment.correction_refused',
  zh: '不予登记退汇或追回',
  holds: 'none',
  async run(tx, input: Input) {
    const row = await lockPayment(tx, input.key);
    assertVersion(row, input.version);
    const state = nextOf(paymentWorkflow.decide(row, 'refuse_correction', tx.actor));
    const reason = reasonGiven(input.reason);
    tellProposer(tx, row, 'fund.notice.correction_refused', { line: row.line_id, reason });
    updatePayment(tx, row, { state, ...decided, steps: withStep(row.steps, tx, steps.returnRefused, reason) });
    tx.because(reason);
    return { version: row.version, state };
  },
});
