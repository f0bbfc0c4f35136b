import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportSheet } from '@zhenxun/server/kernel/sheet/sheet.ts';
import type { Page } from 'playwright-core';
import { chooseByTyping, file, press, typeDay } from './stage.ts';

const tables = join(import.meta.dirname, '../../../../server/profiles/example/catalogue/standards.json');

/** The Guangdong table of 2023 as a department sends it: four columns under its own headings. */
export async function guangdong(): Promise<Buffer> {
  type Row = { occupation: string; occupationCode?: string; level: string; yuan: number };
  const all = JSON.parse(readFileSync(tables, 'utf8')) as { id: string; rows: Row[] }[];
  const rows = all.find((table) => table.id === 'guangdong-2023')?.rows ?? [];
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

/** On the list of catalogues: the head of a new one, as far as the button that makes it. */
export async function fillHead(page: Page, head: { region: string; title: string; from: string }): Promise<void> {
  await press(page, '新建目录');
  const dialog = page.getByRole('dialog');
  await chooseByTyping(dialog, '地区', head.region);
  await dialog.getByRole('textbox', { name: '目录名称' }).fill(head.title);
  await typeDay(dialog, '执行起始日期', head.from);
}

/** Makes it; its page opens. Gives the page's path. */
export async function makeDraft(page: Page, regionCode: string): Promise<string> {
  await press(page.getByRole('dialog'), '新建');
  await page.waitForURL(new RegExp(`catalogues/${regionCode}-`));
  return new URL(page.url()).pathname;
}

/** In the import of a draft: the whole table without a fault, imported. */
export async function importGuangdong(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file('广东省2023.xlsx', await guangdong()));
  await page.getByText('没有发现问题').waitFor();
  await press(page, '全部正确才导入');
  await page.getByText('已导入 56 个条目').waitFor();
}

/** On the draft: what the table lacks, filled in for all entries, then sent to finance. */
export async function fillAndSubmit(page: Page, fill: { trainingType: string; hours: number }): Promise<void> {
  await press(page, '统一补填');
  const dialog = page.getByRole('dialog', { name: '统一补填' });
  const list = page.locator('.ant-select-dropdown:visible');
  const take = async (field: string, words: string) => {
    await dialog.getByRole('combobox', { name: field }).click();
    await list.getByText(words, { exact: true }).click();
  };
  const takeOne = async (field: string, words: string) => {
    await take(field, words);
    await list.waitFor({ state: 'hidden' });
  };
  await takeOne('培训类型', fill.trainingType);
  await dialog.getByRole('spinbutton', { name: '参考学时' }).fill(String(fill.hours));
  await takeOne('学时依据', '培训计划');
  await takeOne('紧缺程度', '紧缺');
  await take('资金来源', '就业补助资金');
  await dialog.getByText('只填入各条目的空缺项').click();
  await press(dialog, '补填');
  await page.getByText('已补填 56 条').waitFor();
  await press(page, '送财政会签');
  await page.getByText('财政会签中').first().waitFor();
}

/** Finance finds it on its home page and agrees. */
export async function agree(finance: Page, title: string): Promise<void> {
  await finance.getByRole('link', { name: title }).click();
  await press(finance, '同意');
  await finance.getByText('会签同意，待审批').first().waitFor();
}

export async function approve(approver: Page): Promise<void> {
  await press(approver, '审批通过');
  await approver.getByText('已批准，待发布').first().waitFor();
}

/** Publishes under a document number; without one it is not published. */
export async function publish(officer: Page, documentNo: string): Promise<void> {
  await press(officer, '发布');
  const dialog = officer.getByRole('dialog', { name: '发布' });
  await press(dialog, '发布');
  await dialog.getByText('请填写发布文号').waitFor();
  await dialog.getByRole('textbox', { name: '文号' }).fill(documentNo);
  await press(dialog, '发布');
  await officer.getByText('已发布').first().waitFor();
}
