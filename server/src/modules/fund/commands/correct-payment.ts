import { yuan } from '@zhenxun/contracts/values/money.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven } from '../../../kernel/steps.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { markFailed, markRecovered } from '../../subsidy/index.ts';
import { lockPayment, type StoredPayment, updatePayment } from '../store/payment.ts';
import { paymentWorkflow } from '../workflow.ts';
import { post } from './post.ts';

const purseOf = (row: StoredPayment) => ({ region_code: row.budget_region, source: row.source, year: row.budget_year });

/** The bank sent paid money back: it is payable again, and the claim waits for a right account. */
export const sendBackPayment = command({
  kind: 'fund.payment.sent_back',
  zh: '登记退汇',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; reason?: string }) {
    const row = await lockPayment(tx, input.key);
    assertVersion(row, input.version);
    const state = nextOf(paymentWorkflow.decide(row, 'send_back', tx.actor));
    const reason = reasonGiven(input.reason);
    if (row.recovered_fen > 0) refuse(refusal('fund.recovered_too_much', { rest: yuan(0) }));
    updatePayment(tx, row, { state, bank_reason: reason });
    await post(tx, purseOf(row), {
      kind: 'returned',
      refKind: 'payment',
      ref: refOf(row),
      amountFen: row.amount_fen,
      reason: 'fund.reason.sent_back',
      params: { line: row.line_id },
    });
    await markFailed(tx, { region_code: row.region_code, id: row.claim_id }, reason);
    tx.because(reason);
    return { version: row.version, state };
  },
});

/**
 * Money got back from the payee under a document, as an offsetting entry: the payment stays as it was made; the claim is
 * recovered once all of it is back. Refuses `fund.recovered_too_much` beyond what was paid.
 */
export const recoverPayment = command({
  kind: 'fund.payment.recovered',
  zh: '登记追回',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; reason: string; amountFen: number; documentNo: string }) {
    const row = await lockPayment(tx, input.key);
    assertVersion(row, input.version);
    const state = nextOf(paymentWorkflow.decide(row, 'recover', tx.actor));
    const rest = row.amount_fen - row.recovered_fen;
    if (input.amountFen > rest)
      refuse(refusal('fund.recovered_too_much', { rest: yuan(rest) }, { pointer: '/amountFen' }));
    const all = input.amountFen === rest;
    updatePayment(tx, row, { recovered_fen: row.recovered_fen + input.amountFen });
    await post(tx, purseOf(row), {
      kind: 'recovered',
      refKind: 'payment',
      ref: refOf(row),
      amountFen: input.amountFen,
      reason: 'fund.reason.recovered',
      params: { document: input.documentNo.trim(), line: row.line_id },
    });
    if (all) await markRecovered(tx, { region_code: row.region_code, id: row.claim_id });
    tx.because(reasonGiven(input.reason));
    return { version: row.version, state };
  },
});
