import { useParams } from '@tanstack/react-router';

/** A `$parameter` of the page's address, as text: `const id = useParam('id')`. */
export function useParam(name: string): string {
  const found = (useParams({ strict: false }) as Record<string, string | undefined>)[name];
  if (found === undefined) throw new Error(`this page has no parameter ${name}`);
  return found;
}
