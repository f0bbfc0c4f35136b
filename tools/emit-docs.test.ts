import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { enumeration } from '@zhenxun/contracts/enumeration.ts';
import { Role, roleDocs } from '@zhenxun/contracts/roles.ts';
import { afterAll, expect, it } from 'vitest';
import { glossary } from './docs/glossary.ts';
import { permissionsDoc } from './docs/permissions.ts';
import { workflowsDoc } from './docs/workflows.ts';
import { documents, stale } from './emit-docs.ts';

const root = mkdtempSync(join(tmpdir(), 'zhenxun-docs-'));
afterAll(() => rmSync(root, { recursive: true }));

it('gives the same bytes twice and names the file that is stale', async () => {
  const made = await documents();
  expect(await documents()).toEqual(made);
  expect([...made.keys()].sort()).toEqual(stale(made, root).sort());
  for (const [path, text] of made) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  expect(stale(made, root)).toEqual([]);
  writeFileSync(join(root, 'docs/permissions.md'), 'edited by hand');
  expect(stale(made, root)).toEqual(['docs/permissions.md']);
});

it('lists every code of every enumeration, and the vocabulary', () => {
  const word = { code: 'person', zh: '实名人员', en: 'person', definition: 'a | b', source: '示例' };
  const text = glossary([Role], [word]);
  for (const role of Role.values) expect(text).toContain(`| \`${role}\` | ${Role.label(role)} |`);
  expect(text).toContain('| 实名人员 | person | `person` | a \\| b | 示例 |');
});

it('says what each role grants and not, and draws the matrix', () => {
  const text = permissionsDoc(new Map([['fund.batch.pay', { zh: '拨付', roles: ['finance'] }]]), roleDocs);
  for (const role of Role.values) expect(text).toContain(roleDocs[role].not);
  expect(text).toContain('| 权限 | 财政 |');
  expect(text).toContain('| 拨付 `fund.batch.pay` | ✓ |');
});

it('draws a workflow and its actions', () => {
  const states = enumeration('tools.light', '灯', { on: { zh: '亮', en: 'on' }, off: { zh: '灭', en: 'off' } });
  const actions = {
    press: { zh: '关灯', from: ['on'], to: 'off', permission: 'a.b', needsReason: true, rule: '第一条' },
  };
  const text = workflowsDoc([{ name: 'tools.light', states, actions }]);
  expect(text).toContain('  on --> off: 关灯');
  expect(text).toContain('| 关灯 `press` | 亮 | 灭 | `a.b`  | 须填理由 | 第一条 |');
});
