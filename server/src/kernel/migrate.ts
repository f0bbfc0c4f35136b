import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, literal } from './database.ts';

export const migrationsFolder = join(import.meta.dirname, '../../migrations');

/**
 * Applies the migrations not yet applied, in name order, each in its own transaction, under an advisory lock so that
 * two servers starting together do it once. Throws when an applied file has changed since. Returns the names applied.
 */
export async function migrate(db: Database, now: string, folder = migrationsFolder): Promise<string[]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return db.use(async (c) => {
    if (db.kind === 'postgres') await c.exec('select pg_advisory_lock(7242026)');
    try {
      const exists = await c.query("select to_regclass('kernel.migration') is not null as yes", []);
      const done = new Map<string, string>();
      if (exists.rows[0]?.yes) {
        for (const row of (await c.query('select name, sha256 from kernel.migration', [])).rows)
          done.set(row.name as string, row.sha256 as string);
      }
      const applied: string[] = [];
      for (const name of files) {
        const text = readFileSync(join(folder, name), 'utf8');
        const sha256 = createHash('sha256').update(text).digest('hex');
        const before = done.get(name);
        if (before !== undefined && before !== sha256)
          throw new Error(`migration ${name} was changed after it was applied`);
        if (before !== undefined) continue;
        try {
          await c.exec(
            `begin;\n${text}\n;insert into kernel.migration values (${literal(name)}, ${literal(sha256)}, ${literal(now)}); commit`,
          );
        } catch (error) {
          await c.exec('rollback');
          throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error });
        }
        applied.push(name);
      }
      return applied;
    } finally {
      if (db.kind === 'postgres') await c.exec('select pg_advisory_unlock(7242026)');
    }
  });
}
