import { listMySessions } from '@zhenxun/contracts/attendance.ts';
import { approveKit, getBundle, listBundles, listKits, setPin } from '@zhenxun/contracts/attendance-kit.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../harness/axe.ts';
import { type Eyes, openBrowser, settled } from '../harness/browser.ts';
import { clientAs } from '../harness/client.ts';
import { demoUrl } from '../harness/demo.ts';
import { personas } from '../personas.ts';

/** A tablet of the school: enrolled on line, used with the network cut, and what it recorded uploaded afterwards. */
const name = '故事里的平板';
const pin = '135790';
let eyes: Eyes;
let page: Page;
let context: BrowserContext;
const client = (login: string) => clientAs(demoUrl(), personas.find((one) => one.login === login)!);

beforeAll(async () => {
  eyes = await openBrowser();
  ({ page, context } = await eyes.pageAs(
    demoUrl(),
    personas.find(({ login }) => login === 'banji'),
    'phone',
  ));
});
afterAll(() => eyes.close());

it('is enrolled by the class manager and approved by another, after which it takes the coming sessions along', async () => {
  await page.goto('/kit');
  await settled(page);
  expect(await axe(page)).toEqual([]);
  await page.getByLabel('终端名称').fill(name);
  await page.getByRole('button', { name: '登记' }).click();
  await page.getByRole('button', { name: '下载课堂数据' }).click();
  await page.getByText('尚未批准').waitFor();
  const admin = await client('jigou');
  const { items } = await admin.call(listKits, { query: { state: 'requested' } });
  const kit = items.find((one) => one.name === name)!;
  await admin.call(approveKit, { params: { id: kit.id }, body: { version: 1 } });
  const worker = await client('laodong');
  const range = { from: '2020-01-01', to: '2099-12-31' };
  const mine = (await worker.call(listMySessions, { query: range })).items;
  for (const classId of new Set(mine.map((one) => one.classId)))
    await worker.call(setPin, { body: { classId, pin } }).catch(() => undefined);
  await page.getByRole('button', { name: '下载课堂数据' }).click();
  await page.getByLabel('课次').waitFor();
  await page.getByText('断网可用').waitFor();
});

it('opens and signs trainees in with the network cut, counts what waits, and tells a slip of the PIN', async () => {
  await context.setOffline(true);
  await page.reload();
  await page.getByText('没有网络', { exact: true }).waitFor();
  await page.getByRole('button', { name: '周*满 签到' }).click();
  await page.getByLabel('本人 6 位口令').fill('999137');
  await page.getByRole('dialog').getByRole('button', { name: '签到', exact: true }).click();
  await page.getByText('口令不正确').waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByLabel('本人 6 位口令').fill(pin);
  await page.getByRole('dialog').getByRole('button', { name: '签到', exact: true }).click();
  await page.getByText('未上传 1 条').waitFor();
  await page
    .getByRole('button', { name: / 签到$/ })
    .nth(1)
    .click();
  await page.getByRole('button', { name: '教师代记' }).click();
  await page.getByText('未上传 2 条').waitFor();
  await page.reload();
  await page.getByText('未上传 2 条').waitFor();
  expect(await axe(page)).toEqual([]);
});

it('uploads by itself when the network is back, and everything can be read entry by entry', async () => {
  await context.setOffline(false);
  await page.getByText('已全部上传').waitFor();
  const desk = await client('banji');
  const [bundle] = (await desk.call(listBundles, { query: { state: 'accepted' } })).items;
  expect(bundle).toMatchObject({ kitName: name, taken: 3, reasons: [] });
  const { lines } = await desk.call(getBundle, { params: { id: bundle!.id } });
  expect(lines.map(({ kind }) => kind)).toEqual(['anchor', 'sign', 'call']);
  expect(lines[1]?.reasons.some(({ code }) => code.startsWith('attendance.pin'))).toBe(false);
});
