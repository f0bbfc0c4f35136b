import { fill, type Query, queryText } from './address.ts';

/** Names of the `$parameters` in a page's template: `'/worker/claims/$id'` → `'id'`. */
type Names<T extends string> = T extends `${string}$${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | Names<More>
    : Rest
  : never;

type Params<T extends string> = { readonly [N in Names<T>]: string };

/**
 * The address of a page: `to('/government/subsidy/claims/$id', { id })`, `to('/catalogue', {}, { level: '3' })`.
 * Parameters are typed by the template; paths.test.ts holds every template used against the pages that exist.
 */
export function to<const T extends string>(
  template: T,
  ...rest: [Names<T>] extends [never]
    ? [params?: Record<never, string>, query?: Query]
    : [params: Params<T>, query?: Query]
): string {
  return fill(template, rest[0]) + queryText(rest[1]);
}
