import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPglite } from '@zhenxun/server/kernel/database-pglite.ts';
import { demoFolder } from '@zhenxun/server/testing/demo-folder.ts';
import { freePort } from '../ports.ts';
import { figure, note, quantile, seconds } from './figure.ts';

const home = join(import.meta.dirname, '../..');

/** Seconds from the start of the process until it answers that it is ready. */
async function startOnce(data: string): Promise<number> {
  const port = await freePort();
  const { DATABASE_URL: _inherited, ...env } = process.env;
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
    cwd: home,
    stdio: 'ignore',
    env: { ...env, PORT: String(port), ZHENXUN_DATA: data, ZHENXUN_SEED: 'demo' },
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    while (seconds(began) < 60 && child.exitCode === null) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => undefined);
      if (answer?.status === 200) return seconds(began);
      await sleep(20);
    }
    throw new Error('the server did not become ready within a minute');
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
}

/**
 * Warm start: the product on a folder that holds the whole demo province, again and again; beside it the embedded database
 * alone on the same folder. The slowest of the starts after the first counts.
 */
export async function measureStart(starts = 5): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'zhenxun-bench-start-'));
  try {
    note('the demo province is made if no test has made it yet');
    cpSync(await demoFolder(), data, { recursive: true });
    await startOnce(data);
    const took: number[] = [];
    const bare: number[] = [];
    for (let n = 0; n < starts; n++) {
      const began = performance.now();
      const db = await openPglite({ dir: data });
      await db.use((connection) => connection.query('select count(*) from kernel.migration', []));
      bare.push(seconds(began));
      await db.close();
      took.push(await startOnce(data));
    }
    const slowest = Math.max(...took);
    figure('warm start on PGlite', slowest, 's', {
      median: Number(quantile(took, 0.5).toPrecision(3)),
      bare: Number(quantile(bare, 0.5).toPrecision(3)),
      starts,
      aim: '< 5 s',
      met: slowest < 5,
    });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
