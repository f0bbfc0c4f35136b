import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { another, facePhoto } from '@zhenxun/server/demo/face-photo.ts';
import { inventedPerson } from '@zhenxun/server/demo/workers.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from '../harness/axe.ts';
import { type Eyes, openBrowser, settled, type Width, widths } from '../harness/browser.ts';
import { demoUrl } from '../harness/demo.ts';
import { personas } from '../personas.ts';
import { file } from './steps/stage.ts';

/** Number of a worker persona, as the demo invents it: the register's portrait is drawn from it. */
function idNumberOf(login: string): string {
  const workers = personas.filter(({ roles }) => roles[0] === 'worker');
  const at = workers.findIndex((worker) => worker.login === login);
  return inventedPerson(901 + at, '430102').idNumber;
}

let eyes: Eyes;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhenxun-camera-'));
  const frame = await facePhoto(idNumberOf('laodong'), another);
  const film = join(folder, 'camera.mjpeg');
  writeFileSync(film, Buffer.concat(Array.from({ length: 30 }, () => frame)));
  eyes = await openBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]);
});
afterAll(async () => {
  await eyes.close();
  rmSync(folder, { recursive: true, force: true });
});

async function at(login: string, path: string, width: Width): Promise<Page> {
  const persona = personas.find((one) => one.login === login);
  const { page } = await eyes.pageAs(demoUrl(), persona, width);
  await page.goto(path);
  await settled(page);
  return page;
}

/** Nothing wider than the screen and no barrier, at both widths; ends at the first. */
async function faultless(page: Page, ...order: readonly Width[]): Promise<void> {
  for (const width of [...order, order[0]!]) {
    await page.setViewportSize(widths[width]);
    await settled(page);
    expect(await axe(page)).toEqual([]);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond).toBeLessThanOrEqual(1);
  }
}

it('a worker takes the consent back, gives it anew, and registers by the camera of the phone', async () => {
  const page = await at('laodong', '/worker/face', 'phone');
  await page.getByRole('heading', { name: '人脸登记成功' }).waitFor();
  await faultless(page, 'phone', 'desktop');
  await page.getByRole('button', { name: '撤回同意并删除' }).click();
  await page.getByRole('button', { name: '撤回并删除' }).click();
  await page.getByRole('heading', { name: '先了解，再决定' }).waitFor();
  await faultless(page, 'phone', 'desktop');
  expect(await page.getByRole('button', { name: '同意并签署' }).isDisabled()).toBe(true);
  expect(await page.getByRole('link', { name: '不同意，用动态二维码签到' }).isVisible()).toBe(true);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '同意并签署' }).click();
  await page.getByRole('button', { name: '打开摄像头' }).click();
  await page.getByRole('button', { name: '拍照' }).click();
  await page.getByRole('img', { name: '刚拍的照片' }).waitFor();
  await page.getByRole('button', { name: '重拍' }).click();
  await page.getByRole('button', { name: '打开摄像头' }).click();
  await faultless(page, 'phone');
  await page.getByRole('button', { name: '拍照' }).click();
  await page.getByRole('button', { name: '用这张照片登记' }).click();
  await page.getByRole('heading', { name: '人脸登记成功' }).waitFor();
  await page.getByText('比对来源：人口库照片').waitFor();
});

it('a picture from the album waits for an official, who looks before deciding; the person is told who looked', async () => {
  const page = await at('laodong3', '/worker/face', 'phone');
  await page.getByRole('button', { name: '重新登记' }).click();
  const picture = await facePhoto(idNumberOf('laodong3'), another);
  await page.getByLabel('从相册选择照片').setInputFiles(file('我的照片.jpg', picture));
  await page.getByRole('button', { name: '用这张照片登记' }).click();
  await page.getByRole('heading', { name: '等工作人员核对' }).waitFor();
  await page.getByText('照片不是现场拍摄').waitFor();
  await page.getByText('此前登记的人脸仍在使用').waitFor();
  await faultless(page, 'phone', 'desktop');

  const desk = await at('jingban2', '/government/faces', 'desktop');
  await desk.getByRole('button', { name: '待人工核对', exact: true }).click();
  await settled(desk);
  await desk.getByRole('link', { name: /古\*/ }).first().click();
  await desk.getByRole('button', { name: '查看照片', exact: true }).waitFor();
  expect(await desk.getByRole('button', { name: /确认为本人/ }).getAttribute('aria-disabled')).toBe('true');
  await desk.getByRole('button', { name: '查看照片', exact: true }).click();
  await desk.getByRole('img', { name: '人口库照片' }).waitFor();
  await faultless(desk, 'desktop', 'phone');
  await desk.getByRole('button', { name: '确认为本人' }).click();
  await desk.getByText('已比对人口库照片，为同一人').click();
  await desk.getByRole('dialog').getByRole('button', { name: '确认为本人' }).click();
  await desk.getByText('已登记').first().waitFor();

  await page.goto('/worker/face');
  await page.getByRole('heading', { name: '人脸登记成功' }).waitFor();
  await page.goto('/worker/info');
  await page
    .getByText(/查看了人脸照片，用途：\s*核对身份/)
    .first()
    .waitFor();
});
