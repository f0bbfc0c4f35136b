/** Codes of the kinds in a number. */
const kindCodes: Readonly<Record<string, string>> = { completion: '1' };

type Parts = { readonly region: string; readonly year: number; readonly kind: string; readonly number: number };

/**
 * A number by the province's pattern: `{region}` six digits, `{year}` four, `{kind}` one, `{number:6}` the running number
 * filled to that many digits. Throws RangeError for a pattern without a number, or when the number has outgrown it: it is
 * never cut.
 */
export function serialOf(pattern: string, parts: Parts): string {
  const found = /\{number:(\d+)\}/.exec(pattern);
  if (!found) throw new RangeError(`the pattern has no {number:n}: ${pattern}`);
  const digits = String(parts.number).padStart(Number(found[1]), '0');
  if (digits.length > Number(found[1])) throw new RangeError(`number ${parts.number} does not fit ${pattern}`);
  return pattern
    .replace(found[0], digits)
    .replace('{region}', parts.region)
    .replace('{year}', String(parts.year))
    .replace('{kind}', kindCodes[parts.kind] ?? '9');
}

/** A number as typed or scanned: without blanks, half-width, capital letters. */
export function plainSerial(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}
