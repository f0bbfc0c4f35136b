import type { CorrectionKind } from '@zhenxun/contracts/fund-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { lockPayment, updatePayment } from '../store/payment.ts';
import { paymentWorkflow, steps } from '../workflow.ts';

type Proposed = { key: Key; version: number; reason?: string; amountFen?: number; documentNo?: string };

/** Writes the proposal into the payment and asks finance of the office for a second person. Nothing moves in the books. */
async function propose(tx: Tx, input: Proposed, kind: CorrectionKind) {
  const row = await lockPayment(tx, input.key);
  assertVersion(row, input.version);
  const state = nextOf(paymentWorkflow.decide(row, kind, tx.actor));
  const reason = reasonGiven(input.reason);
  const rest = row.amount_fen - row.recovered_fen;
  const amountFen = input.amountFen ?? row.amount_fen;
  if (amountFen > rest)
    refuse(
      kind === 'recover'
        ? refusal('fund.recovered_too_much', { rest: yuan(rest) }, { pointer: '/amountFen' })
        : refusal('fund.sent_back_after_recovery', { recovered: yuan(row.recovered_fen) }),
    );
  updatePayment(tx, row, {
    state,
    correction_kind: kind,
    correction_fen: amountFen,
    correction_document: input.documentNo?.trim() || null,
    // of this proposal alone: who decided an earlier one may propose the next
    steps: withStep([], tx, steps.returnProposed, reason),
  });
  tx.because(reason);
  tx.note({ amountYuan: yuan(amountFen) });
  // colleagues of who proposes: finance often sits at an office above
  const region = tx.actor.grants?.find(({ role }) => role === 'finance')?.regionCode ?? row.region_code;
  tx.notify(
    { office: { region, role: 'finance' } },
    'fund.notice.correction_proposed',
    { line: row.line_id, amount: yuan(amountFen) },
    `/government/fund/payments/${refOf(row)}`,
  );
  return { version: row.version, state };
}

/** Proposes that the bank sent paid money back. Refuses `fund.sent_back_after_recovery` when some was recovered before. */
export const sendBackPayment = command({
  kind: 'fund.payment.send_back_proposed',
  zh: '提请登记退汇',
  holds: 'none',
  run: (tx, input: { key: Key; version: number; reason?: string }) => propose(tx, input, 'send_back'),
});

/** Proposes money got back from the payee under a document. Refuses `fund.recovered_too_much` beyond what was paid. */
export const recoverPayment = command({
  kind: 'fund.payment.recovery_proposed',
  zh: '提请登记追回',
  holds: 'none',
  run: (tx, input: { key: Key; version: number; reason: string; amountFen: number; documentNo: string }) =>
    propose(tx, input, 'recover'),
});
