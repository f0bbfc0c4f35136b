import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { runCases } from './cases.ts';
import { checkScheme } from './compile.ts';

/**
 * Why this document may not be activated: faults of form or meaning, a case that fails, no case at all that grants or
 * that refuses. Empty: it may.
 */
export function activationFindings(document: object): readonly Refusal[] {
  const faults = checkScheme(document);
  if (faults.length > 0) return faults;
  const results = runCases(document);
  const findings: Refusal[] = results.flatMap(({ name, differences }, at) =>
    differences.map(({ at: field, expected, actual }) => ({
      code: 'subsidy.scheme.case_fails',
      params: { name, field, expected: JSON.stringify(expected), actual: JSON.stringify(actual) },
      pointer: `/cases/${at}`,
    })),
  );
  for (const outcome of ['granted', 'refused'] as const) {
    if (results.some(({ decision }) => decision.outcome === outcome)) continue;
    findings.push({ code: `subsidy.scheme.no_case_${outcome}`, pointer: '/cases' });
  }
  return findings;
}

/** Items no case of the scheme ever applies or refuses by: shown to the officer as a warning. */
export function uncoveredItems(scheme: Scheme): string[] {
  const seen = new Set<string>();
  for (const { decision } of runCases(scheme)) {
    for (const { item } of decision.refusals) seen.add(item);
    for (const line of decision.lines) if (line.amountFen !== undefined) seen.add(line.code);
  }
  const items = [
    scheme.conditions,
    scheme.deadlines,
    scheme.counts,
    scheme.standard,
    scheme.modifiers,
    scheme.caps,
    scheme.deductions,
  ];
  return items
    .flat()
    .map(({ code }) => code)
    .filter((code) => !seen.has(code));
}
