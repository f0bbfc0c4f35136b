/** A value as PostgreSQL's COPY takes it: JSON for objects, `{a,b}` for lists of plain codes, \N for null. */
export type CopyValue = string | number | boolean | null | readonly string[] | { readonly json: unknown };

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function text(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const plain =
    typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? `{${value.map((one) => `"${one}"`).join(',')}}`
        : JSON.stringify((value as { json: unknown }).json);
  return plain.replace(/[\\\t\n\r]/g, (character) => escapes[character]!);
}

/** One row in COPY's text format, with its line end. */
export function copyLine(values: readonly CopyValue[]): string {
  return `${values.map(text).join('\t')}\n`;
}

/** A table to be filled by COPY, and its rows in the order of `columns`. */
export type CopyTable = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly CopyValue[]>;
};

/** A version-7-like UUID that a number gives: loads are the same every time, and their ids sort by number. */
export function uuidOf(kind: number, n: number): string {
  const hex = n.toString(16).padStart(12, '0');
  const time = (0x018f00000000 + n).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind.toString(16).padStart(3, '0')}-8000-${hex}`;
}
