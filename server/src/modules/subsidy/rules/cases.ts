import type { Fact } from '@zhenxun/contracts/common.ts';
import type { Decision, FactSet, FactValue } from '@zhenxun/contracts/decision.ts';
import type { Scheme, SchemeCase } from '@zhenxun/contracts/scheme.ts';
import { compileScheme } from './compile.ts';
import { decide } from './decide.ts';

export type CaseDifference = { readonly at: string; readonly expected: unknown; readonly actual: unknown };
export type CaseResult = {
  readonly name: string;
  readonly passed: boolean;
  readonly differences: readonly CaseDifference[];
  readonly facts: FactSet;
  readonly decision: Decision;
};

/**
 * Decides every case of the scheme and compares with what the officer expects. A scheme may be activated only when
 * `activationFindings` is empty. Throws SchemeRefused when the document is no scheme.
 */
export function runCases(document: object, more: readonly SchemeCase[] = []): CaseResult[] {
  const { scheme } = compileScheme(document);
  const cases = [...scheme.cases, ...more];
  return cases.map((one) => {
    const facts = caseFacts(scheme, one, cases);
    const decision = decide(document, facts);
    const differences = compare(one.expect, decision);
    return { name: one.name, passed: differences.length === 0, differences, facts, decision };
  });
}

/** Facts of a case: those of the case it is like, then its own, minus those it goes `without`. */
export function caseFacts(scheme: Scheme, one: SchemeCase, all: readonly SchemeCase[]): FactSet {
  const base = one.like === undefined ? {} : caseFacts(scheme, all.find(({ name }) => name === one.like)!, all);
  const facts = { ...base, ...plainFacts(scheme, one.facts, one.day) };
  for (const fact of Object.values(facts)) fact.askedAt = `${one.day}T00:00:00.000Z`;
  for (const name of one.without ?? []) delete facts[name];
  return facts;
}

/**
 * Facts from bare values: each counts as answered on `day` by the first source its declaration accepts (`示例` where any
 * is). `{ answer, value?, source? }` gives another answer or source. Names the scheme does not declare are left out.
 */
export function plainFacts(scheme: Scheme, values: Record<string, unknown>, day: string): FactSet {
  const facts: FactSet = {};
  for (const [name, given] of Object.entries(values)) {
    const declared = scheme.facts[name];
    if (!declared) continue;
    const accepted = declared.sources[0] === '*' ? '示例' : declared.sources[0]!;
    const spelled = isSpelled(given) ? given : { answer: 'present' as const, value: given as FactValue };
    facts[name] = { kind: declared.kind, source: accepted, askedAt: `${day}T00:00:00.000Z`, ...spelled } as Fact;
  }
  return facts;
}

function isSpelled(given: unknown): given is Partial<Fact> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function compare(expect: SchemeCase['expect'], decision: Decision): CaseDifference[] {
  const differences: CaseDifference[] = [];
  const same = (at: string, expected: unknown, actual: unknown) => {
    if (JSON.stringify(expected) !== JSON.stringify(actual)) differences.push({ at, expected, actual });
  };
  same('outcome', expect.outcome, decision.outcome);
  same('amountFen', expect.amountFen ?? 0, decision.amountFen);
  same('recoverFen', expect.recoverFen ?? 0, decision.recoverFen);
  const refused = [...new Set(decision.refusals.map(({ item }) => item))].sort();
  same('refusals', [...(expect.refusals ?? [])].sort(), refused);
  same(
    'waits',
    [...(expect.waits ?? [])].sort(),
    decision.waits.map(({ fact }) => fact),
  );
  if (expect.fundSource !== undefined) same('fundSource', expect.fundSource, decision.fundSource);
  if (expect.lines !== undefined) {
    const money = decision.lines
      .filter((line) => line.amountFen !== undefined)
      .map((line) => [line.code, line.amountFen] as const);
    same('lines', sortedEntries(Object.entries(expect.lines)), sortedEntries(money));
  }
  return differences;
}

const sortedEntries = (entries: readonly (readonly [string, number | undefined])[]) =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
