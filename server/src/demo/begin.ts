import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../kernel/config.ts';

/** What a demo start makes anew; the keys stay. */
const made = ['pg', 'files', 'sms', 'evidence'];

/**
 * Makes a demo start whole or nothing on the embedded database: a seed that was broken off is thrown away at the next start
 * and made anew. Call before the database is opened, and `finish` when the seed is complete. Data that was complete once is
 * never touched; on a served PostgreSQL nothing is.
 */
export function beginDemo({ data, databaseUrl }: Config): { finish(): void } {
  if (databaseUrl) return { finish() {} };
  const mark = join(data, 'demo-unfinished');
  if (existsSync(mark)) for (const name of made) rmSync(join(data, name), { recursive: true, force: true });
  if (!existsSync(join(data, 'pg'))) {
    mkdirSync(data, { recursive: true });
    writeFileSync(mark, 'The demo province was not finished; it is made anew at the next start.\n');
  }
  return { finish: () => rmSync(mark, { force: true }) };
}
