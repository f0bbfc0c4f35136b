import { listInspections } from '@zhenxun/contracts/supervision.ts';
import { inventedPhoto } from '@zhenxun/server/demo/picture.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { axe } from '../harness/axe.ts';
import { settled } from '../harness/browser.ts';
import { screenshot } from '../harness/screenshot.ts';
import { file, openStage, type Stage } from './steps/stage.ts';

/** An inspector comes with a phone, the institution answers, the office verifies (R4.5). */
let stage: Stage;
let planned: string;
let classRef: string;
beforeAll(async () => {
  stage = await openStage();
  const { items } = await (await stage.client('dudao')).call(listInspections, { query: { state: 'planned' } });
  const surprise = items.find(({ kind }) => kind === 'surprise')!;
  planned = surprise.id;
  classRef = surprise.classId;
});
afterAll(() => stage.close());

const choose = (page: Page, item: string, answer: string) =>
  page.getByRole('radiogroup', { name: item, exact: true }).getByText(answer, { exact: true }).click();

it('records on a phone what was found; what was typed is there after a reload', async () => {
  onTestFailed(() => stage.shoot());
  const page = await stage.at('dudao', `/government/inspections/${planned}/record`, 'phone');
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ latitude: 28.2, longitude: 113.05, accuracy: 12 });
  await page.getByRole('button', { name: '获取定位' }).click();
  await page.getByText('设备定位精度约 12 米').waitFor();
  await page.getByLabel('现场清点人数').fill('7');
  await page.getByRole('button', { name: '随机抽取学员' }).click();
  const drawn = page.getByRole('radiogroup', { name: /人证比对$/ });
  await drawn.first().waitFor();
  const count = await drawn.count();
  for (let at = 0; at < count; at++) await drawn.nth(at).getByText('人证相符').click();
  const items = page.getByRole('region', { name: '检查清单' }).getByRole('radiogroup');
  for (let at = 0; at < (await items.count()); at++) await items.nth(at).getByText('符合', { exact: true }).click();
  await choose(page, '消防通道畅通，无安全隐患', '不符合');
  await page.getByLabel('消防通道畅通，无安全隐患：问题').fill('安全出口堆放货架');
  await page.getByLabel('消防通道畅通，无安全隐患：整改要求').fill('当日清理并拍照');
  // no camera the browser may use: the page says so, and asks for the one of the phone's own
  await page.getByRole('button', { name: '打开相机拍照' }).click();
  await page.getByText('浏览器不能使用摄像头').waitFor();
  await page.locator('input[type=file][capture=environment]').setInputFiles(file('现场.png', inventedPhoto(3)));
  await page
    .getByText(/定位精度 12 米/)
    .last()
    .waitFor();
  await page.getByRole('textbox', { name: '结论' }).fill('出口须整改，其余相符。');
  await page.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes('出口须整改')));
  await page.reload();
  await settled(page);
  await page.getByText('已恢复').waitFor();
  expect(await page.getByLabel('现场清点人数').inputValue()).toBe('7');
  expect(await page.getByLabel('消防通道畅通，无安全隐患：问题').inputValue()).toBe('安全出口堆放货架');
  expect(await page.getByText('现场.png').count()).toBe(1);
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'story/supervision-record-phone');
  await page.getByRole('button', { name: '提交检查结果' }).click();
  const outside = page.getByLabel(/不在培训场地的原因/);
  await outside.fill('室内定位偏差');
  await page.getByRole('button', { name: '提交检查结果' }).click();
  await page.getByText('已检查').first().waitFor();
  await page.getByText('按随机数复算一致').waitFor();
  expect(await axe(page)).toEqual([]);
  await screenshot(page, 'story/supervision-inspection-phone');
});

it('shows it to the institution at once, which answers with a photo', async () => {
  onTestFailed(() => stage.shoot());
  const page = await stage.at('jigou', '/institution/findings');
  await page.getByRole('link', { name: '安全出口堆放货架' }).click();
  await settled(page);
  await page.getByRole('textbox', { name: '整改情况' }).fill('货架已移走，出口恢复畅通。');
  await page.locator('input[type=file]').setInputFiles(file('整改.png', inventedPhoto(3)));
  await page.getByText(/没有定位/).waitFor();
  await page.getByRole('button', { name: '提交答复' }).click();
  await page.getByText('待核实').first().waitFor();
  expect(await axe(page)).toEqual([]);
});

it('tells the inspector that the photo of the answer has been seen before, and closes or escalates', async () => {
  onTestFailed(() => stage.shoot());
  const page = await stage.at('dudao', '/government/findings');
  await page.getByRole('link', { name: '安全出口堆放货架' }).click();
  await page.getByText(/已有的照片相同或极相似/).waitFor();
  await screenshot(page, 'story/supervision-finding-desktop');
  await page.getByRole('button', { name: '拒不整改，上报' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('使用检查当天的照片冒充整改照片');
  await page.getByRole('dialog').getByRole('button', { name: '拒不整改，上报' }).click();
  await page.getByText('已上报待决定').first().waitFor();
  expect(await axe(page)).toEqual([]);
});

it('shows the class from its opening to the escalation on one page, and hands out the sealed file', async () => {
  onTestFailed(() => stage.shoot());
  for (const width of ['phone', 'desktop'] as const) {
    const page = await stage.at('dudao', `/government/class-files/${classRef}`, width);
    await page.getByText('上报审批').first().waitFor();
    const lines = page.getByRole('region', { name: '全程记录' }).getByRole('listitem');
    expect(await lines.first().textContent()).toContain('上报审批');
    expect(await lines.locator('img').count()).toBeGreaterThan(0);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, `story/class-file-${width}`);
  }
  const page = await stage.at('dudao', `/government/class-files/${classRef}`);
  await page.getByText('上课', { exact: true }).first().click();
  await page.getByText(/第 1 次课/).waitFor();
  await page.getByRole('button', { name: '导出封存包' }).click();
  await page.getByLabel('用途').fill('审计调阅');
  const taken = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  expect((await taken).suggestedFilename()).toMatch(/^全程档案-.*\.zip$/);
});
