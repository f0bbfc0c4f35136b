import { join } from 'node:path';
import { openApp } from './app.ts';
import { demoPassword, personas } from './demo/personas.ts';
import { seedDemo } from './demo/seed.ts';
import { readConfig } from './kernel/config.ts';
import { openPostgres } from './kernel/database-pg.ts';
import { openPglite } from './kernel/database-pglite.ts';
import { transactionsAs } from './kernel/evidence/access.ts';
import { openLogKey } from './kernel/evidence/log-key.ts';
import { startSequencer } from './kernel/evidence/writer.ts';
import { openKernel } from './kernel/kernel.ts';
import { type Progress, serveSite } from './site.ts';

/**
 * `serve`: the port answers within seconds (a progress page while the database opens and the province is seeded), then
 * portal and API. SIGTERM and SIGINT finish requests under way, then end.
 */
const config = readConfig(process.env);
const db = config.databaseUrl ? openPostgres(config.databaseUrl) : await openPglite({ dir: config.data });
const kernel = await openKernel(config, db, process.env);
const progress: Progress = { done: false, step: '正在准备数据库' };
const { app } = await openApp(kernel);
await serveSite(app, progress);
await app.listen({ port: config.port, host: config.host });
console.log(`真训 http://${config.host}:${config.port}`);

if (config.seed === 'demo') {
  const seeded = await seedDemo(kernel, progress);
  console.log(`演示账号（口令 ${demoPassword}${seeded ? '' : '，沿用已有数据'}）：`);
  for (const { login, name } of personas) console.log(`  ${login}  ${name}`);
}
const sequencer = startSequencer({
  transaction: transactionsAs(db, 'zhenxun_app'),
  key: openLogKey(join(config.data, 'keys'), 'zhenxun.local/evidence'),
  suite: config.suite,
  now: () => kernel.clock.now().toISOString(),
  folder: config.data,
  onError: (error) => console.error('evidence log:', error),
});
progress.done = true;

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  await app.close();
  await sequencer.stop();
  await db.close();
}
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
