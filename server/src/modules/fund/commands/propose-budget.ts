import type { BudgetInput } from '@zhenxun/contracts/fund-ledger.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import { hasInitial, insertBudget } from '../store/budget.ts';
import { steps } from '../workflow.ts';

/**
 * A finance officer proposes the budget of a year or a change of it, with its document. Refuses `fund.budget_twice`,
 * `fund.budget_without_initial`, `fund.budget_amount`, `fund.document_day_future`.
 */
export const proposeBudget = command({
  kind: 'fund.budget.proposed',
  zh: '提出预算',
  holds: 'none',
  async run(tx, input: BudgetInput) {
    const { regionCode, source, year, kind, amountFen } = input;
    const place = { region: tx.region(regionCode).name, source: FundSource.label(source), year };
    refuseIf([can(tx.actor, 'fund.budget.propose', { region_code: regionCode })]);
    await tx.lockOn(`fund.budget:${regionCode}:${source}:${year}`);
    const purse = { region_code: regionCode, source, year };
    const initial = await hasInitial(tx, purse);
    refuseIf([
      kind === 'initial' && initial ? refusal('fund.budget_twice', place, { pointer: '/kind' }) : undefined,
      kind === 'adjustment' && !initial
        ? refusal('fund.budget_without_initial', place, { pointer: '/kind' })
        : undefined,
      amountFen === 0 || (kind === 'initial' && amountFen < 0)
        ? refusal('fund.budget_amount', {}, { pointer: '/amountFen' })
        : undefined,
      input.documentDay > tx.today
        ? refusal('fund.document_day_future', { day: input.documentDay }, { pointer: '/documentDay' })
        : undefined,
    ]);
    const id = tx.newId();
    const row = insertBudget(tx, {
      ...purse,
      id,
      kind,
      amount_fen: amountFen,
      document_no: input.documentNo.trim(),
      document_day: input.documentDay,
      remark: input.remark ?? null,
      state: 'proposed',
      steps: withStep([], tx, steps.proposed),
    });
    const ref = refOf({ region_code: regionCode, id });
    tx.notify(
      { office: { region: regionCode, role: 'finance' } },
      'fund.notice.budget_proposed',
      place,
      `/government/fund/budgets/${ref}`,
    );
    return { id: ref, version: row.version, state: 'proposed' as const };
  },
});
