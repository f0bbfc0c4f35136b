import Type, { type TUnsafe } from 'typebox';

/** How a state looks: the screen shows colour, word and shape together, never colour alone. */
export type Tone = 'todo' | 'pass' | 'return' | 'fail' | 'wait' | 'plain';

export type Term = { readonly zh: string; readonly en: string; readonly tone?: Tone };

export type Enumeration<K extends string> = {
  readonly name: string;
  readonly title: string;
  readonly terms: Readonly<Record<K, Term>>;
  readonly values: readonly K[];
  readonly schema: TUnsafe<K>;
  label(value: K): string;
  tone(value: K): Tone;
};

const registry = new Map<string, Enumeration<string>>();

/**
 * Declares a closed list of codes once; schema, type, Chinese label and glossary come from it.
 * `name` is `<module>.<noun>`, as in `subsidy.claim_state`. Throws when a name is declared twice.
 */
export function enumeration<const T extends Record<string, Term>>(
  name: string,
  title: string,
  terms: T,
): Enumeration<keyof T & string> {
  if (registry.has(name)) throw new Error(`enumeration ${name} is declared twice`);
  const values = Object.keys(terms) as (keyof T & string)[];
  const made: Enumeration<keyof T & string> = {
    name,
    title,
    terms,
    values,
    schema: Type.Unsafe<keyof T & string>({ type: 'string', enum: values, title }),
    label: (value) => terms[value]?.zh ?? String(value),
    tone: (value) => terms[value]?.tone ?? 'plain',
  };
  registry.set(name, made as unknown as Enumeration<string>);
  return made;
}

/** The type of the codes: `type ClaimState = CodeOf<typeof ClaimState>`. */
export type CodeOf<E> = E extends Enumeration<infer K> ? K : never;

/** Every enumeration declared so far, in order of declaration; the glossary is made from it. */
export function allEnumerations(): readonly Enumeration<string>[] {
  return [...registry.values()];
}
