import type { CheckOutcome } from '@zhenxun/contracts/common.ts';
import type { Decision, DecisionLine, DecisionRefusal, DecisionStep, FactSet } from '@zhenxun/contracts/decision.ts';
import type { PayeeKind, Remedy } from '@zhenxun/contracts/scheme-terms.ts';
import { addDays, addMonths } from '@zhenxun/contracts/values/period.ts';
import { computeAmount } from './amount.ts';
import { type Binding, bindFacts } from './bind.ts';
import { mergeUnknown, Unknown } from './cel/unknown.ts';
import { compileScheme } from './compile.ts';
import { type CompiledScheme, type Deadline, type Item, numberAt } from './compiled.ts';
import { digestInput } from './digest.ts';
import { moneyLine, plainLine, resultLine } from './line.ts';

/** Changes whenever the same scheme and facts could give another decision; older engines stay beside it (./replay.ts). */
export const engineVersion = '1';

type Params = Record<string, string | number>;

/** One decision being made: what was found so far. */
type Work = {
  readonly compiled: CompiledScheme;
  readonly slots: unknown[];
  readonly binding: Binding;
  readonly lines: DecisionLine[];
  readonly refusals: DecisionRefusal[];
  readonly waiting: Set<string>;
};

/**
 * Decides one claim: pure, without clock, store or randomness, and the same bytes for the same input for ever. Every
 * condition is tested and every reason given, not only the first. A fact that is silent, contradicting or out of date
 * neither passes nor refuses: if the result depends on it the decision waits and names it. A fact, parameter or amount
 * that is missing is refused. `scheme` is a document (compiled once per object) or a compiled scheme; throws
 * SchemeRefused when it is no usable scheme.
 */
export function decide(scheme: object, facts: FactSet): Decision {
  const compiled = 'template' in scheme ? (scheme as CompiledScheme) : compileScheme(scheme);
  const binding = bindFacts(compiled, facts);
  const work: Work = {
    compiled,
    slots: binding.slots,
    binding,
    lines: [],
    refusals: [...binding.refusals],
    waiting: new Set(),
  };
  for (const item of compiled.derived) work.slots[item.slot] = item.evaluate(work.slots);
  testInForce(work);
  for (const item of compiled.derived) work.lines.push(plainLine('derived', item, work.slots));
  testPayee(work);
  for (const item of compiled.conditions)
    test(work, 'condition', item, item.test(work.slots), item.remedy, 'condition_failed');
  for (const item of compiled.deadlines) testDeadline(work, item);
  for (const item of compiled.counts) testCount(work, item);
  const { amount, deducted } = computeMoney(work);
  const fund = chooseFund(work);
  return conclude(work, amount, deducted, fund, digestInput(compiled, facts));
}

/** Writes the line of a test and what follows from it: nothing, a refusal, or waiting. */
function test(
  work: Work,
  step: DecisionStep,
  item: Item,
  value: unknown,
  remedy: Remedy,
  code: string,
  params?: Params,
): void {
  const result =
    value === true ? 'passed' : value === false ? 'failed' : unresolved(work, item, value as Unknown, remedy);
  work.lines.push(resultLine(step, item, work.slots, result, params));
  if (value === false) refuse(work, `subsidy.decision.${code}`, item, remedy, params);
}

function refuse(work: Work, code: string, item: Item, remedy: Remedy, params?: Params): void {
  work.refusals.push({
    code,
    params: { item: item.code, ...params },
    rule: item.rule,
    item: item.code,
    remedy,
  });
}

/** Turns the causes of an unknown value into refusals and waits; says how the line reads. */
function unresolved(work: Work, item: Item, { causes }: Unknown, remedy: Remedy): CheckOutcome {
  const open = causes.filter((cause) => cause.kind !== 'refuse');
  for (const { kind, fact } of open) if (kind === 'waits') work.waiting.add(fact);
  // What is refused is said only when nothing is open: an answer still to come may make it irrelevant.
  if (open.length === 0) {
    for (const cause of causes) if (cause.kind === 'refuse') refuse(work, cause.code, item, remedy, cause.params);
    return 'failed';
  }
  const contradicting = open.every(({ fact }) => work.binding.waits.get(fact)?.why === 'contradicting');
  return contradicting ? 'to_judge' : 'silent';
}

function testInForce(work: Work): void {
  const { scheme, inForce, inForceSlot } = work.compiled;
  const day = work.slots[inForceSlot];
  const known = typeof day === 'string';
  const value = known ? day >= scheme.validFrom && (scheme.validTo === null || day <= scheme.validTo) : day;
  test(work, 'in_force', inForce, value, 'other_scheme', 'not_in_force');
}

function testPayee(work: Work): void {
  const { slot, rules, unlisted } = work.compiled.payee;
  const kind = work.slots[slot];
  const rule = rules.get(kind as PayeeKind);
  if (rule) {
    const value = rule.when === undefined || rule.when(work.slots);
    test(work, 'payee', rule, value, rule.remedy, 'condition_failed');
  } else if (kind instanceof Unknown) {
    test(work, 'payee', unlisted, kind, 'supplement_material', 'payee_not_allowed');
  } else {
    const params = { payee: String(kind), allowed: [...rules.keys()].join(',') };
    test(work, 'payee', unlisted, false, 'other_scheme', 'payee_not_allowed', params);
  }
}

