import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const home = join(import.meta.dirname, '..');
const inputs = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'contracts/src',
  'package-lock.json',
  'tools/web-build.ts',
];

/** Digest of names and contents of everything the build reads under `root`; tests do not count. */
export function inputDigest(root: string, paths: readonly string[] = inputs): string {
  const hash = createHash('sha256');
  const walk = (path: string) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) for (const name of readdirSync(full).sort()) walk(`${path}/${name}`);
    else if (!/\.test\.tsx?$/.test(path)) hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  };
  for (const path of paths) walk(path);
  return hash.digest('hex');
}

const dist = join(home, 'web/dist');
const next = join(home, 'web/.cache/next');
const stamp = join(home, 'web/.cache/built-from');

/** Whether web/dist was built from the sources as they are now. */
export function webIsCurrent(): boolean {
  if (!existsSync(join(dist, 'index.html')) || !existsSync(stamp)) return false;
  return readFileSync(stamp, 'utf8') === inputDigest(home);
}

/** Takes an outdated site away, so that nobody is served yesterday's screens while the new ones are built. */
export function removeStaleWeb(): void {
  if (!webIsCurrent()) rmSync(dist, { recursive: true, force: true });
}

/** Beside each text file of some size its brotli form, made once so that the server need not press it for every phone. */
function pressFiles(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (!/\.(js|css|html|svg|json|txt)$/.test(name) || statSync(file).size < 2048) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params }));
  }
}

/**
 * Builds the web application unless it is current. It is built beside and moved into place, so that web/dist is whole
 * or absent at every moment. Throws with the builder's output when it fails.
 */
export async function buildWeb(): Promise<'current' | 'built'> {
  if (webIsCurrent()) return 'current';
  const digest = inputDigest(home);
  rmSync(next, { recursive: true, force: true });
  const vite = join(home, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: join(home, 'web'),
      stdio: ['ignore', 'pipe', 'pipe'],
      // a test runner's own setting would build what the libraries keep for tests: every dialog the same id
      env: { ...process.env, NODE_ENV: 'production' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the web build failed:\n${output}`))));
  });
  pressFiles(next);
  rmSync(dist, { recursive: true, force: true });
  renameSync(next, dist);
  mkdirSync(join(home, 'web/.cache'), { recursive: true });
  writeFileSync(stamp, digest);
  return 'built';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const began = performance.now();
  console.log(`web: ${await buildWeb()} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
