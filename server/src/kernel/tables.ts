import type { Database } from './database.ts';

/** Primary key and whether rows carry a version, for every table; read once from the database's own catalogue. */
export type TableShape = { key: readonly string[]; versioned: boolean; columns: ReadonlySet<string> };
export type Tables = ReadonlyMap<string, TableShape>;

export async function readTables(db: Database): Promise<Tables> {
  const { rows } = await db.use((c) =>
    c.query(
      `select n.nspname || '.' || c.relname as name,
              array(select a.attname::text from pg_index i join lateral unnest(i.indkey::int[]) with ordinality k(num, ord) on true
                    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num
                    where i.indrelid = c.oid and i.indisprimary order by k.ord) as key,
              array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    and a.attgenerated = '') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')`,
      [],
    ),
  );
  const tables = new Map<string, TableShape>();
  for (const row of rows as { name: string; key: string[]; columns: string[] }[]) {
    tables.set(row.name, { key: row.key, versioned: row.columns.includes('version'), columns: new Set(row.columns) });
  }
  return tables;
}

/**
 * Tables whose rows are not listed in evidence entries, each with its reason. Everything else written in a command is.
 */
export const evidenceExempt: ReadonlyMap<string, string> = new Map([
  ['kernel.idempotency', 'a cache of answers, deleted after 30 days'],
  ['kernel.outbox', 'work to do, a consequence of the entry'],
  ['kernel.inbox', 'messages that repeat what the entry says'],
  ['kernel.inbox_read', 'read marks, no business fact'],
  [
    'subsidy.dry_run_line',
    'computed from stored decisions and a stored document; the run keeps their sums and is listed',
  ],
  ['account.session', 'a login state, not a business fact; logins themselves are recorded as attempts'],
]);
