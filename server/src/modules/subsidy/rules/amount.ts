import type { DecisionLine } from '@zhenxun/contracts/decision.ts';
import type { Rounding } from '@zhenxun/contracts/scheme-terms.ts';
import { mergeUnknown, Unknown } from './cel/unknown.ts';
import { keyOf, showKey } from './compile-amount.ts';
import {
  type CapItem,
  type CompiledScheme,
  type Item,
  type ModifierItem,
  numberAt,
  type Ref,
  type StandardItem,
  type Test,
} from './compiled.ts';
import { moneyLine } from './line.ts';

/**
 * What the formula gives: the amount after caps and deductions (negative: to be recovered), or why there is none. `at` is
 * the item reached last.
 */
export type Computed = { amount: number | Unknown; readonly lines: DecisionLine[]; deducted: boolean; at: Item };

type Money = { readonly fen: number; readonly rate?: number; readonly params?: Record<string, string | number> };
type Step = Money | Unknown;

const unitOf: Readonly<Record<Rounding, { fen: number; half: boolean }>> = {
  half_up_fen: { fen: 1, half: true },
  down_fen: { fen: 1, half: false },
  half_up_yuan: { fen: 100, half: true },
  down_yuan: { fen: 100, half: false },
};

/**
 * `fen × rate / 10,000` in whole units of the rounding, exactly: remainders are taken of integers, and of big integers
 * when the product leaves the safe range. Both arguments are whole and not negative.
 */
export function shareOf(fen: number, rate: number, rounding: Rounding): number {
  const unit = unitOf[rounding];
  const divisor = 10_000 * unit.fen;
  const product = fen * rate;
  if (!Number.isSafeInteger(product * 2 + divisor)) return bigShare(fen, rate, divisor, unit.half) * unit.fen;
  const raised = unit.half ? product + divisor / 2 : product;
  return ((raised - (raised % divisor)) / divisor) * unit.fen;
}

function bigShare(fen: number, rate: number, divisor: number, half: boolean): number {
  const product = BigInt(fen) * BigInt(rate);
  return Number((product + (half ? BigInt(divisor / 2) : 0n)) / BigInt(divisor));
}

/** Standard, modifiers in their order, caps in their order, deductions: each step that changes the amount is a line. */
export function computeAmount(compiled: CompiledScheme, slots: readonly unknown[]): Computed {
  const made: Computed = { amount: 0, lines: [], deducted: false, at: compiled.standards[0]! };
  const standard = standardOf(compiled, slots, made);
  if (standard === undefined) return made;
  const { rounding } = compiled.scheme;
  const taken = new Set<string>();
  for (const item of compiled.modifiers) {
    if (item.oneOf !== undefined && taken.has(item.oneOf)) continue;
    const applies = appliesTo(item, slots);
    if (applies === false) continue;
    if (item.oneOf !== undefined) taken.add(item.oneOf);
    const running = made.amount as number;
    if (
      !advance(
        made,
        'modifier',
        item,
        slots,
        applies === true ? modify(item, slots, running, standard, rounding) : applies,
      )
    )
      return made;
  }
  for (const item of compiled.caps) {
    const applies = appliesTo(item, slots);
    if (applies === false) continue;
    const limit = applies === true ? limitOf(item, slots) : applies;
    if (!(limit instanceof Unknown) && limit.fen >= (made.amount as number)) continue;
    if (!advance(made, 'cap', item, slots, limit)) return made;
    if (made.amount === 0) {
      made.amount = Unknown.refuse('subsidy.decision.cap_used_up', { item: item.code });
      return made;
    }
  }
  for (const item of compiled.deductions) {
    const applies = appliesTo(item, slots);
    if (applies === false) continue;
    const fen = applies === true ? numberAt(item.amount, slots) : applies;
    const next = fen instanceof Unknown ? fen : { fen: (made.amount as number) - fen };
    if (!advance(made, 'deduction', item, slots, next)) return made;
    made.deducted = true;
  }
  return made;
}

function appliesTo(item: { readonly when?: Test }, slots: readonly unknown[]): boolean | Unknown {
  return item.when === undefined ? true : (item.when(slots as unknown[]) as boolean | Unknown);
}

/** Takes the step and writes its line; false when the amount is no longer known. */
function advance(
  made: Computed,
  step: 'modifier' | 'cap' | 'deduction',
  item: Item,
  slots: readonly unknown[],
  next: Step,
): boolean {
  made.at = item;
  if (next instanceof Unknown) made.amount = next;
  else if (!Number.isSafeInteger(next.fen))
    made.amount = Unknown.refuse('subsidy.decision.overflow', { expression: item.code });
  else {
    made.lines.push(moneyLine(step, item, slots, made.amount as number, next));
    made.amount = next.fen;
    return true;
  }
  return false;
}

/** Chooses the first standard that applies and starts from it; undefined when there is none, with the reason in `made`. */
function standardOf(compiled: CompiledScheme, slots: readonly unknown[], made: Computed): number | undefined {
  for (const item of compiled.standards) {
    const applies = appliesTo(item, slots);
    if (applies === false) continue;
    made.at = item;
    const basis = applies === true ? basisOf(item, slots, compiled.scheme.rounding) : applies;
    if (basis instanceof Unknown) {
      made.amount = basis;
      return undefined;
    }
    made.lines.push(moneyLine('standard', item, slots, 0, basis));
    made.amount = basis.fen;
    return basis.fen;
  }
  made.amount = Unknown.refuse('subsidy.decision.no_standard', {});
  return undefined;
}

