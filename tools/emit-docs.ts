import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { allEnumerations } from '@zhenxun/contracts/enumeration.ts';
import { openapi } from '@zhenxun/contracts/openapi.ts';
import { allPermissions } from '@zhenxun/contracts/permission.ts';
import { roleDocs } from '@zhenxun/contracts/roles.ts';
import { allRoutes } from '@zhenxun/contracts/routes.ts';
import { vocabulary } from '@zhenxun/contracts/vocabulary.ts';
import { allWorkflows } from '@zhenxun/server/workflows.ts';
import { glossary } from './docs/glossary.ts';
import { permissionsDoc } from './docs/permissions.ts';
import { workflowsDoc } from './docs/workflows.ts';
import { sources } from './walls.ts';

const home = join(import.meta.dirname, '..');

/** The generated documents by path; a pure function of the sources. */
export async function documents(): Promise<Map<string, string>> {
  // Enumerations and permissions register themselves when their file is loaded, so all files are.
  for (const file of sources(home, ['contracts/src'])) if (!file.includes('.test.')) await import(join(home, file));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const api = openapi(allRoutes, { title: '真训 Zhenxun', version });
  return new Map([
    ['docs/glossary.md', glossary(allEnumerations(), vocabulary)],
    ['docs/openapi.json', `${JSON.stringify(api, null, 2)}\n`],
    ['docs/permissions.md', permissionsDoc(allPermissions(), roleDocs)],
    ['docs/workflows.md', workflowsDoc(allWorkflows)],
  ]);
}

/** Names of the documents under `root` that differ from what the sources say. */
export function stale(made: ReadonlyMap<string, string>, root: string): string[] {
  const current = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
  return [...made].filter(([path, text]) => current(path) !== text).map(([path]) => path);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const made = await documents();
  const old = stale(made, home);
  if (process.argv.includes('--check')) {
    for (const path of old) console.error(`${path} is stale: run \`npm run docs\` and commit it`);
    console.log(`${made.size - old.length} of ${made.size} generated documents are current`);
    if (old.length > 0) process.exitCode = 1;
  } else {
    mkdirSync(join(home, 'docs'), { recursive: true });
    for (const path of old) writeFileSync(join(home, path), made.get(path) ?? '');
    console.log(old.length > 0 ? `written: ${old.join(', ')}` : 'every document was current');
  }
}
