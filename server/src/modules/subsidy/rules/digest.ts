import { hash } from 'node:crypto';
import type { Fact } from '@zhenxun/contracts/common.ts';
import type { FactSet } from '@zhenxun/contracts/decision.ts';
import type { CompiledScheme } from './compiled.ts';

/**
 * The part of the facts a decision rests on: those the scheme declares, in the order of canonical JSON (RFC 8785), without
 * what a fact does not have. This is what is stored beside the decision; deciding it again gives the same bytes.
 */
export function selectFacts({ facts }: CompiledScheme, given: FactSet): FactSet {
  const selected: FactSet = {};
  for (const { name } of facts) {
    const fact = given[name];
    if (fact !== undefined) selected[name] = selectFact(fact);
  }
  return selected;
}

function selectFact(fact: Fact): Fact {
  const made = { answer: fact.answer, askedAt: fact.askedAt, kind: fact.kind, source: fact.source } as Fact;
  if (fact.validFrom !== undefined) made.validFrom = fact.validFrom;
  if (fact.validTo !== undefined) made.validTo = fact.validTo;
  if (fact.value !== undefined) made.value = typeof fact.value === 'object' ? sorted(fact.value) : fact.value;
  return made;
}

/** Keys in canonical order at every depth; only a wrongly typed value has keys at all. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** `sha256:` and the hex digest of the canonical JSON of `{ facts, scheme, version }`, facts as selected above. */
export function digestInput(compiled: CompiledScheme, selected: FactSet): string {
  const { id, version } = compiled.scheme;
  return `sha256:${hash('sha256', JSON.stringify({ facts: selected, scheme: id, version }), 'hex')}`;
}
