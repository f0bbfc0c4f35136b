import type { TSchema } from 'typebox';
import { Locale } from 'typebox/system';
import Value from 'typebox/value';
import type { Refusal } from './problem.ts';
import { CapSchema, ModifierSchema, type Scheme, SchemeSchema, StandardSchema } from './scheme.ts';

/**
 * The document as a scheme, or everything that is wrong with its form, each finding with its JSON pointer. Whether names,
 * expressions and tables fit each other is checked where schemes are compiled.
 */
export function readScheme(
  document: unknown,
): { scheme: Scheme; errors: [] } | { scheme?: undefined; errors: Refusal[] } {
  if (Value.Check(SchemeSchema, document)) return { scheme: document as Scheme, errors: [] };
  const chosen = choices.flatMap(({ section, tag, branches }) => {
    const items = (document as Record<string, unknown> | null)?.[section];
    if (!Array.isArray(items)) return [];
    return items.flatMap((item, at) => shapeErrors(branchFor(branches, tag, item), item, `/${section}/${at}`));
  });
  const others = shapeErrors(SchemeSchema, document).filter(
    ({ pointer }) => !choices.some(({ section }) => pointer?.startsWith(`/${section}/`)),
  );
  return { errors: [...others, ...chosen] };
}

/** Sections whose items come in several forms, told apart by one property; errors are those of the form meant. */
const choices = [
  { section: 'standard', tag: 'basis', branches: StandardSchema.anyOf },
  { section: 'modifiers', tag: 'kind', branches: ModifierSchema.anyOf },
  { section: 'caps', tag: 'per', branches: CapSchema.anyOf },
] as const;

function branchFor(branches: readonly TSchema[], tag: string, item: unknown): TSchema {
  const meant = (item as Record<string, unknown> | null)?.[tag];
  const constant = (branch: TSchema) =>
    (branch as never as { properties: Record<string, { const: unknown }> }).properties[tag]!.const;
  return (
    branches.find((branch) => constant(branch) === meant) ?? {
      type: 'object',
      required: [tag],
      properties: { [tag]: { enum: branches.map(constant) } },
    }
  );
}

/** What a schema refuses in a value, each finding once; `under` is put before the pointers. */
export function shapeErrors(schema: TSchema, value: unknown, under = ''): Refusal[] {
  const found = new Map<string, Refusal>();
  for (const error of Value.Errors(schema, value)) {
    if (error.keyword === 'boolean') continue; // said again, with the key, by additionalProperties
    const { additionalProperties = [] } = error.params as { additionalProperties?: string[] };
    const problem = [Locale.zh_Hans(error), ...additionalProperties].join(' ');
    const pointer = `${under}${error.instancePath}` || '/';
    found.set(`${pointer} ${problem}`, { code: 'subsidy.scheme.shape', params: { problem, at: pointer }, pointer });
  }
  return [...found.values()];
}