function testDeadline(work: Work, item: Deadline): void {
  const { value, lastDay } = withinDeadline(work.slots, item);
  test(work, 'deadline', item, value, item.remedy, 'deadline_passed', lastDay === undefined ? undefined : { lastDay });
}

function withinDeadline(slots: readonly unknown[], item: Deadline): { value: unknown; lastDay?: string } {
  const from = slots[item.from];
  const to = slots[item.to];
  const length = numberAt(item.length, slots);
  if (typeof from !== 'string' || typeof to !== 'string' || length instanceof Unknown) {
    return { value: mergeUnknown(from, to, length) };
  }
  const lastDay = item.unit === 'months' ? addMonths(from, length) : addDays(from, length);
  if (to <= lastDay || item.restDays === undefined) return { value: to <= lastDay, lastDay };
  const rest = slots[item.restDays];
  if (rest instanceof Unknown) return { value: rest, lastDay };
  const rolled = afterRestDays(lastDay, new Set(rest as string[]));
  return { value: to <= rolled, lastDay: rolled };
}

/** A last day that is a day of rest moves to the next day that is not (民法典第二百零三条). */
function afterRestDays(last: string, rest: ReadonlySet<string>): string {
  let day = last;
  while (rest.has(day)) day = addDays(day, 1);
  return day;
}

function testCount(work: Work, item: CompiledScheme['counts'][number]): void {
  const used = numberAt(item.used, work.slots);
  const limit = numberAt(item.limit, work.slots);
  const known = !(used instanceof Unknown || limit instanceof Unknown);
  const value = known ? used < limit : mergeUnknown(used, limit);
  test(work, 'count', item, value, item.remedy, 'count_reached', known ? { used, limit } : undefined);
}

function computeMoney(work: Work): { amount: number | undefined; deducted: boolean } {
  const { amount, lines, deducted, at } = computeAmount(work.compiled, work.slots);
  work.lines.push(...lines);
  const item: Item = { ...at, code: 'amount' };
  if (amount instanceof Unknown) {
    unresolved(work, item, amount, 'appeal');
    return { amount: undefined, deducted };
  }
  if (amount === 0 && !deducted) refuse(work, 'subsidy.decision.nothing_payable', item, 'complete_training');
  return { amount, deducted };
}

function chooseFund(work: Work): CompiledScheme['funds'][number] | undefined {
  const { funds } = work.compiled;
  for (const item of funds) {
    const applies = item.when === undefined || item.when(work.slots);
    if (applies === false) continue;
    if (applies === true) return item;
    unresolved(work, { ...item, code: 'fund' }, applies as Unknown, 'appeal');
    return undefined;
  }
  refuse(work, 'subsidy.decision.no_fund_source', { ...funds[0]!, code: 'fund' }, 'appeal');
  return undefined;
}

/** The outcome, and the last lines, which make the money lines sum to what is granted. */
function conclude(
  work: Work,
  amount: number | undefined,
  deducted: boolean,
  fund: CompiledScheme['funds'][number] | undefined,
  inputDigest: string,
): Decision {
  const { lines, refusals, waiting, binding, compiled, slots } = work;
  const outcome = refusals.length > 0 ? 'refused' : waiting.size > 0 ? 'waits' : 'granted';
  const granted = outcome === 'granted';
  if (granted && (amount === undefined || !fund)) throw new Error('a granted claim has an amount and a source');
  const closing = (code: string): Item => ({ ...compiled.inForce, code, names: [], slots: [] });
  const left = amount ?? lastAmount(lines);
  if (left < 0) lines.push(moneyLine('recovery', closing('recovery'), slots, left, { fen: 0 }));
  if (left > 0 && !granted) lines.push(moneyLine('withheld', closing('withheld'), slots, left, { fen: 0 }));
  if (fund) lines.push(plainLine('fund', fund, slots, { source: fund.source }));
  return {
    outcome,
    amountFen: granted ? Math.max(0, left) : 0,
    computedFen: amount === undefined ? null : Math.max(0, amount),
    recoverFen: granted && deducted ? Math.max(0, -left) : 0,
    lines,
    refusals,
    waits: [...waiting].sort().map((fact) => ({ fact, ...binding.waits.get(fact)! })),
    fundSource: fund?.source ?? null,
    fundReason: fund?.code ?? null,
    benefitGroup: compiled.scheme.benefitGroup,
    schemeId: compiled.scheme.id,
    schemeVersion: compiled.scheme.version,
    engineVersion,
    inputDigest,
  };
}

/** Where a computation that could not be finished stopped. */
function lastAmount(lines: readonly DecisionLine[]): number {
  return lines.findLast((line) => line.afterFen !== undefined)?.afterFen ?? 0;
}
