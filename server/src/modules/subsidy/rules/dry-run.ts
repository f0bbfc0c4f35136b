import type { FactSet } from '@zhenxun/contracts/decision.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { DecisionOutcome } from '@zhenxun/contracts/scheme-terms.ts';
import { type DryRunTotals, dryRunEdges } from '@zhenxun/contracts/subsidy-dry-run.ts';
import type { DryRunKind } from '@zhenxun/contracts/subsidy-terms.ts';
import { compileScheme } from './compile.ts';
import type { CompiledScheme } from './compiled.ts';
import { decide } from './decide.ts';

/** What the changed scheme makes of one past claim: codes of the items against it, facts missing or awaited. */
export type Tried = {
  readonly outcome: DecisionOutcome;
  readonly amountFen: number;
  readonly refusedBy: readonly string[];
  readonly lacking: readonly string[];
};

/** What was decided then. */
export type Past = { readonly outcome: DecisionOutcome; readonly amountFen: number };

const lacks = new Set(['subsidy.decision.fact_missing', 'subsidy.decision.parameter_missing']);

/**
 * The changed scheme as if it had been in force all along: its own period begins after the claims it is tried on, and by it
 * every one would be refused.
 */
export function compileForPast(document: Scheme): CompiledScheme {
  return compileScheme({ ...document, validFrom: '1900-01-01', validTo: null });
}

/** Decides stored facts. A fact the old scheme did not ask for is lacking: it tells nothing about who asks. */
export function tryOn(compiled: CompiledScheme, facts: FactSet): Tried {
  const { outcome, amountFen, refusals, waits } = decide(compiled, facts);
  const missing = refusals.filter(({ code }) => lacks.has(code));
  const missingNames = missing.map(({ params, item }) => String(params?.fact ?? item));
  const refusedBy = refusals.filter(({ code }) => !lacks.has(code)).map(({ item }) => item);
  return {
    outcome,
    amountFen,
    refusedBy: [...new Set(refusedBy)],
    lacking: [...new Set([...missingNames, ...waits.map(({ fact }) => fact)])],
  };
}

/** How a claim comes out otherwise; undefined when it comes out the same. */
export function changeOf(past: Past, tried: Tried): DryRunKind | undefined {
  if (tried.outcome === 'granted') {
    if (past.outcome !== 'granted') return 'newly_granted';
    if (tried.amountFen === past.amountFen) return undefined;
    return tried.amountFen > past.amountFen ? 'gains' : 'loses';
  }
  if (tried.outcome === 'waits') return past.outcome === 'waits' ? undefined : 'waits';
  if (tried.refusedBy.length === 0) return 'unknown';
  return past.outcome === 'refused' ? undefined : 'newly_refused';
}

/** Money more or less by the change, in fen; none where the new amount is not known. */
export function differenceOf(kind: DryRunKind, past: Past, tried: Tried): number {
  return kind === 'waits' || kind === 'unknown' ? 0 : tried.amountFen - past.amountFen;
}

export const noTotals = (): DryRunTotals => ({
  same: 0,
  kinds: {},
  oldFen: 0,
  newFen: 0,
  bars: Array.from({ length: dryRunEdges.length + 1 }, () => 0),
  reasons: {},
  facts: {},
});

/** Counts one claim. `newFen` keeps the old amount where the new one is not known, so that the sums compare. */
export function count(totals: DryRunTotals, past: Past, tried: Tried): void {
  const kind = changeOf(past, tried);
  const delta = kind === undefined ? 0 : differenceOf(kind, past, tried);
  totals.oldFen += past.amountFen;
  totals.newFen += past.amountFen + delta;
  if (kind === undefined) {
    totals.same++;
    return;
  }
  add(totals.kinds, kind, delta);
  if (delta !== 0) {
    const bar = dryRunEdges.filter((edge) => delta >= edge).length;
    totals.bars[bar] = (totals.bars[bar] ?? 0) + 1;
  }
  if (kind === 'newly_refused') for (const item of tried.refusedBy) add(totals.reasons, item, delta);
  if (kind === 'waits' || kind === 'unknown')
    for (const fact of tried.lacking) totals.facts[fact] = (totals.facts[fact] ?? 0) + 1;
}

function add(into: Record<string, { count: number; deltaFen: number }>, key: string, delta: number): void {
  const found = into[key] ?? { count: 0, deltaFen: 0 };
  into[key] = { count: found.count + 1, deltaFen: found.deltaFen + delta };
}
