import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../app.ts';
import { demoPassword } from '../demo/personas.ts';
import { seedDemo } from '../demo/seed.ts';
import { MovableClock } from '../kernel/clock.ts';
import { readConfig } from '../kernel/config.ts';
import { openPostgres } from '../kernel/database-pg.ts';
import { openPglite } from '../kernel/database-pglite.ts';
import { openKernel } from '../kernel/kernel.ts';

/**
 * A seeded province with its API in process: embedded and in memory, or on the PostgreSQL at `url`. The clock can be moved.
 * Close it when done.
 */
export async function openWorld(url?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'world-'));
  const config = readConfig({ ZHENXUN_DATA: folder, ZHENXUN_SEED: 'demo' });
  const db = url ? openPostgres(url) : await openPglite({ memory: true });
  const clock = new MovableClock();
  const kernel = await openKernel(config, db, {}, { clock });
  await seedDemo(kernel, { done: false, step: '' });
  const edge = await openApp(kernel);
  return {
    kernel,
    clock,
    db,
    app: edge.app,
    /** Signs a persona in; gives the headers of its later calls. */
    async signIn(login: string, password = demoPassword): Promise<Record<string, string>> {
      const answer = await edge.app.inject({ method: 'POST', url: '/api/account/login', payload: { login, password } });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      const cookie = answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ');
      return { cookie, 'x-csrf-token': (answer.json() as { csrf: string }).csrf };
    },
    async close() {
      await edge.app.close();
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
