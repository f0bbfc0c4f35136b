import { openApp } from '../app.ts';
import type { Config } from '../kernel/config.ts';
import type { Database } from '../kernel/database.ts';
import { openKernel } from '../kernel/kernel.ts';
import { startDemoPopulation } from '../kernel/population-demo.ts';
import { refusal, refuse } from '../kernel/refusal.ts';
import { demoPassword, personaLines } from './personas.ts';
import { seedDemo } from './seed.ts';

/**
 * `zhenxun demo`: makes the demo province in an empty database, a served one too, printing each step. Refuses
 * `kernel.not_empty`: invented records never stand beside real ones. Gives the exit code.
 */
export async function openDemo(
  config: Config,
  db: Database,
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const register = await startDemoPopulation();
  try {
    const settings = { ...env, ZHENXUN_POPULATION_URL: register.url };
    const kernel = await openKernel({ ...config, seed: 'demo' }, db, settings);
    const { app } = await openApp(kernel);
    await app.ready();
    const seeded = await seedDemo(kernel, app, (step, at, of) => print(`[${at + 1}/${of}] ${step}`));
    await app.close();
    if (!seeded) refuse(refusal('kernel.not_empty'));
    print(`演示数据已建好。以 ZHENXUN_SEED=demo 启动；演示账号（口令 ${demoPassword}）：`);
    for (const line of personaLines()) print(line);
    return 0;
  } finally {
    await register.stop();
  }
}
