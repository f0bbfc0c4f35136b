import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listCatalogues } from '@zhenxun/contracts/catalogue.ts';
import { exportSheet } from '@zhenxun/server/kernel/sheet/sheet.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../harness/axe.ts';
import { type Eyes, openBrowser, settled } from '../harness/browser.ts';
import { clientAs } from '../harness/client.ts';
import { demoUrl } from '../harness/demo.ts';
import { personas } from '../personas.ts';

const regionCode = '430600';
const title = '岳阳市职业技能培训需求指导目录（故事）';
const tables = join(import.meta.dirname, '../../../server/profiles/example/catalogue/standards.json');

let eyes: Eyes;
let address: string;
beforeAll(async () => {
  eyes = await openBrowser();
});
afterAll(() => eyes.close());

const who = (login: string) => personas.find((persona) => persona.login === login)!;

/** A page of the persona at the address, standing still. */
async function at(login: string | undefined, path: string, width: 'desktop' | 'phone' = 'desktop'): Promise<Page> {
  const { page } = await eyes.pageAs(demoUrl(), login ? who(login) : undefined, width);
  await page.goto(path);
  await settled(page);
  return page;
}

/** The Guangdong table of 2023 as a department sends it: four columns under its own headings. */
async function guangdong(): Promise<Buffer> {
  type Row = { occupation: string; occupationCode?: string; level: string; yuan: number };
  const all = JSON.parse(readFileSync(tables, 'utf8')) as { id: string; rows: Row[] }[];
  const rows = all.find((table) => table.id === 'guangdong-2023')!.rows;
  const columns = [
    { key: 'occupation', title: '职业（工种）', kind: 'text' },
    { key: 'occupationCode', title: '职业代码', kind: 'text' },
    { key: 'level', title: '技能等级', kind: 'text' },
    { key: 'yuan', title: '补贴标准（元/人）', kind: 'text' },
  ] as const;
  const cells = rows.map((row) => ({ ...row, occupationCode: row.occupationCode ?? null, yuan: String(row.yuan) }));
  const chunks: Buffer[] = [];
  for await (const chunk of exportSheet(cells, columns, 'xlsx')) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

const sheet = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

it('an officer opens a draft, sees what is wrong with a sheet, and imports 56 rows of a real table', async () => {
  const page = await at('mulu', '/government/catalogue/catalogues');
  await page.getByRole('button', { name: '新建目录' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '地区' }).fill('岳阳市');
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: '目录名称' }).fill(title);
  await dialog.getByRole('textbox', { name: '执行起始日期' }).fill('2026-01-01');
  await page.keyboard.press('Enter');
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole('button', { name: '新建' }).click();
  await page.waitForURL(new RegExp(`catalogues/${regionCode}-`));
  address = new URL(page.url()).pathname;

  await page.getByRole('link', { name: '从表格导入' }).click();
  const wrong = '职业,职业编码,等级,补贴标准\n理货员,4-02-06-01,五级,1000\n焊工,,六级,abc\n电工,6-31-01-03,五级,1000\n';
  await page.locator('input[type=file]').setInputFiles(sheet('有错.csv', Buffer.from(wrong)));
  await page.getByText('2 行有问题').waitFor();
  const findings = page.getByRole('region', { name: '问题清单' });
  expect(await findings.locator('tbody tr').count()).toBe(3);
  expect(await findings.textContent()).toContain('“仓储管理员”，不是“理货员”');
  expect(await page.getByRole('button', { name: '全部正确才导入' }).isDisabled()).toBe(true);
  const faulty = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载有问题的行' }).click();
  expect((await faulty).suggestedFilename()).toBe('有问题的行-有错.xlsx');
  expect(await axe(page)).toEqual([]);

  await page.getByRole('button', { name: '换一个文件' }).click();
  await page.locator('input[type=file]').setInputFiles(sheet('广东省2023.xlsx', await guangdong()));
  await page.getByText('没有发现问题').waitFor();
  await page.getByRole('button', { name: '全部正确才导入' }).click();
  await page.getByText('已导入 56 个条目').waitFor();
  await page.getByRole('button', { name: '撤销本次导入' }).click();
  await page.getByText('已撤销').waitFor();
  await page.getByRole('button', { name: '换一个文件' }).click();
  await page.locator('input[type=file]').setInputFiles(sheet('广东省2023.xlsx', await guangdong()));
  await page.getByRole('button', { name: '全部正确才导入' }).click();
  await page.getByRole('link', { name: '查看条目' }).click();
  await page.getByRole('tab', { name: '条目（56）' }).waitFor();
});

