import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Breach, cruise, inspect, inspectText } from './walls.ts';

const from = (path: string) => `import { x } from '${path}';\nexport const y = x;\n`;
const plain = 'export const x = 1;\n';
const m = 'server/src/modules';

/** What the house allows; none of these may be reported. `x` is there to be imported by the plants below. */
const clean: Record<string, string> = {
  'contracts/src/base.ts': from('typebox'),
  'contracts/src/enumeration.ts': plain,
  'contracts/src/claim.ts': `import { x } from './enumeration.ts';\nexport { x };\n`,
  'server/src/kernel/database.ts': from('kysely'),
  'server/src/kernel/clock.ts': plain,
  'server/src/kernel/http.ts': from('fastify'),
  'server/src/kernel/money.ts': plain,
  'server/src/kernel/refusal.ts': plain,
  'server/src/kernel/actor.ts': plain,
  'server/src/app.ts': `import { x } from './modules/subsidy/routes.ts';\nexport const app = x;\n`,
  ...Object.fromEntries(
    ['account', 'catalogue', 'training-class', 'attendance', 'certificate', 'fund', 'risk', 'outcome'].map((name) => [
      `${m}/${name}/index.ts`,
      plain,
    ]),
  ),
  [`${m}/catalogue/store.ts`]: `${from('../../kernel/database.ts')}${plain}`,
  [`${m}/subsidy/index.ts`]: from('../catalogue/index.ts'),
  [`${m}/subsidy/store.ts`]: `import { x } from 'kysely';\nexport const x2 = [x, \`select 1 from subsidy.claim c join zx.r on true\`];\n`,
  [`${m}/subsidy/workflow.ts`]: from('@zhenxun/contracts/claim.ts'),
  [`${m}/subsidy/rules/amount.ts`]: `${from('../../../kernel/money.ts')}export const day = new Date('2026-01-01');\n`,
  [`${m}/subsidy/permissions.ts`]: from('../../kernel/actor.ts'),
  [`${m}/subsidy/commands/pay.ts`]: `import { y } from '../rules/amount.ts';\nimport { x2 } from '../store.ts';\nimport { x } from '../../certificate/index.ts';\nexport const pay = [x, x2, y];\n`,
  [`${m}/subsidy/queries.ts`]: from('../../kernel/clock.ts'),
  [`${m}/subsidy/routes.ts`]: `import { pay } from './commands/pay.ts';\nimport { y } from './queries.ts';\nimport '../../kernel/http.ts';\nexport const x = [pay, y];\n`,
  [`${m}/subsidy/subsidy.test.ts`]: from('../catalogue/store.ts'),
  [`${m}/fund/left.ts`]: 'export const a = 1;\n',
  [`${m}/fund/right.ts`]: `import { a } from './left.ts';\nexport const b = () => a;\n`,
  'web/src/ui/Tag.tsx': from('@zhenxun/contracts/enumeration.ts'),
  'web/src/app/api.ts': from('@zhenxun/contracts/claim.ts'),
};

