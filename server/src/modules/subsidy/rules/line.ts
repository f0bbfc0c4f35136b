import type { CheckOutcome } from '@zhenxun/contracts/common.ts';
import type { DecisionLine, DecisionStep } from '@zhenxun/contracts/decision.ts';
import { Unknown } from './cel/unknown.ts';
import type { Item } from './compiled.ts';

type Values = DecisionLine['values'];
type Params = Record<string, string | number>;

/** The values an item looked at, in the order of its names; null where there was none. */
function valuesAt(item: Item, slots: readonly unknown[]): Values {
  const values = new Array(item.slots.length) as Values;
  for (let at = 0; at < values.length; at++) {
    const value = slots[item.slots[at]!];
    values[at] = value instanceof Unknown ? null : (value as Values[number]);
  }
  return values;
}

/** A line that only says what was looked at; `factNames` is shared with the scheme, so lines must not be changed. */
export function plainLine(step: DecisionStep, item: Item, slots: readonly unknown[], params?: Params): DecisionLine {
  const line: DecisionLine = {
    step,
    code: item.code,
    clause: item.clause,
    documentNo: item.documentNo,
    factNames: item.names as string[],
    values: valuesAt(item, slots),
  };
  if (params !== undefined) line.params = params;
  return line;
}

export function resultLine(
  step: DecisionStep,
  item: Item,
  slots: readonly unknown[],
  result: CheckOutcome,
  params?: Params,
): DecisionLine {
  const line = plainLine(step, item, slots);
  line.result = result;
  if (params !== undefined) line.params = params;
  return line;
}

export function moneyLine(
  step: DecisionStep,
  item: Item,
  slots: readonly unknown[],
  beforeFen: number,
  after: { readonly fen: number; readonly rate?: number; readonly params?: Params },
): DecisionLine {
  const line = plainLine(step, item, slots);
  line.beforeFen = beforeFen;
  line.afterFen = after.fen;
  line.amountFen = after.fen - beforeFen;
  if (after.rate !== undefined) line.rate = after.rate;
  if (after.params !== undefined) line.params = after.params;
  return line;
}
