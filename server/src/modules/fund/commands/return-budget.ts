import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { lockBudget, updateBudget } from '../store/budget.ts';
import { budgetWorkflow, steps } from '../workflow.ts';

/** Sends a proposed budget back with a reason; the proposer makes a new one. */
export const returnBudget = command({
  kind: 'fund.budget.returned',
  zh: '退回预算',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; reason?: string }) {
    const row = await lockBudget(tx, input.key);
    assertVersion(row, input.version);
    const state = nextOf(budgetWorkflow.decide(row, 'return', tx.actor));
    const reason = reasonGiven(input.reason);
    updateBudget(tx, row, { state, steps: withStep(row.steps, tx, steps.sentBack, reason) });
    tx.because(reason);
    const proposer = row.steps[0]?.accountId;
    if (proposer)
      tx.notify(
        { accountId: proposer },
        'fund.notice.budget_returned',
        { document: row.document_no, reason },
        `/government/fund/budgets/${refOf(row)}`,
      );
    return { version: row.version, state };
  },
});
