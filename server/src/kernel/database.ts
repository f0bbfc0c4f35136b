import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';

export type Row = Record<string, unknown>;
export type Answer = { rows: Row[]; count: number };

export type Statement = { readonly text: string; readonly params: readonly unknown[] };

/**
 * One connection, held by one transaction. What is asked before the answer to the last is there is worked off in order, on
 * a served PostgreSQL in one round trip: look-ups that do not need each other are asked together (`Promise.all`).
 */
export interface Connection {
  /** Simple protocol: several statements, no parameters; one answer a statement. */
  exec(text: string): Promise<Answer[]>;
  query(text: string, params: readonly unknown[]): Promise<Answer>;
  /** Statements one after another with nothing else between them, in one round trip; an answer each. */
  series(statements: readonly Statement[]): Promise<Answer[]>;
}

/** PostgreSQL, embedded or served. `use` lends a connection; what it returns is given back afterwards. */
export interface Database {
  readonly kind: 'postgres' | 'pglite';
  use<T>(fn: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Text and parameters of a composed statement. */
export function compile(statement: RawBuilder<unknown>): { text: string; params: readonly unknown[] } {
  const compiled = statement.compile(compiler);
  return { text: compiled.sql, params: compiled.parameters };
}

/**
 * Rows arrive JSON-ready and alike on both databases: int8 → number (refused beyond 2^53), date → 'YYYY-MM-DD',
 * timestamptz → ISO with milliseconds, numeric → string.
 */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`);
    return value;
  },
  1082: (text) => text,
  1184: instant,
  1700: (text) => text,
  3910: (text) => text,
};

function instant(text: string): string {
  if (text.endsWith('infinity')) return text;
  const iso = `${text.replace(' ', 'T').replace(/\+00(:00)?$/, '')}Z`;
  return new Date(iso).toISOString();
}

/** A literal for the simple protocol; only strings, numbers, booleans, null and flat arrays of them. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`not a number for SQL: ${value}`);
    return String(value);
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (Array.isArray(value)) return `array[${value.map(literal).join(',')}]`;
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new RangeError('NUL in text');
    return `'${value.replaceAll("'", "''")}'`;
  }
  throw new TypeError(`no literal for ${typeof value}`);
}
