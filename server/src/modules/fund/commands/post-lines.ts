import type { Tx } from '../../../kernel/tx-write.ts';
import type { StoredPayment } from '../store/payment.ts';
import { type Posted, post } from './post.ts';

/** One entry a budget for many lines: their sum moves, `count` of them is in the reason. Budgets in a fixed order. */
export async function postByBudget(
  tx: Tx,
  lines: readonly StoredPayment[],
  entry: Omit<Posted, 'amountFen' | 'besideFen'>,
): Promise<void> {
  const groups = new Map<string, StoredPayment[]>();
  for (const line of lines) {
    const name = `${line.budget_region} ${line.source} ${line.budget_year}`;
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [{ budget_region, source, budget_year }] = group as [StoredPayment];
    const amountFen = group.reduce((sum, line) => sum + line.amount_fen, 0);
    const params = { ...entry.params, count: group.length };
    await post(tx, { region_code: budget_region, source, year: budget_year }, { ...entry, amountFen, params });
  }
}
