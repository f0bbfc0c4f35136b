import type { Refusal } from '@zhenxun/contracts/problem.ts';

export type NamePath = (string | number)[];

/** JSON pointer to the name path of a form field: `/roster/3/idNumber` → `['roster', 3, 'idNumber']`. */
export function pathOf(pointer: string): NamePath {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^(0|[1-9]\d*)$/.test(part) ? Number(part) : part));
}

export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export type Placed = {
  readonly fields: readonly { name: NamePath; errors: string[] }[];
  readonly rest: readonly Refusal[];
};

/**
 * Sorts refusals to the fields of a form. A refusal deeper than any field goes to the field that holds it
 * (`/bank/number` to `bank`); what fits no field stays in `rest`, for the alert above the form.
 */
export function placeRefusals(
  refusals: readonly Refusal[],
  names: readonly NamePath[],
  sentence: (refusal: Refusal) => string,
): Placed {
  const known = new Set(names.map((name) => pointerOf(name)));
  const found = new Map<string, string[]>();
  const rest: Refusal[] = [];
  for (const refusal of refusals) {
    const path = refusal.pointer ? pathOf(refusal.pointer) : [];
    let length = path.length;
    while (length > 0 && !known.has(pointerOf(path.slice(0, length)))) length -= 1;
    if (length === 0) rest.push(refusal);
    else {
      const at = pointerOf(path.slice(0, length));
      found.set(at, [...(found.get(at) ?? []), sentence(refusal)]);
    }
  }
  return { fields: [...found].map(([pointer, errors]) => ({ name: pathOf(pointer), errors })), rest };
}
