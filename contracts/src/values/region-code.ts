/** Levels of a six-digit division code (GB/T 2260). */
export type RegionLevel = 'province' | 'city' | 'county';

const shape = /^[1-9][0-9](0000|(?!00)[0-9]{4})$/;

/** Whether the text has the form of a division code: six digits, province first; `430001` has none of the levels. */
export function isRegionCode(text: string): boolean {
  return shape.test(text);
}

/** Level by the trailing zeros: `430000` province, `430100` city (prefecture), `430102` county. Throws RangeError. */
export function regionLevel(code: string): RegionLevel {
  if (!isRegionCode(code)) throw new RangeError(`not a division code: ${code}`);
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

/** The code one level up, undefined for a province. By the digits only; a dated region table may know better. */
export function parentOf(code: string): string | undefined {
  switch (regionLevel(code)) {
    case 'province':
      return undefined;
    case 'city':
      return `${code.slice(0, 2)}0000`;
    case 'county':
      return `${code.slice(0, 4)}00`;
  }
}

/** The code itself, then its ancestors: most specific first, as parameters are looked up. */
export function lineageOf(code: string): string[] {
  const parent = parentOf(code);
  return parent === undefined ? [code] : [code, ...lineageOf(parent)];
}

/**
 * Lowest and highest code below a region, both included: `430000` → `['430000','439999']`, `430100` →
 * `['430100','430199']`, a county → itself twice. Codes compare as text.
 */
export function rangeOf(code: string): [string, string] {
  switch (regionLevel(code)) {
    case 'province':
      return [code, `${code.slice(0, 2)}9999`];
    case 'city':
      return [code, `${code.slice(0, 4)}99`];
    case 'county':
      return [code, code];
  }
}

/** Whether `code` is `ancestor` or lies below it. */
export function isWithin(code: string, ancestor: string): boolean {
  const [low, high] = rangeOf(ancestor);
  return isRegionCode(code) && low <= code && code <= high;
}
