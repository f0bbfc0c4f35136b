import { listCatalogues } from '@zhenxun/contracts/catalogue.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../harness/axe.ts';
import { type Eyes, openBrowser, settled } from '../harness/browser.ts';
import { clientAs } from '../harness/client.ts';
import { demoUrl } from '../harness/demo.ts';
import { personas } from '../personas.ts';
import { agree, approve, fillAndSubmit, fillHead, importGuangdong, makeDraft, publish } from './steps/catalogue.ts';
import { file } from './steps/stage.ts';

const regionCode = '430600';
const title = '岳阳市职业技能培训需求指导目录（故事）';

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

it('an officer opens a draft, sees what is wrong with a sheet, and imports 56 rows of a real table', async () => {
  const page = await at('mulu', '/government/catalogue/catalogues');
  await fillHead(page, { region: '岳阳市', title, from: '2026-01-01' });
  expect(await axe(page)).toEqual([]);
  address = await makeDraft(page, regionCode);

  await page.getByRole('link', { name: '从表格导入' }).click();
  const wrong = '职业,职业编码,等级,补贴标准\n理货员,4-02-06-01,五级,1000\n焊工,,六级,abc\n电工,6-31-01-03,五级,1000\n';
  await page.locator('input[type=file]').setInputFiles(file('有错.csv', Buffer.from(wrong)));
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
  await importGuangdong(page);
  await page.getByRole('button', { name: '撤销本次导入' }).click();
  await page.getByText('已撤销').waitFor();
  await page.getByRole('button', { name: '换一个文件' }).click();
  await importGuangdong(page);
  await page.getByRole('link', { name: '查看条目' }).click();
  await page.getByRole('tab', { name: '条目（56）' }).waitFor();
});

it('what the table lacks is listed and filled in together; then it goes to finance', async () => {
  const page = await at('mulu', address);
  await page.getByRole('button', { name: '送财政会签', exact: true }).click();
  await page.getByText('有 56 处需要处理').waitFor();
  await page.keyboard.press('Escape');
  await fillAndSubmit(page, { trainingType: '岗位技能提升培训', hours: 60 });
});

it('finance finds it among what waits, agrees; the approver approves; the officer publishes under a number', async () => {
  await agree(await at('caizheng', '/government'), title);
  await approve(await at('shengshenpi', address));
  const officer = await at('mulu', address);
  await publish(officer, '岳示例〔2026〕1号');
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
