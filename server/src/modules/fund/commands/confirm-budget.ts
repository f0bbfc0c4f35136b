import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { yuan } from '@zhenxun/contracts/values/money.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { assertVersion, withStep } from '../../../kernel/steps.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { lockBudget, updateBudget } from '../store/budget.ts';
import { lockBalances, openBalances } from '../store/ledger.ts';
import { budgetWorkflow, steps } from '../workflow.ts';
import { post } from './post.ts';

/**
 * A second finance officer confirms: the money becomes available. Refuses `fund.budget_cut` when less is available than
 * is cut.
 */
export const confirmBudget = command({
  kind: 'fund.budget.confirmed',
  zh: '确认预算',
  holds: 'none',
  async run(tx, input: { key: Key; version: number; reason?: string }) {
    const row = await lockBudget(tx, input.key);
    assertVersion(row, input.version);
    const state = nextOf(budgetWorkflow.decide(row, 'confirm', tx.actor));
    const purse = { region_code: row.region_code, source: row.source, year: row.year };
    await openBalances(tx, purse);
    const available = (await lockBalances(tx, purse)).find((one) => one.account === 'available')?.amount_fen ?? 0;
    if (available + row.amount_fen < 0)
      refuse(
        refusal('fund.budget_cut', {
          region: tx.region(row.region_code).name,
          source: FundSource.label(row.source),
          year: row.year,
          cut: yuan(-row.amount_fen),
          available: yuan(available),
        }),
      );
    updateBudget(tx, row, { state, steps: withStep(row.steps, tx, steps.confirmed, input.reason) });
    await post(tx, purse, {
      kind: 'budget',
      refKind: 'budget',
      ref: refOf(row),
      amountFen: row.amount_fen,
      reason: 'fund.reason.budget',
      params: { document: row.document_no },
    });
    tx.because(input.reason);
    return { version: row.version, state };
  },
});
