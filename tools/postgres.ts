import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from './ports.ts';
import { findPostgres } from './tools.ts';

export type Cluster = {
  /** Connection string of the superuser on database `postgres`; the password is new for every cluster. */
  readonly url: string;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** Folder of everything it wrote; gone after `stop`. */
  readonly folder: string;
  /** Fast shutdown, then the folder is removed. May be called twice. */
  stop(): Promise<void>;
};

type User = { readonly uid?: number; readonly gid?: number };

/** PostgreSQL refuses to run as root: there the account `postgres` is used, otherwise whoever we are. */
function serverUser(): User {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts the postmaster; resolves with the process once it says that it is ready. */
function launch(bin: string, data: string, port: number, settings: Readonly<Record<string, string>>, user: User) {
  const options = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    lc_messages: 'C',
    ...settings,
  }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  // When we are killed hard, the kernel stops the cluster with us; without setpriv it would stay behind.
  const guard = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'QUIT'] : [];
  const [command, ...args] = [...guard, join(bin, 'postgres'), '-D', data, ...options] as [string, ...string[]];
  const child = spawn(command, args, { ...user, cwd: data, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise<ChildProcess>((resolve, reject) => {
    let log = '';
    const give = (text: string) => reject(new Error(`PostgreSQL did not start: ${text}\n${log}`));
    const timer = setTimeout(() => {
      child.kill('SIGQUIT');
      give('not ready after 60 s');
    }, 60_000);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4000);
      if (!text.includes('database system is ready to accept connections')) return;
      clearTimeout(timer);
      resolve(child);
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      give(error.message);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      give(`exit code ${code}`);
    });
  });
}

/**
 * Starts a throw-away PostgreSQL: own folder under the system's temporary one, own free port, loopback only, password
 * authentication, fsync and synchronous_commit left on so that measured commits are real ones.
 * @param settings server settings by name, as in `{ max_connections: '200' }`
 * @throws when the binaries are missing or the server does not come up; nothing is left behind then
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Cluster> {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL 15 or newer is not installed; run `npx tsx tools/ensure.ts`');
  const user = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'zhenxun-pg-'));
  let child: ChildProcess | undefined;
  const kill = () => {
    child?.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', kill);
  try {
    const password = randomBytes(18).toString('base64url');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid ?? 0);
    const data = join(folder, 'data');
    const init = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8'];
    execFileSync(join(bin, 'initdb'), [...init, '--locale=C.UTF-8', '--no-sync'], {
      ...user,
      cwd: folder,
      stdio: 'pipe',
    });
    const wanted = { max_connections: '200', ...settings };
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      try {
        child = await launch(bin, data, port, wanted, user);
      } catch (error) {
        if (attempt < 3 && String(error).includes('Address already in use')) continue;
        throw error;
      }
      return running(child, folder, `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, kill);
    }
  } catch (error) {
    process.off('exit', kill);
    kill();
    throw error;
  }
}

function running(child: ChildProcess, folder: string, url: string, kill: () => void): Cluster {
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  // The log would fill the pipe and stop the server if nobody read it.
  child.stderr?.resume();
  return {
    url,
    pid: child.pid ?? 0,
    folder,
    async stop() {
      child.kill('SIGINT');
      const hard = setTimeout(() => child.kill('SIGQUIT'), 10_000);
      await gone;
      clearTimeout(hard);
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `npx tsx tools/postgres.ts`: a cluster to play with, until Ctrl-C. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const cluster = await startPostgres();
  console.log(`DATABASE_URL=${cluster.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void cluster.stop());
}
