import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, publicActor } from '../kernel/actor.ts';
import { query } from '../kernel/command.ts';
import { type Demo, openDemo } from '../testing/demo-folder.ts';
import { type AnyRow, byColumns, exceptions } from './isolation-rules.ts';

/**
 * Written by the system for the whole province under its own code: no second county exists for them; or made by a camera, of
 * which the demo province has none.
 */
const oneOffice = new Set(['attendance.sign_batch', 'attendance.closed_batch', 'video.recording']);

let world: Demo;
const rows = new Map<string, AnyRow[]>();
const actors: [string, Actor][] = [];

beforeAll(async () => {
  world = await openDemo();
  for (const { key, actor } of await world.everyone()) actors.push([key, actor]);
  for (const name of [...world.kernel.tables.keys()].sort()) {
    if (name === 'kernel.migration') continue;
    rows.set(name, await world.db.use(async (c) => (await c.query(`select * from ${name}`, [])).rows));
  }
  actors.push(['public', publicActor]);
}, 500_000);
afterAll(() => world?.close());

/** Key of a row as text, to compare what is seen with what may be seen. */
const keyOf = (table: string, row: AnyRow): string =>
  world.kernel.tables
    .get(table)!
    .key.map((column) => String(row[column]))
    .join('/');

async function seen(table: string, actor: Actor): Promise<string[]> {
  const columns = world.kernel.tables.get(table)!.key.map((column) => sql.ref(column));
  const found = await query({ kernel: world.kernel, actor }, (q) =>
    q.rows(sql<AnyRow>`select ${sql.join(columns)} from ${sql.table(table)}`),
  );
  return found.map((row) => keyOf(table, row)).sort();
}

describe('row-level security, table by table and persona by persona', () => {
  it('shows each persona exactly the rows it may see: none outside, all of its own inside', {
    timeout: 300_000,
  }, async () => {
    const wrong: string[] = [];
    let attempts = 0;
    let inside = 0;
    for (const [table, all] of rows) {
      const judge = exceptions[table]?.[0] ?? byColumns;
      for (const [who, actor] of actors) {
        const may = all
          .filter((row) => judge(row, actor, rows))
          .map((row) => keyOf(table, row))
          .sort();
        const found = await seen(table, actor);
        const allowed = new Set(may);
        const shown = new Set(found);
        attempts++;
        inside += may.length;
        const outside = found.filter((key) => !allowed.has(key)).length;
        const missing = may.filter((key) => !shown.has(key)).length;
        if (outside + missing > 0)
          wrong.push(`${who} × ${table}: ${outside} outside, ${missing} of ${may.length} own missing`);
      }
    }
    console.log(
      `isolation: ${attempts} attempts (${rows.size} tables × ${actors.length} personas), ${inside} rows inside, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
    expect(inside).toBeGreaterThan(1_000);
  });

  it('has rows of two counties and two organisations wherever a table has such columns', () => {
    const thin = [...rows].flatMap(([table, all]) => {
      const shape = world.kernel.tables.get(table)!.columns;
      const distinct = (column: string) => new Set(all.map((row) => row[column]).filter((value) => value != null)).size;
      const columns = ['region_code', 'organisation_id'].filter((column) => shape.has(column));
      const lacking = columns.filter((column) => distinct(column) < 2 && !oneOffice.has(table));
      return lacking.map((column) => `${table}.${column}`);
    });
    expect(thin).toEqual([]);
  });

  it('would see it if a policy let everyone in', async () => {
    const all = rows.get('person.tie')!;
    await world.db.use((c) => c.exec('create policy planted on person.tie to zhenxun_app using (true)'));
    const found = await seen('person.tie', publicActor);
    await world.db.use((c) => c.exec('drop policy planted on person.tie'));
    expect(found.length).toBe(all.length);
    expect(await seen('person.tie', publicActor)).toEqual([]);
  });
});
