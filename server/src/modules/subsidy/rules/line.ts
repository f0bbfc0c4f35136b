import type { CheckOutcome } from '@zhenxun/contracts/common.ts';
import type { DecisionLine, DecisionStep } from '@zhenxun/contracts/decision.ts';
import { Unknown } from './cel/unknown.ts';
import type { Item } from './compiled.ts';

/*
 * Lines are most of what a decision allocates. Each form is one literal with all its properties: a property added later
 * would move the object's properties out of it. `factNames` is shared with the scheme, so lines must not be changed.
 */

type Values = DecisionLine['values'];
type Params = Readonly<Record<string, string | number>>;

const shown = (value: unknown) => (value instanceof Unknown ? null : (value as Values[number]));

/** The values an item looked at, in the order of its names; null where there was none. */
function valuesAt({ slots: at }: Item, slots: readonly unknown[]): Values {
  switch (at.length) {
    case 0:
      return [];
    case 1:
      return [shown(slots[at[0]!])];
    case 2:
      return [shown(slots[at[0]!]), shown(slots[at[1]!])];
    default:
      return at.map((slot) => shown(slots[slot]));
  }
}

/** A line that only says what was looked at. */
export function plainLine(step: DecisionStep, item: Item, slots: readonly unknown[], params?: Params): DecisionLine {
  const { code, clause, documentNo } = item;
  const factNames = item.names as string[];
  const values = valuesAt(item, slots);
  if (params === undefined) return { step, code, clause, documentNo, factNames, values };
  return { step, code, clause, documentNo, factNames, values, params };
}

/** A line of a test with its result. */
export function resultLine(
  step: DecisionStep,
  item: Item,
  slots: readonly unknown[],
  result: CheckOutcome,
  params?: Params,
): DecisionLine {
  const { code, clause, documentNo } = item;
  const factNames = item.names as string[];
  const values = valuesAt(item, slots);
  if (params === undefined) return { step, code, clause, documentNo, factNames, values, result };
  return { step, code, clause, documentNo, factNames, values, result, params };
}

/** A line that takes the amount from `beforeFen` to `after.fen`. */
export function moneyLine(
  step: DecisionStep,
  item: Item,
  slots: readonly unknown[],
  beforeFen: number,
  after: { readonly fen: number; readonly rate?: number; readonly params?: Params },
): DecisionLine {
  const { code, clause, documentNo } = item;
  const { fen: afterFen, rate, params } = after;
  const factNames = item.names as string[];
  const values = valuesAt(item, slots);
  const amountFen = afterFen - beforeFen;
  const line = { step, code, clause, documentNo, factNames, values, beforeFen, afterFen, amountFen };
  if (rate === undefined) return params === undefined ? line : { ...line, params };
  return params === undefined ? { ...line, rate } : { ...line, rate, params };
}
