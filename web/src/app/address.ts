/** Building addresses of the API and of pages from templates: `/a/:id` (contract) and `/a/$id` (router). */
export type Scalar = string | number | boolean;
export type Query = Readonly<Record<string, Scalar | readonly Scalar[] | undefined>>;

/** Fills `:name` or `$name`; throws when a parameter is missing, which is a fault of the caller. */
export function fill(template: string, params: Readonly<Record<string, unknown>> = {}): string {
  return template.replace(/[:$](\w+)/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new Error(`no value for ${name} in ${template}`);
    return encodeURIComponent(String(value));
  });
}

/** `?a=1&b=x&b=y` in the given order, or nothing; undefined and empty values are left out. */
export function queryText(query: Query | undefined): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') pairs.append(name, String(one));
    }
  }
  const text = pairs.toString();
  return text ? `?${text}` : '';
}

/** The address bar's query as strings; a name given more than once becomes a list. */
export function parseQuery(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found[name];
    found[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return found;
}
