import type { Fact } from '@zhenxun/contracts/common.ts';
import type { DecisionRefusal, FactSet, FactValue } from '@zhenxun/contracts/decision.ts';
import type { Remedy, WaitReason } from '@zhenxun/contracts/scheme-terms.ts';
import { mergeUnknown, Unknown } from './cel/unknown.ts';
import type { BoundFact, CompiledScheme } from './compiled.ts';
import { isFact, isValue } from './values.ts';

export type Binding = {
  /** One value a slot; an `Unknown` where there is none. */
  readonly slots: unknown[];
  /** What is wrong with the input, all at once. */
  readonly refusals: DecisionRefusal[];
  /** Facts that cannot be used yet; whether the decision waits for them depends on whether it needs them. */
  readonly waits: Map<string, { why: WaitReason; source: string }>;
};

/** Puts the facts into their slots. Nothing is converted or guessed; what cannot be used becomes an `Unknown`. */
export function bindFacts(compiled: CompiledScheme, facts: FactSet): Binding {
  const binding: Binding = { slots: compiled.template.slice(), refusals: [], waits: new Map() };
  let dated = false;
  for (const declared of compiled.facts) {
    const fact = facts[declared.name];
    binding.slots[declared.slot] = fact === undefined ? missing(declared, binding) : bindOne(declared, fact, binding);
    dated ||= fact?.validFrom !== undefined || fact?.validTo !== undefined;
  }
  if (dated) checkValidity(compiled, facts, binding);
  return binding;
}

function missing(declared: BoundFact, binding: Binding): Unknown {
  const code = declared.isParameter ? 'parameter_missing' : 'fact_missing';
  return refuseInput(code, declared, binding, declared.isParameter ? 'appeal' : 'supplement_material');
}

function refuseInput(code: string, { name, kind }: BoundFact, binding: Binding, remedy: Remedy, more = {}): Unknown {
  const params = { fact: name, kind, ...more };
  binding.refusals.push({ code: `subsidy.decision.${code}`, params, pointer: `/facts/${name}`, item: name, remedy });
  return new Unknown([{ kind: 'input', fact: name }]);
}

function bindOne(declared: BoundFact, fact: Fact, binding: Binding): FactValue | Unknown {
  if (!isFact(fact)) return refuseInput('fact_invalid', declared, binding, 'correct_data');
  if (fact.kind !== declared.kind)
    return refuseInput('fact_kind', declared, binding, 'correct_data', { given: String(fact.kind) });
  if (declared.sources && !declared.sources.has(fact.source)) {
    return refuseInput('fact_source', declared, binding, 'supplement_material', { source: String(fact.source) });
  }
  switch (fact.answer) {
    case 'present':
      return accepts(declared, fact.value)
        ? fact.value
        : refuseInput('fact_invalid', declared, binding, 'correct_data');
    case 'absent':
      return declared.absent ?? Unknown.refuse('subsidy.decision.fact_absent', { fact: declared.name });
    case 'silent':
    case 'contradicting':
      return wait(declared, fact.answer, fact.source, binding);
    default:
      return refuseInput('fact_invalid', declared, binding, 'correct_data');
  }
}

function accepts({ type, codes, min, max }: BoundFact, value: unknown): value is FactValue {
  if (!isValue(value, type)) return false;
  if (typeof value === 'number') return value >= min && value <= max;
  if (codes === undefined) return true;
  return Array.isArray(value) ? value.every((code) => codes.has(code)) : codes.has(value as string);
}

function wait({ name }: BoundFact, why: WaitReason, source: string, binding: Binding): Unknown {
  binding.waits.set(name, { why, source });
  return new Unknown([{ kind: 'waits', fact: name }]);
}

/** A fact whose period (both days included) does not hold on its day must be asked again: it waits. */
function checkValidity(compiled: CompiledScheme, facts: FactSet, binding: Binding): void {
  const days = binding.slots.slice();
  for (const declared of compiled.facts) {
    const fact = facts[declared.name];
    if (!isFact(fact) || (fact.validFrom === undefined && fact.validTo === undefined)) continue;
    if (binding.slots[declared.slot] instanceof Unknown && fact.answer !== 'absent') continue;
    const { validFrom = '0000-01-01', validTo = '9999-12-31' } = fact;
    const day = days[declared.validOnSlot];
    if (day instanceof Unknown) {
      if (declared.slot !== declared.validOnSlot) binding.slots[declared.slot] = mergeUnknown(day);
    } else if ((day as string) < validFrom || (day as string) > validTo) {
      binding.slots[declared.slot] = wait(declared, 'stale', fact.source, binding);
    }
  }
}
