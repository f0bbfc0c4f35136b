import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';

/** A budget as far as it matters for choosing: `rank` 0 is the nearest office, then those above it. */
export type Candidate = { regionCode: string; source: FundSource; rank: number; availableFen: number };

/**
 * Budgets in the order they are tried: allowed sources in the order of the parameter `fund.source_order` (R12.1), within
 * a source the nearest office first. Sources the order does not name are not used.
 */
export function inOrder(
  candidates: readonly Candidate[],
  order: readonly FundSource[],
  allowed: readonly FundSource[],
): Candidate[] {
  return candidates
    .filter((one) => allowed.includes(one.source) && order.includes(one.source))
    .sort((a, b) => order.indexOf(a.source) - order.indexOf(b.source) || a.rank - b.rank);
}

/** Why this budget: the reason code with the budgets that came before it and did not cover. */
export function reasonOf(chosen: Candidate, tried: readonly Candidate[], names: (regionCode: string) => string) {
  const code = tried.length === 0 ? 'fund.reason.first' : 'fund.reason.next';
  return {
    code,
    params: { region: names(chosen.regionCode), source: FundSource.label(chosen.source), before: tried.length },
  };
}
