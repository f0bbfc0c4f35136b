import type { Run } from './access.ts';
import { canonical } from './canonical.ts';

export type Column = {
  name: string;
  type: string /** value the database fills in when none is given */;
  filled?: unknown;
};
export type Table = { name: string; key: string[]; columns: Column[]; versioned: boolean };

const constant = /^(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?|true|false)(?:::[\w ".[\]]+)?$/;

/** Columns that are stored (not generated) and the primary key of a table; undefined when there is no such table. */
export async function describeTable(run: Run, name: string): Promise<Table | undefined> {
  const rows = await run(
    `select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
            pg_get_expr(d.adbin, d.adrelid) as filled,
            (select k.ord from pg_index i cross join lateral unnest(i.indkey::int[]) with ordinality k(num, ord)
             where i.indrelid = c.oid and i.indisprimary and k.num = a.attnum) as key
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.oid = to_regclass($1) order by a.attnum`,
    [name],
  );
  if (rows.length === 0) return undefined;
  const columns: Column[] = [];
  for (const row of rows) {
    const column: Column = { name: row.name as string, type: row.type as string };
    // a required column with a constant may be younger than the row's commitment, or was left to the database
    if (row.required && typeof row.filled === 'string' && constant.test(row.filled)) {
      column.filled = (await run(`select ${row.filled} as v`))[0]!.v;
    }
    columns.push(column);
  }
  const key = rows.filter((row) => row.key !== null).sort((a, b) => Number(a.key) - Number(b.key));
  return {
    name,
    key: key.map((row) => row.name as string),
    columns,
    versioned: columns.some((column) => column.name === 'version'),
  };
}

const quote = (name: string) => `"${name}"`;

/** All rows of a table in the order of its key, page by page. */
export async function* scan(run: Run, table: Table, page = 2000): AsyncGenerator<Record<string, unknown>[]> {
  const columns = table.columns.map(({ name }) => quote(name)).join(', ');
  const key = table.key.map(quote).join(', ');
  const types = table.key.map((name) => table.columns.find((column) => column.name === name)!.type);
  const beyond = `(${key}) > (${types.map((type, i) => `$${i + 1}::text::${type}`).join(', ')})`;
  for (let last: unknown[] | undefined; ; ) {
    const rows = await run(
      `select ${columns} from ${table.name} ${last ? `where ${beyond}` : ''} order by ${key} limit ${page}`,
      last,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < page) return;
    last = table.key.map((name) => String(rows.at(-1)![name]));
  }
}

/** Name of a row: its key in canonical JSON. */
export function rowName(key: Record<string, unknown>): string {
  return canonical(key);
}

/**
 * The row as read, and then the other ways in which a writer may have given the same stored values: a numeric as number or
 * without trailing zeros, a time without seconds, a column left to the database. Each is the same row to the database.
 */
export function* readings(table: Table, row: Record<string, unknown>): Generator<Record<string, unknown>> {
  const choices = table.columns.flatMap(({ name, type, filled }) => {
    const values = [...new Set(alternatives(type, row[name], filled))];
    return values.length > 1 ? [{ name, values }] : [];
  });
  const total = choices.reduce((product, { values }) => product * values.length, 1);
  for (let n = 0; n < Math.min(total, mostReadings); n++) {
    const reading = { ...row };
    let rest = n;
    for (const { name, values } of choices) {
      reading[name] = values[rest % values.length];
      rest = Math.floor(rest / values.length);
    }
    yield reading;
  }
}

const mostReadings = 4096;

function alternatives(type: string, value: unknown, filled: unknown): unknown[] {
  const values = [value];
  if (typeof value === 'string' && type.startsWith('numeric')) {
    const short = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
    values.push(short);
    if (Number.isSafeInteger(Number(value)) || value.length <= 15) values.push(Number(value));
  }
  if (typeof value === 'string' && type.startsWith('time without') && value.endsWith(':00'))
    values.push(value.slice(0, -3));
  if (Array.isArray(value) && type === 'bigint[]') values.push(value.map(Number));
  if (filled !== undefined && canonical(value ?? null) === canonical(filled)) values.push(undefined);
  return values;
}
