/**
 * Why a value is not known. `input`: the facts lack it or hold it in a wrong form (refused as input, once, elsewhere).
 * `waits`: a source is silent or contradicts. `refuse`: there is an answer, and it is that nothing usable exists: the
 * fact is absent, a table has no such row, a division by zero.
 */
export type Cause =
  | { readonly kind: 'input'; readonly fact: string }
  | { readonly kind: 'waits'; readonly fact: string }
  | { readonly kind: 'refuse'; readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** A value that is not known, with every cause; it travels through expressions like an error does in CEL. */
export class Unknown {
  readonly causes: readonly Cause[];
  constructor(causes: readonly Cause[]) {
    this.causes = causes;
  }

  static refuse(code: string, params: Record<string, string | number>): Unknown {
    return new Unknown([{ kind: 'refuse', code, params }]);
  }
}

/** All causes of the unknown ones among the values, each once; call it only when one of them is unknown. */
export function mergeUnknown(...values: readonly unknown[]): Unknown {
  const causes: Cause[] = [];
  for (const value of values) {
    if (!(value instanceof Unknown)) continue;
    for (const cause of value.causes) if (!causes.includes(cause)) causes.push(cause);
  }
  return new Unknown(causes);
}
