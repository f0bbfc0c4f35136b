import { openApp } from './app.ts';
import { beginDemo } from './demo/begin.ts';
import { demoPassword, personaLines } from './demo/personas.ts';
import type { Front } from './front.ts';
import type { Config } from './kernel/config.ts';
import { openPostgres } from './kernel/database-pg.ts';
import { openPglite } from './kernel/database-pglite.ts';
import { transactionsAs } from './kernel/evidence/access.ts';
import { openLogKey } from './kernel/evidence/log-key.ts';
import { keysFolder } from './kernel/evidence/routes.ts';
import { startSequencer } from './kernel/evidence/writer.ts';
import { startJobs } from './kernel/jobs.ts';
import { type Kernel, openKernel } from './kernel/kernel.ts';
import { startDemoPopulation } from './kernel/population-demo.ts';
import { startTakingUp } from './modules/video/index.ts';
import type { Running } from './run.ts';
import { serveSite } from './site.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Opens the database, migrates, seeds the demo on an empty one in demo mode, and serves: portal and API (`serve`), jobs and
 * evidence log (`work`), or all of it.
 */
export async function startProduct(config: Config, env: Env, front: Front): Promise<Running> {
  const { progress } = front;
  progress.step = '正在打开数据库';
  const demo = config.seed === 'demo';
  const begun = demo ? beginDemo(config) : undefined;
  const register = demo && !env.ZHENXUN_POPULATION_URL ? await startDemoPopulation() : undefined;
  const settings = register ? { ...env, ZHENXUN_POPULATION_URL: register.url } : env;
  const db = config.databaseUrl ? openPostgres(config.databaseUrl) : await openPglite({ dir: config.data });
  progress.step = '正在升级数据库';
  const kernel = await openKernel(config, db, settings);
  const { app } = await openApp(kernel);
  await serveSite(app);
  await app.ready();
  if (demo) await seed();

  const background = config.work === 'serve' ? [] : startBackground(kernel);
  if (config.work === 'work') front.handOver((_, response) => void response.writeHead(404).end());
  else front.handOver((request, response) => app.routing(request, response));

  return {
    async stop() {
      await app.close();
      await Promise.all(background.map((one) => one.stop()));
      await kernel.face.close();
      await register?.stop();
      await db.close();
    },
  };

  async function seed(): Promise<void> {
    const { seedDemo } = await import('./demo/seed.ts');
    const seeded = await seedDemo(kernel, app, (step, at, of) =>
      Object.assign(progress, { step: `正在准备演示数据：${step}`, at, of }),
    );
    begun?.finish();
    console.log(`演示账号（口令 ${demoPassword}${seeded ? '' : '，沿用已有数据'}）：`);
    for (const line of personaLines()) console.log(line);
  }
}

function startBackground(kernel: Kernel): Running[] {
  const { config, db } = kernel;
  const sequencer = startSequencer({
    transaction: transactionsAs(db, 'zhenxun_app'),
    key: openLogKey(keysFolder(kernel), config.logName),
    suite: config.suite,
    now: () => kernel.clock.now().toISOString(),
    folder: config.data,
    onError: (error) => console.error('evidence log:', error),
  });
  return [startJobs(kernel, { onError: (error) => console.error('jobs:', error) }), sequencer, startTakingUp(kernel)];
}
