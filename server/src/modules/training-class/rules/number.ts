/**
 * A number by its pattern: `{region}`, `{year}`, `{serial:4}` (with leading zeros), `{level}`. Other text stays.
 * Throws RangeError for a pattern without a serial: two classes would get one number.
 */
export function numberFrom(
  pattern: string,
  values: { region: string; year: number; serial: number; level: string },
): string {
  if (!/\{serial(:\d+)?\}/.test(pattern)) throw new RangeError(`class number pattern without serial: ${pattern}`);
  return pattern
    .replace('{region}', values.region)
    .replace('{year}', String(values.year))
    .replace('{level}', values.level)
    .replace(/\{serial(?::(\d+))?\}/, (_, width?: string) => String(values.serial).padStart(Number(width ?? 1), '0'));
}
