import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoFolder } from '@zhenxun/server/testing/demo-folder.ts';
import { freePort } from '../../../tools/ports.ts';

const home = join(import.meta.dirname, '../../..');

export type ServerOptions = {
  /** Data folder; a temporary one, removed afterwards, unless given. */
  readonly data?: string;
  /** A served PostgreSQL instead of the embedded one. */
  readonly databaseUrl?: string;
  /** With the demo province (a copy of the one made for all tests, unless `data` or `databaseUrl` is given); false starts empty. */
  readonly demo?: boolean;
  /** Further environment, as in `{ ZHENXUN_MODE: 'test' }`. */
  readonly env?: Readonly<Record<string, string>>;
  /** How long it may take to be ready, in ms; the demo province takes minutes. */
  readonly timeoutMs?: number;
  /** Program to start; the harness's own test gives another. */
  readonly main?: string;
};

export type Server = {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly url: string;
  readonly pid: number;
  readonly data: string;
  /** What it printed so far (the last 20,000 characters). */
  log(): string;
  stop(): Promise<void>;
};

/** Address that answers 200 once everything is served, and something else (503, a refused connect) before. */
const readyPath = '/api/ready';

/**
 * Starts the real server as its own process on a free port and waits until it is ready.
 * @throws with the server's output when it ends early or is not ready in time; it is stopped then
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const port = await freePort();
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'zhenxun-e2e-'));
  // the province is the same for everyone who tests on it: made once, copied
  if (options.demo && options.data === undefined && !options.databaseUrl)
    cpSync(await demoFolder(), data, { recursive: true });
  const { DATABASE_URL: _inherited, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', options.main ?? 'server/src/main.ts'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...env,
      PORT: String(port),
      ZHENXUN_DATA: data,
      ZHENXUN_SEED: options.demo === false ? 'none' : 'demo',
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      ...options.env,
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-20_000);
    });
  let ended: string | undefined;
  const gone = new Promise<void>((resolve) => {
    child.once('close', (code, signal) => {
      ended = `ended with ${signal ?? `code ${code}`}`;
      resolve();
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(hard);
    if (options.data === undefined) rmSync(data, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + (options.timeoutMs ?? (options.demo === false ? 60_000 : 280_000));
  while (!(await ready(url))) {
    const why = ended ?? (Date.now() > until ? 'was not ready in time' : undefined);
    if (why) {
      await stop();
      throw new Error(`the server ${why}:\n${log}`);
    }
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 150))]);
  }
  return { url, pid: child.pid ?? 0, data, log: () => log, stop };
}

async function ready(url: string): Promise<boolean> {
  try {
    return (await fetch(url + readyPath, { signal: AbortSignal.timeout(2000) })).status === 200;
  } catch {
    return false;
  }
}
