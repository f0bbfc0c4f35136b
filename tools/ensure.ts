import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Tool, tools } from './tools.ts';

/** How missing packages are brought; a test gives its own. Returns whether the package manager succeeded. */
export type Installer = (packages: readonly string[]) => boolean;

const aptGet = '/usr/bin/apt-get';

/** Installer of this machine: apt as root, otherwise none. */
function installerHere(): Installer | undefined {
  if (process.getuid?.() !== 0 || !existsSync(aptGet)) return undefined;
  return (packages) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args: string[]) =>
      spawnSync(aptGet, ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { env, stdio: ['ignore', 2, 2] }).status ===
      0;
    return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
  };
}

/**
 * Brings what the tests need and npm does not install. Costs a few milliseconds when everything is there.
 * @returns the tools still missing (empty: all there); the caller decides what that stops.
 */
export function ensure(wanted: readonly Tool[] = tools, install: Installer | undefined = installerHere()): Tool[] {
  const missing = () => wanted.filter((tool) => tool.find() === undefined);
  const before = missing();
  if (before.length === 0 || !install) return before;
  const packages = [...new Set(before.map((tool) => tool.pkg))];
  console.error(`installing ${packages.join(', ')} with apt-get`);
  install(packages);
  return missing();
}

/** Says what is missing, what that stops, and the command that brings it. */
export function explainMissing(missing: readonly Tool[]): string {
  if (missing.length === 0) return 'every outside tool is there';
  const lines = missing.map((tool) => `missing: ${tool.name} (needed by: ${tool.neededBy})`);
  const packages = [...new Set(missing.map((tool) => tool.pkg))].join(' ');
  lines.push(`on Debian or Ubuntu: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages}`);
  lines.push(
    'elsewhere install them by hand; CHROMIUM_PATH and PG_BIN say where Chromium and the PostgreSQL binaries are',
  );
  return lines.join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const missing = ensure();
  console.log(explainMissing(missing));
  if (missing.length > 0 && process.env.CI) process.exitCode = 1;
}
