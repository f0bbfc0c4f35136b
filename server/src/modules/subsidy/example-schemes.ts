import { readdirSync, readFileSync } from 'node:fs';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';

const folder = new URL('./rules/schemes/', import.meta.url);

/**
 * The example schemes shipped with the product, by id in alphabetical order: real tables with their source and place, for
 * demonstration, tests and as models to copy. None is in force anywhere until an office activates it.
 */
export function exampleSchemes(): Scheme[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Scheme);
}

/** One of them; throws RangeError when there is none of that id. */
export function exampleScheme(id: string): Scheme {
  const found = exampleSchemes().find((scheme) => scheme.id === id);
  if (!found) throw new RangeError(`no example scheme ${id}`);
  return found;
}
