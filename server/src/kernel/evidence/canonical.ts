const anySurrogate = /[\ud800-\udfff]/;
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Canonical JSON by RFC 8785 (JCS): members sorted by UTF-16 code units, numbers and strings as ECMAScript writes them,
 * no white space. Members that are undefined are left out and `toJSON` is honoured, as by JSON.stringify.
 * Throws TypeError for what JSON cannot say: a number that is not finite, a lone surrogate, a function, a cycle.
 */
export function canonical(value: unknown): string {
  return write(value, []);
}

function write(value: unknown, above: object[]): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`no canonical form for the number ${value}`);
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : structure(value, above);
    default:
      throw new TypeError(`no canonical form for ${typeof value}`);
  }
}

function structure(value: object, above: object[]): string {
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function')
    return write((value as { toJSON(): unknown }).toJSON(), above);
  if (above.includes(value)) throw new TypeError('no canonical form for a cycle');
  above.push(value);
  let out = '';
  if (Array.isArray(value)) {
    for (const item of value) out += `${out && ','}${write(item, above)}`;
    out = `[${out}]`;
  } else {
    for (const name of Object.keys(value).sort()) {
      const member = (value as Record<string, unknown>)[name];
      if (member !== undefined) out += `${out && ','}${text(name)}:${write(member, above)}`;
    }
    out = `{${out}}`;
  }
  above.pop();
  return out;
}

function text(value: string): string {
  if (anySurrogate.test(value) && loneSurrogate.test(value))
    throw new TypeError('no canonical form for a lone surrogate');
  return JSON.stringify(value);
}

const mayBeTime = /^[[(\d]/;
const instant = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)$/;
const range = /^([[(])("?)([^",]*)\2,("?)([^",]*)\4([\])])$/;

/**
 * The value of a database row that commitments are made over. A row as given to an insert and the same row as read back
 * give the same bytes: empty columns are left out, instants become ISO text with milliseconds (bounds of ranges too),
 * bytes become `\x` hex, bigint a number. JSON columns keep what they hold. Ranges of days must be given as `[from,to)`.
 */
export function rowForm(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const form: Record<string, unknown> = {};
  for (const column in row) {
    const value = columnForm(row[column]);
    if (value !== undefined) form[column] = value;
  }
  return form;
}

function columnForm(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return textForm(value);
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`integer beyond 2^53 in a row: ${value}`);
    return number;
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  return value;
}

function textForm(value: string): string {
  if (value.length < 3 || value.length > 80 || !mayBeTime.test(value)) return value;
  if (instant.test(value)) return instantForm(value);
  const parts = range.exec(value);
  return parts ? `${parts[1]}${bound(parts[3]!)},${bound(parts[5]!)}${parts[6]}` : value;
}

function bound(value: string): string {
  return instant.test(value) ? instantForm(value) : value;
}

function instantForm(value: string): string {
  const iso = value
    .replace(' ', 'T')
    .replace(/([+-]\d\d)$/, '$1:00')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? value : at.toISOString();
}
