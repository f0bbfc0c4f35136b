import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { openApp } from '../app.ts';
import { demoPassword, personas } from '../demo/personas.ts';
import type { Actor } from '../kernel/actor.ts';
import { MovableClock } from '../kernel/clock.ts';
import { readConfig } from '../kernel/config.ts';
import { openPglite } from '../kernel/database-pglite.ts';
import { openKernel } from '../kernel/kernel.ts';
import { populationOverHttp } from '../kernel/population.ts';
import { authenticateBy } from '../modules/account/index.ts';
import { cached, copyData, worldDigest } from './base-cache.ts';
import { caller } from './call.ts';
import { openRegister } from './population.ts';

const home = join(import.meta.dirname, '../../..');
const patienceMs = 900_000;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Starts the product on an empty folder as `npm start` does, and ends it when the demo province is complete. */
async function build(folder: string): Promise<void> {
  const port = await freePort();
  const { DATABASE_URL: _inherited, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, PORT: String(port), ZHENXUN_DATA: join(folder, 'data'), ZHENXUN_SEED: 'demo' },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
    });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => undefined);
    return answer?.status === 200;
  };
  for (const until = Date.now() + patienceMs; !(await ready()); await sleep(300)) {
    if (child.exitCode === null && Date.now() < until) continue;
    child.kill('SIGKILL');
    throw new Error(`the demo province was not made:\n${log}`);
  }
  child.kill('SIGTERM');
  await gone;
}

/** A folder with the data of the whole demo province, made once for all who test on it; copy it, it is shared. */
export async function demoFolder(): Promise<string> {
  return join(await cached('demo', worldDigest(), build, patienceMs), 'data');
}

/** The whole demo province in process, embedded, on a copy of its own. Close it when done. */
export async function openDemo() {
  const data = mkdtempSync(join(tmpdir(), 'demo-'));
  copyData(await demoFolder(), data);
  const register = await openRegister();
  const clock = new MovableClock();
  const db = await openPglite({ dir: data });
  const config = readConfig({ ZHENXUN_DATA: data, ZHENXUN_SEED: 'demo' });
  const population = populationOverHttp({ url: register.url, timeoutMs: 2_000, clock });
  const kernel = await openKernel(config, db, {}, { clock, population });
  const { app } = await openApp(kernel);
  await app.ready();
  const calls = caller(app, demoPassword);
  const authenticate = authenticateBy(kernel);
  return {
    kernel,
    db,
    app,
    ...calls,
    /** Every persona with the actor it is after signing in, and the headers of its calls. */
    async everyone(): Promise<{ key: string; actor: Actor; headers: Record<string, string> }[]> {
      const found = [];
      for (const { key, login } of personas) {
        const headers = await calls.signIn(login);
        const [name = '', token = ''] = headers.cookie!.split('=');
        const request = { method: 'GET', cookies: { [name]: token }, headers: {} } as unknown as FastifyRequest;
        found.push({ key, actor: await authenticate(request), headers });
      }
      return found;
    },
    async close() {
      await app.close();
      await register.close();
      await db.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
export type Demo = Awaited<ReturnType<typeof openDemo>>;
