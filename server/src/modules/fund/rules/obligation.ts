/** What a class still has set aside in the budget that pays the claim; absent when that budget set nothing aside. */
export type SetAside = { remainingFen: number; availableFen: number };

/**
 * How a claim is covered: from what the class set aside, the rest from what is available in the same budget.
 * Undefined when both together do not cover it.
 */
export function coverOf(amountFen: number, from: SetAside): { committedFen: number; besideFen: number } | undefined {
  const committedFen = Math.min(amountFen, from.remainingFen);
  const besideFen = amountFen - committedFen;
  return besideFen <= from.availableFen ? { committedFen, besideFen } : undefined;
}