it('what the table lacks is listed and filled in together; then it goes to finance', async () => {
  const page = await at('mulu', address);
  await page.getByRole('button', { name: '送财政会签', exact: true }).click();
  await page.getByText('有 56 处需要处理').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '统一补填' }).click();
  const dialog = page.getByRole('dialog', { name: '统一补填' });
  const list = page.locator('.ant-select-dropdown:visible');
  const choose = async (field: string, words: string) => {
    await dialog.getByRole('combobox', { name: field }).click();
    await list.getByText(words, { exact: true }).click();
  };
  const chooseOne = async (field: string, words: string) => {
    await choose(field, words);
    await list.waitFor({ state: 'hidden' });
  };
  await chooseOne('培训类型', '岗位技能提升培训');
  await dialog.getByRole('spinbutton', { name: '参考学时' }).fill('60');
  await chooseOne('学时依据', '培训计划');
  await chooseOne('紧缺程度', '紧缺');
  await choose('资金来源', '就业补助资金');
  await dialog.getByText('只填入各条目的空缺项').click();
  await dialog.getByRole('button', { name: '补填' }).click();
  await page.getByText('已补填 56 条').waitFor();
  await page.getByRole('button', { name: '送财政会签', exact: true }).click();
  await page.getByText('财政会签中').first().waitFor();
});

it('finance finds it among what waits, agrees; the approver approves; the officer publishes under a number', async () => {
  const finance = await at('caizheng', '/government');
  await finance.getByRole('link', { name: title }).click();
  await finance.getByRole('button', { name: '同意', exact: true }).click();
  await finance.getByText('会签同意，待审批').first().waitFor();

  const approver = await at('shengshenpi', address);
  await approver.getByRole('button', { name: '审批通过', exact: true }).click();
  await approver.getByText('已批准，待发布').first().waitFor();

  const officer = await at('mulu', address);
  await officer.getByRole('button', { name: '发布', exact: true }).click();
  const dialog = officer.getByRole('dialog', { name: '发布' });
  await dialog.getByRole('button', { name: '发布' }).click();
  await dialog.getByText('请填写发布文号').waitFor();
  await dialog.getByRole('textbox', { name: '文号' }).fill('岳示例〔2026〕1号');
  await dialog.getByRole('button', { name: '发布' }).click();
  await officer.getByText('已发布').first().waitFor();
  await officer.getByRole('tab', { name: '办理经过' }).click();
  expect(await officer.getByRole('tabpanel').textContent()).toContain('财政会签同意');
});

it('everyone finds it at once, on a phone too, with its levels and its history', async () => {
  const page = await at(undefined, `/catalogue?regionCode=${regionCode}&q=药物检验员`, 'phone');
  await page
    .getByRole('link', { name: /药物检验员/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /药物检验员/ }).waitFor();
  await settled(page);
  expect(await page.locator('main').textContent()).toContain('各等级标准');
  expect(await axe(page)).toEqual([]);
});

it('who has no part in it finds no way in', async () => {
  const inspector = await at('dudao', address);
  expect(await inspector.locator('h1').textContent()).toContain('不能打开');
  const client = await clientAs(demoUrl(), who('jigou'));
  const { items } = await client.call(listCatalogues, { query: { regionCode: '430200' } });
  expect(items).toEqual([]);
});
