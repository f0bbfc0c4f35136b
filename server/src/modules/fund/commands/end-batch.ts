import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { takeOutOfBatch } from '../../subsidy/index.ts';
import { lockBatch, updateBatch } from '../store/batch.ts';
import { lockPayments, updatePayment } from '../store/payment.ts';
import { batchWorkflow, steps } from '../workflow.ts';

type Input = { key: Key; version: number; reason?: string };

/** Gives a batch up before it is released: its claims wait for another. */
async function endBatch(tx: Tx, input: Input, action: 'return' | 'cancel', step: string) {
  const row = await lockBatch(tx, input.key);
  assertVersion(row, input.version);
  const state = nextOf(batchWorkflow.decide(row, action, tx.actor));
  const reason = reasonGiven(input.reason);
  const lines = await lockPayments(tx, input.key);
  for (const line of lines) updatePayment(tx, line, { state: 'dropped' });
  updateBatch(tx, row, { state, steps: withStep(row.steps, tx, step, reason) });
  await takeOutOfBatch(
    tx,
    lines.map((line) => ({ region_code: line.region_code, id: line.claim_id })),
  );
  tx.because(reason);
  return { row, reason, result: { version: row.version, state } };
}

/** Finance sends a prepared batch back with a reason. */
export const returnBatch = command({
  kind: 'fund.batch.returned',
  zh: '退回拨付批次',
  holds: 'none',
  async run(tx, input: Input) {
    const { row, reason, result } = await endBatch(tx, input, 'return', steps.returned);
    const preparer = row.steps[0]?.accountId;
    if (preparer)
      tx.notify(
        { accountId: preparer },
        'fund.notice.batch_returned',
        { number: row.number, reason },
        `/government/fund/batches/${refOf(row)}`,
      );
    return result;
  },
});

/** The office in charge gives its own batch up. */
export const cancelBatch = command({
  kind: 'fund.batch.cancelled',
  zh: '作废拨付批次',
  holds: 'none',
  async run(tx, input: Input) {
    return (await endBatch(tx, input, 'cancel', steps.cancelled)).result;
  },
});
