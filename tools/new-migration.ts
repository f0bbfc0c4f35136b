import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = join(import.meta.dirname, '../server/migrations');

/**
 * Name of a new migration, `YYYYMMDDHHMM_<module>_<what>.sql`, always after the newest there is.
 * @throws when the words are not lower-case with underscores
 */
export function migrationName(module: string, what: string, now: Date, existing: readonly string[]): string {
  for (const word of [module, what])
    if (!/^[a-z][a-z0-9_]*$/.test(word)) throw new Error(`"${word}": lower-case letters, digits and underscores only`);
  const newest = existing.map((name) => Number(name.slice(0, 12))).reduce((a, b) => Math.max(a, b), 0);
  const stamp = Number(now.toISOString().replaceAll(/\D/g, '').slice(0, 12));
  return `${Math.max(stamp, newest + 1)}_${module}_${what}.sql`;
}

/** What every migration has to say; the checks of the schema read it. */
export function migrationHeader(module: string, what: string): string {
  return `-- ${module}: ${what.replaceAll('_', ' ')}
-- Forward only: never change this file once it is on main. PostgreSQL 15 SQL, also run by PGlite.
-- A record table has primary key (region_code, id), version int not null, created_at timestamptz not null, and
-- COMMENT ON table and every column; then one of zx.regional(…), zx.guard(…), zx.reference(…).

`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [module, what] = process.argv.slice(2);
  if (!module || !what) throw new Error('usage: npm run new-migration -- <module> <what_it_does>');
  const name = migrationName(module, what, new Date(), existsSync(folder) ? readdirSync(folder) : []);
  writeFileSync(join(folder, name), migrationHeader(module, what), { flag: 'wx' });
  console.log(`server/migrations/${name}`);
}
