import { randomBytes } from 'node:crypto';
import type { Database } from '../kernel/database.ts';
import { openPostgres } from '../kernel/database-pg.ts';

async function asAdmin<T>(url: string, statement: string): Promise<T[]> {
  const admin = openPostgres(url, 1);
  try {
    return (await admin.use((c) => c.query(statement, []))).rows as T[];
  } finally {
    await admin.close();
  }
}

/** Tells one cluster from another, whatever its address. */
export async function serverName(url: string): Promise<string> {
  const [row] = await asAdmin<{ id: string }>(url, 'select system_identifier::text as id from pg_control_system()');
  return row!.id;
}

/**
 * A database of its own on the server at `url`: under the given name and kept (a template, replacing one of an earlier
 * attempt), or a copy of `template` under a chance name that is dropped when it is closed.
 */
export async function databaseFrom(
  url: string,
  name: string | undefined,
  template?: string,
): Promise<Database & { address: string }> {
  const own = name ?? `zx_${randomBytes(8).toString('hex')}`;
  if (name) await asAdmin(url, `drop database if exists ${name} with (force)`);
  await asAdmin(url, `create database ${own}${template ? ` template ${template}` : ''}`);
  const address = new URL(url);
  address.pathname = `/${own}`;
  const db = openPostgres(address.href);
  return {
    ...db,
    address: address.href,
    async close() {
      await db.close();
      if (!name) await asAdmin(url, `drop database if exists ${own} with (force)`);
    },
  };
}
