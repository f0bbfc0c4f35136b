import type { Row } from './database.ts';
import type { TableShape } from './tables.ts';

type Pending = { table: string; row: Row; shape: TableShape; columns: Set<string>; fromVersion: number };
export type Statement = { text: string; params: string[]; expected: number[] };

/**
 * Rows waiting to be written. They leave as ONE statement of data-modifying CTEs fed by JSON record sets: one parameter a
 * table, no column list to keep in step, the same text (so a prepared plan) for the same kind of command.
 */
export class WriteBuffer {
  #inserts = new Map<string, Row[]>();
  readonly #insertOf = new WeakMap<Row, true>();
  #updates = new Map<Row, Pending>();
  #removes = new Map<Row, { table: string; shape: TableShape }>();

  insert(table: string, row: Row): void {
    const group = `${table}|${Object.keys(row).sort().join(',')}`;
    const rows = this.#inserts.get(group);
    if (rows) rows.push(row);
    else this.#inserts.set(group, [row]);
    this.#insertOf.set(row, true);
  }

  /** Merges the patch into the row. True when this makes a new version of it (not an insert still in the buffer). */
  update(table: string, shape: TableShape, row: Row, patch: Row): boolean {
    Object.assign(row, patch);
    if (this.#insertOf.has(row)) return false;
    let pending = this.#updates.get(row);
    const fresh = pending === undefined;
    if (pending === undefined) {
      pending = { table, row, shape, columns: new Set(), fromVersion: Number(row.version ?? 0) };
      if (shape.versioned) row.version = pending.fromVersion + 1;
      this.#updates.set(row, pending);
    }
    for (const column of Object.keys(patch)) pending.columns.add(column);
    return fresh;
  }

  remove(table: string, shape: TableShape, row: Row): void {
    this.#updates.delete(row);
    this.#removes.set(row, { table, shape });
  }

  /** The statement for everything pending (and the holds that would forbid it), or undefined when there is nothing to ask. */
  statement(holds?: { effect: string; subjects: string[]; at: string }): Statement | undefined {
    const parts: string[] = [];
    const params: string[] = [];
    const expected: number[] = [];
    const add = (text: string, rows: Row[]): void => {
      params.push(JSON.stringify(rows));
      parts.push(`w${parts.length} as (${text.replaceAll('$n', `$${params.length}::jsonb`)} returning 1)`);
      expected.push(rows.length);
    };
    for (const [group, rows] of this.#inserts) {
      const table = group.slice(0, group.indexOf('|'));
      const columns = Object.keys(rows[0]!).sort().map(quote).join(', ');
      add(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $n)`,
        rows,
      );
    }
    for (const group of groupUpdates(this.#updates.values())) {
      const { table, shape, columns } = group[0]!;
      const sets = [...columns, ...(shape.versioned ? ['version'] : [])].sort();
      const assignments = sets.map((c) => `${quote(c)} = n.${quote(c)}`).join(', ');
      const match = shape.key.map((c) => `t.${quote(c)} = n.${quote(c)}`).join(' and ');
      const stale = shape.versioned ? ' and t.version = n.version - 1' : '';
      const rows = group.map(({ row }) => Object.fromEntries([...shape.key, ...sets].map((c) => [c, row[c] ?? null])));
      add(
        `update ${table} t set ${assignments} from jsonb_populate_recordset(null::${table}, $n) n where ${match}${stale}`,
        rows,
      );
    }
    for (const [table, { shape, keys }] of groupRemoves(this.#removes)) {
      const match = shape.key.map((c) => `t.${quote(c)} = n.${quote(c)}`).join(' and ');
      add(`delete from ${table} t using jsonb_populate_recordset(null::${table}, $n) n where ${match}`, keys);
    }
    for (const rows of this.#inserts.values()) for (const row of rows) this.#insertOf.delete(row);
    this.#inserts = new Map();
    this.#updates = new Map();
    this.#removes = new Map();
    if (parts.length === 0 && holds === undefined) return undefined;
    const columns = parts.map((_, i) => `(select count(*) from w${i}) as n${i}`);
    if (holds) {
      params.push(JSON.stringify(holds));
      const p = `$${params.length}::jsonb`;
      columns.push(
        `(select jsonb_agg(h) from kernel.holds_on(${p} ->> 'effect', array(select jsonb_array_elements_text(${p} -> 'subjects'))::uuid[], (${p} ->> 'at')::timestamptz) h) as held`,
      );
    }
    const text = `${parts.length > 0 ? `with ${parts.join(', ')} ` : ''}select ${columns.join(', ')}`;
    return { text, params, expected };
  }
}

function groupUpdates(pending: Iterable<Pending>): Pending[][] {
  const groups = new Map<string, Pending[]>();
  for (const one of pending) {
    const name = `${one.table}|${[...one.columns].sort().join(',')}`;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.values()];
}

function groupRemoves(removes: ReadonlyMap<Row, { table: string; shape: TableShape }>) {
  const groups = new Map<string, { shape: TableShape; keys: Row[] }>();
  for (const [row, { table, shape }] of removes) {
    const group = groups.get(table) ?? { shape, keys: [] };
    group.keys.push(Object.fromEntries(shape.key.map((c) => [c, row[c]])));
    groups.set(table, group);
  }
  return groups;
}

function quote(column: string): string {
  return `"${column}"`;
}
