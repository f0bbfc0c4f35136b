import type { FactValue } from '@zhenxun/contracts/decision.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import type { FundSource, PayeeKind, Remedy, ValueType } from '@zhenxun/contracts/scheme-terms.ts';
import type { Slots } from './cel/compile.ts';
import type { Unknown } from './cel/unknown.ts';

/** A scheme made ready: names resolved to slots, expressions to closures, tables to maps. Made by ./compile.ts only. */
export type CompiledScheme = {
  readonly scheme: Scheme;
  /** Declared facts, sorted by name as the canonical input wants them. */
  readonly facts: readonly BoundFact[];
  /** Slots with the constants filled in; copied for every decision. */
  readonly template: readonly unknown[];
  readonly inForceSlot: number;
  readonly inForce: Item;
  readonly payee: { readonly slot: number; readonly rules: ReadonlyMap<PayeeKind, PayeeRule>; readonly unlisted: Item };
  readonly derived: readonly DerivedItem[];
  readonly conditions: readonly Condition[];
  readonly deadlines: readonly Deadline[];
  readonly counts: readonly Count[];
  readonly standards: readonly StandardItem[];
  readonly modifiers: readonly ModifierItem[];
  readonly caps: readonly CapItem[];
  readonly deductions: readonly (Item & { readonly when?: Test; readonly amount: Ref })[];
  readonly funds: readonly (Item & { readonly when?: Test; readonly source: FundSource })[];
  readonly documents: readonly { readonly code: string; readonly label: string; readonly when?: Test }[];
};

export type Test = (slots: Slots) => unknown;

/** A whole number given in the scheme, or the slot of a name that holds one. */
export type Ref = { readonly value: number } | { readonly slot: number };

/** What every line of a decision takes from its item: shared, never copied. */
export type Item = {
  readonly code: string;
  readonly clause: string;
  readonly documentNo: string;
  readonly rule: string;
  readonly names: readonly string[];
  readonly slots: readonly number[];
};

export type BoundFact = {
  readonly name: string;
  readonly slot: number;
  readonly kind: string;
  readonly isParameter: boolean;
  readonly type: ValueType;
  readonly codes?: ReadonlySet<string>;
  readonly min: number;
  readonly max: number;
  /** Undefined accepts any source. */
  readonly sources?: ReadonlySet<string>;
  readonly absent?: FactValue;
  readonly validOnSlot: number;
  /** Parts of the canonical input: `"name":` and `,"kind":"…","source":`. */
  readonly head: string;
  readonly tail: string;
};

export type DerivedItem = Item & { readonly slot: number; readonly evaluate: Test };
export type PayeeRule = Item & { readonly when?: Test; readonly remedy: Remedy };
export type Condition = Item & { readonly test: Test; readonly remedy: Remedy };
export type Deadline = Item & {
  readonly from: number;
  readonly to: number;
  readonly unit: 'months' | 'days';
  readonly length: Ref;
  readonly restDays?: number;
  readonly remedy: Remedy;
};
export type Count = Item & { readonly used: Ref; readonly limit: Ref; readonly remedy: Remedy };

export type Lookup = {
  readonly name: string;
  readonly keySlots: readonly number[];
  /** Undefined: no such row. Null: the row has no value. */
  readonly find: (key: string) => number | string | null | undefined;
};

export type StandardItem = Item & { readonly when?: Test } & (
    | { readonly basis: 'table'; readonly lookup: Lookup }
    | { readonly basis: 'fixed'; readonly fen: Ref }
    | { readonly basis: 'share'; readonly of: Ref; readonly rate: Ref }
    | { readonly basis: 'units'; readonly units: Ref; readonly tiers: readonly { upTo: number | null; unitFen: Ref }[] }
  );

export type ModifierItem = Item & { readonly when?: Test; readonly oneOf?: string } & (
    | { readonly kind: 'rate'; readonly of: 'running' | 'standard'; readonly rate: Ref }
    | {
        readonly kind: 'rate_by';
        readonly of: 'running' | 'standard';
        readonly by: number;
        readonly rates: ReadonlyMap<string, Ref>;
      }
    | { readonly kind: 'add'; readonly fen: Ref; readonly units?: Ref }
    | { readonly kind: 'times'; readonly by: Ref }
    | { readonly kind: 'at_least'; readonly fen: Ref }
    | { readonly kind: 'per_unit_instead'; readonly units: Ref; readonly unitFen: Ref; readonly atMostRate: Ref }
  );

export type CapItem = Item & { readonly when?: Test; readonly fen: Ref; readonly used?: Ref };

/** Key of a table row or of a rate: the values joined by a character no text of a scheme contains. */
export const keySeparator = '\u001f';

/** The number given or referred to, or why there is none. */
export function numberAt(ref: Ref, slots: readonly unknown[]): number | Unknown {
  return 'value' in ref ? ref.value : (slots[ref.slot] as number | Unknown);
}