/** The values of several references, or what is unknown among them. */
function valuesOf(slots: readonly unknown[], ...refs: readonly Ref[]): number[] | Unknown {
  const values = refs.map((ref) => numberAt(ref, slots));
  return values.some((value) => value instanceof Unknown) ? mergeUnknown(...values) : (values as number[]);
}

function basisOf(item: StandardItem, slots: readonly unknown[], rounding: Rounding): Step {
  switch (item.basis) {
    case 'table': {
      const key = keyOf(item.lookup, slots);
      if (key instanceof Unknown) return key;
      const fen = item.lookup.find(key);
      if (typeof fen === 'number') return { fen };
      return Unknown.refuse(`subsidy.decision.${fen === null ? 'amount_missing' : 'row_missing'}`, {
        table: item.lookup.name,
        key: showKey(key),
      });
    }
    case 'fixed': {
      const fen = numberAt(item.fen, slots);
      return fen instanceof Unknown ? fen : { fen };
    }
    case 'share': {
      const values = valuesOf(slots, item.of, item.rate);
      if (values instanceof Unknown) return values;
      const [of, rate] = values as [number, number];
      return { fen: shareOf(of, rate, rounding), rate, params: { ofFen: of } };
    }
    case 'units':
      return perUnit(item, slots);
  }
}

/** Units times their tier's amount; units beyond the last tier's `upTo` are not paid. */
function perUnit(item: StandardItem & { basis: 'units' }, slots: readonly unknown[]): Step {
  const values = valuesOf(slots, item.units, ...item.tiers.map(({ unitFen }) => unitFen));
  if (values instanceof Unknown) return values;
  const [units, ...prices] = values as [number, ...number[]];
  if (units < 0) return Unknown.refuse('subsidy.decision.units_negative', { item: item.code, units });
  const params: Record<string, number> = { units };
  let fen = 0;
  let done = 0;
  for (const [at, { upTo }] of item.tiers.entries()) {
    const here = Math.max(0, Math.min(units, upTo ?? units) - done);
    fen += here * prices[at]!;
    done += here;
    params[`units${at + 1}`] = here;
    params[`unitFen${at + 1}`] = prices[at]!;
  }
  if (!Number.isSafeInteger(fen)) return Unknown.refuse('subsidy.decision.overflow', { expression: item.code });
  return { fen, params };
}

function modify(
  item: ModifierItem,
  slots: readonly unknown[],
  running: number,
  standard: number,
  rounding: Rounding,
): Step {
  switch (item.kind) {
    case 'rate': {
      const rate = numberAt(item.rate, slots);
      return rate instanceof Unknown ? rate : rated(rate, item.of, running, standard, rounding);
    }
    case 'rate_by': {
      const key = slots[item.by];
      if (key instanceof Unknown) return key;
      const ref = item.rates.get(String(key));
      if (ref === undefined)
        return Unknown.refuse('subsidy.decision.rate_missing', { item: item.code, key: String(key) });
      const rate = numberAt(ref, slots);
      return rate instanceof Unknown ? rate : rated(rate, item.of, running, standard, rounding);
    }
    case 'add': {
      const values = valuesOf(slots, item.fen, item.units ?? { value: 1 });
      if (values instanceof Unknown) return values;
      const [fen, units] = values as [number, number];
      if (units < 0) return Unknown.refuse('subsidy.decision.units_negative', { item: item.code, units });
      return { fen: running + fen * units, params: { unitFen: fen, units } };
    }
    case 'times': {
      const by = numberAt(item.by, slots);
      if (by instanceof Unknown) return by;
      if (by < 0) return Unknown.refuse('subsidy.decision.units_negative', { item: item.code, units: by });
      return { fen: running * by, params: { units: by } };
    }
    case 'at_least': {
      const fen = numberAt(item.fen, slots);
      return fen instanceof Unknown ? fen : { fen: Math.max(running, fen) };
    }
    case 'per_unit_instead': {
      const values = valuesOf(slots, item.units, item.unitFen, item.atMostRate);
      if (values instanceof Unknown) return values;
      const [units, unitFen, atMostRate] = values as [number, number, number];
      if (units < 0) return Unknown.refuse('subsidy.decision.units_negative', { item: item.code, units });
      const limitFen = shareOf(standard, atMostRate, rounding);
      return { fen: Math.min(units * unitFen, limitFen), rate: atMostRate, params: { units, unitFen, limitFen } };
    }
  }
}

/** `running`: the rate of the amount so far. `standard`: the amount so far, raised or lowered by the rate of the standard. */
function rated(rate: number, of: 'running' | 'standard', running: number, standard: number, rounding: Rounding): Money {
  if (of === 'running') return { fen: shareOf(running, rate, rounding), rate };
  const change =
    rate >= 10_000 ? shareOf(standard, rate - 10_000, rounding) : -shareOf(standard, 10_000 - rate, rounding);
  return { fen: Math.max(0, running + change), rate };
}

function limitOf(item: CapItem, slots: readonly unknown[]): Step {
  const values = valuesOf(slots, item.fen, item.used ?? { value: 0 });
  if (values instanceof Unknown) return values;
  const [fen, used] = values as [number, number];
  const params: Money['params'] = item.used === undefined ? { limitFen: fen } : { limitFen: fen, usedFen: used };
  return { fen: Math.max(0, fen - used), params };
}
