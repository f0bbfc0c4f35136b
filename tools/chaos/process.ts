import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../ports.ts';
import type { Point } from './points.ts';

const home = join(import.meta.dirname, '../..');

export type Server = {
  readonly url: string;
  readonly gone: Promise<void>;
  /** From now on it dies there. */
  arm(at: Point): Promise<void>;
  kill(): Promise<void>;
};
export type Wish = { work: 'serve' | 'work'; at?: Point; laterMs?: number };

type Warm = { child: ChildProcess; url: string; gone: Promise<void>; loaded: Promise<void>; log: () => string };

/**
 * Starts servers on one database and data folder, each a process of its own. While one is at work the next reads its code,
 * so that a restart takes no longer than opening the database.
 */
export function starter(env: Readonly<Record<string, string>>, struck: string) {
  const started = new Set<Warm>();
  const waiting = new Map<Wish['work'], Promise<Warm>>();

  async function warm(work: Wish['work']): Promise<Warm> {
    const port = await freePort();
    const { DATABASE_URL: _inherited, ...inherited } = process.env;
    const child = fork(join(import.meta.dirname, 'server.ts'), {
      cwd: home,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...inherited, NODE_OPTIONS: '', ...env, ZHENXUN_WORK: work, PORT: String(port) },
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-8000);
      });
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const loaded = new Promise<void>((resolve) => child.once('message', () => resolve()));
    const one: Warm = { child, url: `http://127.0.0.1:${port}`, gone, loaded, log: () => log };
    started.add(one);
    return one;
  }

  return {
    /** A server at work; with a point it dies there, perhaps before it is ready. */
    async start({ work, at, laterMs }: Wish): Promise<Server> {
      const { child, url, gone, loaded, log } = await (waiting.get(work) ?? warm(work));
      waiting.delete(work);
      await Promise.race([loaded, gone]);
      if (!child.connected) throw new Error(`the server ended by itself:\n${log()}`);
      child.send({ go: true, at, laterMs, struck });
      let ended = false;
      void gone.then(() => {
        ended = true;
      });
      for (const until = Date.now() + 120_000; !ended && !(await ready(url)); await sleep(40))
        if (Date.now() > until) throw new Error(`the server was not ready in time:\n${log()}`);
      if (ended && child.signalCode !== 'SIGKILL') throw new Error(`the server ended by itself:\n${log()}`);
      waiting.set(work, warm(work));
      return {
        url,
        gone,
        async arm(at) {
          const armed = new Promise<void>((resolve) => child.once('message', () => resolve()));
          child.send({ at, struck });
          await Promise.race([armed, gone]);
        },
        async kill() {
          child.kill('SIGKILL');
          await gone;
        },
      };
    },
    /** Ends those that wait, and any that is still at work. */
    async stop(): Promise<void> {
      await Promise.all(waiting.values());
      for (const { child, gone } of started) {
        child.kill('SIGKILL');
        await gone;
      }
    },
  };
}

async function ready(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  return answer?.status === 200;
}
