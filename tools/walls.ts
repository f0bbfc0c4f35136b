import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Breach = { readonly rule: string; readonly file: string; readonly what: string };
export type Inspection = { readonly breaches: Breach[]; readonly modules: number; readonly dependencies: number };

/** Folders whose sources must obey the walls. */
export const sourceFolders = ['contracts/src', 'server/src', 'web/src', 'simulator/src', 'e2e/src', 'tools'];

/** Below this many modules the checker has not read the house, whatever it says. */
const floor = 100;

/** All TypeScript sources under the folders, relative to the root, `/` between parts. */
export function sources(root: string, folders: readonly string[] = sourceFolders): string[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules') walk(path);
      else if (/\.tsx?$/.test(entry.name)) found.push(relative(root, path).replaceAll('\\', '/'));
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder));
  return found.sort();
}

type Report = {
  modules: { source: string }[];
  summary: {
    totalCruised: number;
    totalDependenciesCruised: number;
    violations: { from: string; to: string; rule: { name: string } }[];
  };
};

/**
 * Runs dependency-cruiser over the folders under `root` with the repository's rules. A source file it did not read is a
 * breach of its own: a parser that understands nothing finds nothing.
 */
export function cruise(root: string, folders: readonly string[] = sourceFolders): Inspection {
  const here = join(import.meta.dirname, '..');
  const there = folders.filter((folder) => existsSync(join(root, folder)));
  const command = [join(here, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')];
  command.push('--config', join(here, '.dependency-cruiser.cjs'), '--output-type', 'json', ...there);
  const output = execFileSync(process.execPath, command, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const { modules, summary } = JSON.parse(output) as Report;
  const breaches = summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, file: from, what: to }));
  const read = new Set(modules.map((module) => module.source));
  for (const file of sources(root, folders))
    if (!read.has(file)) breaches.push({ rule: 'not-read', file, what: 'dependency-cruiser did not read this file' });
  return { breaches, modules: summary.totalCruised, dependencies: summary.totalDependenciesCruised };
}

/** Walls that no import shows: whose tables a module names and where, time and chance in pure code, size of files. */
export function inspectText(root: string, folders: readonly string[] = sourceFolders): Breach[] {
  const breaches: Breach[] = [];
  for (const file of sources(root, folders)) {
    if (/\.(test|e2e|gen)\.tsx?$|\/testing(\/|\.ts$)|\/seed\/|\.d\.ts$/.test(file)) continue;
    const text = readFileSync(join(root, file), 'utf8');
    const lines = text.split('\n').length;
    if (lines > 500) breaches.push({ rule: 'file-too-long', file, what: `${lines} lines; split by noun at 300` });
    const [, module, rest] = /^server\/src\/modules\/([^/]+)\/(.+)$/.exec(file) ?? [];
    if (!module || !rest) continue;
    if (/^(rules\/|workflow\.ts$)/.test(rest)) {
      const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/.exec(text);
      if (impure) breaches.push({ rule: 'rules-without-clock', file, what: impure[0] });
    }
    const inStore = /^store(\.ts$|\/)/.test(rest);
    for (const [table, schema] of tablesNamed(text)) {
      if (!inStore) breaches.push({ rule: 'tables-in-store-only', file, what: table });
      else if (schema !== module.replaceAll('-', '_')) breaches.push({ rule: 'own-tables-only', file, what: table });
    }
  }
  return breaches;
}

/** Schemas that belong to no module: the kernel's helpers and the database's own catalogue. */
const common = new Set(['zx', 'kernel', 'pg_catalog', 'information_schema']);

function* tablesNamed(text: string): Generator<[table: string, schema: string]> {
  const inSql = /\b(?:from|join|into|update)\s+(?:only\s+)?(([a-z_]+)\.[a-z_]+)\b(?!\s*\()/g;
  const inCalls = /\.(?:lock|insert|insertMany)(?:<[^()]*>)?\(\s*'(([a-z_]+)\.[a-z_]+)'/g;
  for (const literal of text.match(/`[^`]*`/g) ?? [])
    for (const [, table = '', schema = ''] of literal.matchAll(inSql)) if (!common.has(schema)) yield [table, schema];
  for (const [, table = '', schema = ''] of text.matchAll(inCalls)) if (!common.has(schema)) yield [table, schema];
}

/** Everything at once, as `npm run check` and `npm test` run it. */
export function inspect(root: string): Inspection {
  const seen = cruise(root);
  const breaches = [...seen.breaches, ...inspectText(root)];
  if (seen.modules < floor || seen.dependencies < seen.modules)
    breaches.push({
      rule: 'too-little-read',
      file: '.',
      what: `${seen.modules} modules, ${seen.dependencies} imports`,
    });
  return { ...seen, breaches };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { breaches, modules, dependencies } = inspect(process.cwd());
  for (const { rule, file, what } of breaches) console.error(`${rule}: ${file} → ${what}`);
  console.log(`${modules} modules and ${dependencies} imports read, ${breaches.length} breaches`);
  if (breaches.length > 0) process.exitCode = 1;
}
