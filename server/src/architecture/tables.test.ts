import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../kernel/database.ts';
import { openPglite } from '../kernel/database-pglite.ts';
import { migrate } from '../kernel/migrate.ts';

let db: Database;
beforeAll(async () => {
  db = await openPglite({ memory: true });
  await migrate(db, '2026-01-01T00:00:00.000Z');
});
afterAll(() => db.close());

/** Tables without row-level security, each with its reason. */
const unsecured: Readonly<Record<string, string>> = {
  'kernel.migration': 'written and read by the owner of the database alone, before any command runs',
};

type Findings = { table: string; fault: string }[];

/** What is wrong with the tables of a database: owner, comments, row-level security, policies of the application. */
async function faultsOf(given: Database): Promise<Findings> {
  const rows = (text: string) => given.use(async (c) => (await c.query(text, [])).rows);
  const tables = await rows(`
    select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relrowsecurity as rls, c.relforcerowsecurity as forced,
      obj_description(c.oid, 'pg_class') as comment, obj_description(n.oid, 'pg_namespace') as schema_comment,
      (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname = 'scope') as policies,
      (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and coalesce(col_description(c.oid, a.attnum), '') = '') as silent
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`);
  const found: Findings = [];
  for (const row of tables as Record<string, string | boolean | number | string[] | null>[]) {
    const table = String(row.name);
    const fault = (text: string) => found.push({ table, fault: text });
    if (!row.comment) fault('no comment');
    if (row.schema !== 'kernel' && !row.schema_comment) fault('its schema has no comment, so no owner');
    if (row.silent) fault(`columns without comment: ${(row.silent as string[]).join(', ')}`);
    if (table in unsecured) continue;
    if (!row.rls || !row.forced) fault('no forced row-level security');
    if (row.policies !== 1) fault('no policy named scope');
  }
  return found;
}

it('gives every table an owner, comments, and row-level security or a stated reason', async () => {
  expect(await faultsOf(db)).toEqual([]);
});

it('lists no table as unsecured that is not there', async () => {
  const names = await db.use(
    async (c) =>
      (await c.query('select to_regclass(t)::text as t from unnest($1::text[]) t', [Object.keys(unsecured)])).rows,
  );
  expect(names.map((row) => row.t)).toEqual(Object.keys(unsecured));
});

describe('shown able to fail', () => {
  it('finds a table without comment, policy or security, and one whose security is not forced', async () => {
    const planted = await openPglite({ memory: true });
    await planted.use((c) =>
      c.exec(`create schema odd; create table odd.bare (id int primary key);
        create table odd.half (id int primary key); comment on table odd.half is 'x'; comment on column odd.half.id is 'x';
        alter table odd.half enable row level security; create policy scope on odd.half using (true)`),
    );
    const faults = await faultsOf(planted);
    await planted.close();
    expect(faults.filter(({ table }) => table === 'odd.bare').map(({ fault }) => fault)).toEqual([
      'no comment',
      'its schema has no comment, so no owner',
      'columns without comment: id',
      'no forced row-level security',
      'no policy named scope',
    ]);
    expect(faults.some(({ table, fault }) => table === 'odd.half' && fault === 'no forced row-level security')).toBe(
      true,
    );
  });
});
