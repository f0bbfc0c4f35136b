import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensure, explainMissing } from './ensure.ts';
import { node, one, runSteps, type Step, type Tally, tallyOf, type VitestReport } from './pipeline.ts';

/**
 * `npm test`: everything, in order, each step timed; the last line is `N passed, N failed`. Names as arguments run only
 * those steps: `npm test -- types unit`.
 */
process.chdir(join(import.meta.dirname, '..'));
const bin = (path: string) => join('node_modules', path);
const workspaces = ['contracts', 'server', 'web', 'simulator', 'e2e', 'tools'];
let missing: string[] = [];

async function types(): Promise<Tally> {
  const queue = [...workspaces];
  const failed: string[] = [];
  const worker = async () => {
    for (let name = queue.shift(); name; name = queue.shift())
      if ((await node([bin('typescript/bin/tsc'), '-p', name], true)) !== 0) failed.push(name);
  };
  await Promise.all([worker(), worker()]);
  if (failed.length > 0) console.log(`types do not fit in: ${failed.join(', ')}`);
  return { passed: workspaces.length - failed.length, failed: failed.length, skipped: 0 };
}

/** A vitest project, or the files of it that `filters` name, counted from its JSON report; skipped, or failed under CI, when a tool it needs is missing. */
async function project(name: string, needs: readonly string[] = [], filters: readonly string[] = []): Promise<Tally> {
  const lacking = needs.filter((pkg) => missing.includes(pkg));
  if (lacking.length > 0) {
    console.log(`${name} tests not run for want of ${lacking.join(', ')}`);
    return process.env.CI ? one(false) : { passed: 0, failed: 0, skipped: 1 };
  }
  const file = `reports/${name}${filters.join('').replaceAll(/\W/g, '')}.json`;
  mkdirSync('reports', { recursive: true });
  rmSync(file, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const code = await node([bin('vitest/vitest.mjs'), 'run', '--project', name, ...reporters, ...filters]);
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : undefined;
  return tallyOf(report, code);
}

/** The stories once more as they will run next year, on the fixture calendar of that year. */
async function nextYear(): Promise<Tally> {
  process.env.ZHENXUN_TEST_SHIFT_DAYS = '365';
  try {
    return await project('unit', [], ['.flow.test.ts']);
  } finally {
    delete process.env.ZHENXUN_TEST_SHIFT_DAYS;
  }
}

const command = (name: string, ...args: string[]): Step => ({ name, run: async () => one((await node(args)) === 0) });

const steps: readonly Step[] = [
  {
    name: 'ensure',
    async run() {
      const lacking = ensure();
      missing = lacking.map((tool) => tool.pkg);
      console.log(explainMissing(lacking));
      return one(lacking.length === 0 || !process.env.CI);
    },
  },
  { name: 'types', run: types },
  command('lint', bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'),
  command('walls', '--import', 'tsx', 'tools/walls.ts'),
  command('dead-code', bin('knip/bin/knip.js'), '--no-progress'),
  command('generated', '--import', 'tsx', 'tools/emit-docs.ts', '--check'),
  { name: 'unit', run: () => project('unit') },
  { name: 'next-year', run: nextYear },
  { name: 'pg', run: () => project('pg', ['postgresql']) },
  command('web-build', '--import', 'tsx', 'tools/web-build.ts'),
  { name: 'e2e', run: () => project('e2e', ['chromium', 'fonts-noto-cjk', 'poppler-utils']) },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) throw new Error(`no step ${unknown.join(', ')}; steps: ${steps.map((s) => s.name).join(', ')}`);
const chosen = wanted.length > 0 ? steps.filter((step) => wanted.includes(step.name) || step.name === 'ensure') : steps;
const sum = await runSteps(chosen);
if (sum.failed > 0) process.exitCode = 1;
