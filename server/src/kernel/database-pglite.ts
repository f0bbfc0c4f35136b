import { existsSync, mkdirSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { type Answer, type Connection, type Database, parsers } from './database.ts';

type Source = { dir: string } | { memory: true; dump?: Blob };

/**
 * The embedded database. One connection, so transactions queue. Two processes on one folder would silently lose rows:
 * a listening socket beside the data is the lock (a refused connect means it is stale).
 * Throws when the folder is in use.
 */
export async function openPglite(source: Source): Promise<Database & { lite: PGlite }> {
  const lock = 'dir' in source ? await ownFolder(source.dir) : undefined;
  const lite = await PGlite.create({
    ...('dir' in source ? { dataDir: join(source.dir, 'pg') } : source.dump ? { loadDataDir: source.dump } : {}),
    extensions: { btree_gist },
    parsers: { ...parsers, 17: (text: string) => Buffer.from(text.slice(2), 'hex') },
  });
  await lite.exec("set timezone='UTC'; set datestyle='ISO'");
  let tail: Promise<unknown> = Promise.resolve();
  const query = async (text: string, params: readonly unknown[]) => shape(await lite.query(text, params as unknown[]));
  let last: Promise<unknown> = Promise.resolve();
  // in the order asked, each series whole
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const own: Connection = {
    exec: (text) => next(async () => (await lite.exec(text)).map(shape)),
    query: (text, params) => next(() => query(text, params)),
    series: (statements) =>
      next(async () => {
        const answers: Answer[] = [];
        for (const { text, params } of statements) answers.push(await query(text, params));
        return answers;
      }),
  };
  return {
    kind: 'pglite',
    lite,
    use(fn) {
      const turn = tail.then(() => fn(own));
      tail = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await tail;
      await lite.close();
      lock?.close();
    },
  };
}

function shape(result: { rows: unknown[]; affectedRows?: number }): Answer {
  return { rows: result.rows as Answer['rows'], count: result.affectedRows ?? result.rows.length };
}

async function ownFolder(dir: string): Promise<Server> {
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'in-use.sock');
  if (existsSync(path)) {
    if (await answers(path)) throw new Error(`the data folder ${dir} is in use by another process`);
    unlinkSync(path);
  }
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.once('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
