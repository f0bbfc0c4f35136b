import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';

const home = join(import.meta.dirname, '../../..');
const cache = join(home, 'node_modules/.cache/zhenxun-world');
/** Longest wait for another process that builds. */
const patienceMs = 240_000;

/** What reads, translates or tests makes no rows: it may change without a new base. */
const makesNothing =
  /\.test\.ts$|\/routes(\.ts$|\/)|\/queries(\.ts$|\/)|\/texts\/|\/evidence\/verify|server\/src\/(testing|architecture)\//;

/** Digest of everything a base world is made by, and the day: a world of yesterday may have lapsed terms. */
export function worldDigest(): string {
  const hash = createHash('sha256').update(shanghaiDay(new Date()));
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (!makesNothing.test(path)) hash.update(relative(home, path)).update('\0').update(readFileSync(path));
    }
  };
  for (const folder of ['server/src', 'server/migrations', 'server/profiles', 'contracts/src', 'simulator']) {
    walk(join(home, folder));
  }
  return hash.digest('hex').slice(0, 24);
}

/**
 * The folder of a name in the cache, filled by `build` when it is not there yet. Processes starting together build it once:
 * the others wait. A build that died is taken over. Older folders of the same prefix are removed.
 */
export async function cached(
  prefix: string,
  digest: string,
  build: (folder: string) => Promise<void>,
  patience = patienceMs,
): Promise<string> {
  const folder = join(cache, `${prefix}-${digest}`);
  const lock = `${folder}.lock`;
  mkdirSync(cache, { recursive: true });
  for (const until = Date.now() + patience; !existsSync(folder); ) {
    if (!takeLock(lock)) {
      if (Date.now() > until) throw new Error(`waited too long for ${lock}`);
      await sleep(100);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      const aside = `${folder}.${process.pid}`;
      rmSync(aside, { recursive: true, force: true });
      mkdirSync(aside, { recursive: true });
      await build(aside);
      renameSync(aside, folder);
      removeOlder(prefix, folder);
    } finally {
      rmSync(lock, { force: true });
    }
  }
  return folder;
}

/** True when the lock is ours now. One whose process is gone counts as none. */
function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (pid > 0 && !alive(pid)) rmSync(lock, { force: true });
  } catch {
    // gone meanwhile: the next try takes it
  }
  return false;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Folders nobody can be reading any more: some minutes old and of another digest. */
function removeOlder(prefix: string, keep: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (!name.startsWith(`${prefix}-`) || path === keep || name.endsWith('.lock')) continue;
    if (Date.now() - statSync(path).mtimeMs > 600_000) rmSync(path, { recursive: true, force: true });
  }
}

/** Copies what lies beside a database: keys, files, messages. */
export function copyData(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}