/** One violation each: rule, the file that commits it, its text. */
const plants: readonly [rule: string, file: string, text: string][] = [
  ['rules-are-pure', `${m}/subsidy/rules/clock.ts`, from('../../../kernel/clock.ts')],
  ['rules-are-pure', `${m}/subsidy/rules/other.ts`, from('../../catalogue/index.ts')],
  ['rules-are-pure', `${m}/subsidy/rules/http.ts`, from('fastify')],
  ['rules-are-pure', `${m}/catalogue/workflow.ts`, from('./store.ts')],
  ['permissions-know-actors-only', `${m}/catalogue/permissions.ts`, from('./store.ts')],
  ['commands-without-http', `${m}/subsidy/commands/http.ts`, from('fastify')],
  ['commands-without-http', `${m}/subsidy/queries/web.ts`, from('../routes.ts')],
  ['store-knows-sql-only', `${m}/subsidy/store/rules.ts`, from('../rules/amount.ts')],
  ['store-knows-sql-only', `${m}/subsidy/store/door.ts`, from('../../catalogue/index.ts')],
  ['routes-only-translate', `${m}/catalogue/routes.ts`, from('./store.ts')],
  ['routes-only-translate', `${m}/fund/routes.ts`, from('../../kernel/database.ts')],
  ['sql-in-store-only', `${m}/subsidy/commands/sql.ts`, from('kysely')],
  ['kernel-knows-no-module', 'server/src/kernel/module.ts', from('../modules/catalogue/index.ts')],
  ['modules-by-their-door', `${m}/subsidy/commands/inside.ts`, from('../../catalogue/store.ts')],
  ['modules-know-no-host', `${m}/subsidy/commands/app.ts`, from('../../../app.ts')],
  ['direction-account', `${m}/person/up.ts`, from('../catalogue/index.ts')],
  ['direction-catalogue', `${m}/catalogue/up.ts`, from('../training-class/index.ts')],
  ['direction-training-class', `${m}/training-class/up.ts`, from('../attendance/index.ts')],
  ['direction-attendance', `${m}/learning/up.ts`, from('../certificate/index.ts')],
  ['direction-certificate', `${m}/certificate/up.ts`, from('../subsidy/index.ts')],
  ['direction-subsidy', `${m}/subsidy/up.ts`, from('../fund/index.ts')],
  ['readers-are-imported-by-none', `${m}/fund/risk.ts`, from('../risk/index.ts')],
  ['readers-are-imported-by-none', `${m}/risk/reader.ts`, from('../outcome/index.ts')],
  ['web-not-server', 'web/src/app/server.ts', from('@zhenxun/server/kernel/money.ts')],
  ['contracts-stand-alone', 'contracts/src/io.ts', `import { readFileSync as x } from 'node:fs';\nexport { x };\n`],
  ['contracts-stand-alone', 'contracts/src/up.ts', from('@zhenxun/server/kernel/money.ts')],
  ['ui-without-business', 'web/src/ui/Router.tsx', from('@tanstack/react-router')],
  ['ui-without-business', 'web/src/ui/Words.tsx', from('@zhenxun/contracts/claim.ts')],
  ['no-circles', `${m}/fund/left.ts`, `import { b } from './right.ts';\nexport const a = () => b;\n`],
  ['resolvable', 'server/src/lost.ts', from('./nowhere.ts')],
  ['tables-in-store-only', `${m}/fund/commands/sql.ts`, 'export const q = `select * from fund.batch`;\n'],
  ['tables-in-store-only', `${m}/fund/commands/tx.ts`, `export const f = (tx: any) => tx.lock<X>('fund.batch', {});\n`],
  ['own-tables-only', `${m}/fund/store.ts`, 'export const q = `select * from subsidy.claim`;\n'],
  ['own-tables-only', `${m}/training-class/store.ts`, 'export const q = `update person.tie set a = 1`;\n'],
  ['rules-without-clock', `${m}/fund/rules/now.ts`, 'export const now = () => Date.now();\n'],
  ['file-too-long', 'web/src/app/long.ts', '// line\n'.repeat(501)],
];

const root = mkdtempSync(join(tmpdir(), 'zhenxun-walls-'));
const put = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const inspectTree = (): Breach[] => [...cruise(root).breaches, ...inspectText(root)];
let before: Breach[];
let after: Breach[];

beforeAll(() => {
  put('tsconfig.base.json', '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler" } }');
  for (const name of ['contracts', 'server', 'web']) {
    put(`${name}/package.json`, JSON.stringify({ name: `@zhenxun/${name}`, exports: { './*': './src/*' } }));
    mkdirSync(join(root, 'node_modules/@zhenxun'), { recursive: true });
    symlinkSync(join('../..', name), join(root, 'node_modules/@zhenxun', name));
  }
  for (const name of ['fastify', 'kysely', 'typebox', '@tanstack/react-router']) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, type: 'module', main: 'index.js' }));
    put(`node_modules/${name}/index.js`, plain);
  }
  for (const [file, text] of Object.entries(clean)) put(file, text);
  before = inspectTree();
  for (const [, file, text] of plants) put(file, text);
  after = inspectTree();
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('walls', () => {
  it('lets the layout of the house stand', () => {
    expect(before).toEqual([]);
  });

  it.each(plants)('%s catches %s', (rule, file) => {
    expect(after.filter((breach) => breach.file === file).map((breach) => breach.rule)).toContain(rule);
  });

  it('catches nothing in files that do not break a wall', () => {
    const planted = new Set(plants.map(([, file]) => file));
    expect(after.filter((breach) => !planted.has(breach.file))).toEqual([]);
  });

  it('has a plant for every rule', () => {
    const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    const planted = new Set(plants.map(([rule]) => rule));
    expect(config.forbidden.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([]);
  });

  it('says so when sources were not read', () => {
    put('server/src/dist/unread.ts', plain);
    expect(cruise(root).breaches).toContainEqual(
      expect.objectContaining({ rule: 'not-read', file: 'server/src/dist/unread.ts' }),
    );
    expect(inspect(root).breaches.map((breach) => breach.rule)).toContain('too-little-read');
  });
});
