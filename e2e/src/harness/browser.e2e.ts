import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axe } from './axe.ts';
import { type Eyes, openBrowser } from './browser.ts';

const head = '<meta name="viewport" content="width=device-width,initial-scale=1"><title>真训</title>';
const text = (body: string) => `<!doctype html><html lang="zh-CN">${head}<main>${body}</main></html>`;

/** Answers what a server would to a sign-in, and shows the cookie it got back. */
const server = createServer((req, res) => {
  res.setHeader('content-type', req.method === 'POST' ? 'application/json' : 'text/html; charset=utf-8');
  if (req.method !== 'POST') return res.end(text(`<h1>${req.headers.cookie ?? '未登录'}</h1>`));
  res.setHeader('set-cookie', 'zhenxun=s1; HttpOnly; Path=/; SameSite=Lax');
  return res.end('{"csrf":"t"}');
});
let eyes: Eyes;
let url: string;

beforeAll(async () => {
  eyes = await openBrowser();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await eyes.close();
  server.close();
});

it('opens a page for nobody and for a persona, at phone and desktop width', async () => {
  const nobody = await eyes.pageAs(url);
  await nobody.page.goto('/');
  expect(await nobody.page.textContent('h1')).toBe('未登录');
  expect(await nobody.page.evaluate(() => innerWidth)).toBe(1440);
  const someone = await eyes.pageAs(url, { key: 'worker', login: 'w', password: 'p' }, 'phone');
  await someone.page.goto('/');
  expect(await someone.page.textContent('h1')).toBe('zhenxun=s1');
  const seen = () => [innerWidth, navigator.language, new Date(0).getHours()];
  expect(await someone.page.evaluate(seen)).toEqual([375, 'zh-CN', 8]);
});

it('draws Chinese, rare characters too, not boxes', async () => {
  const { page } = await eyes.pageAs(url);
  const inkOf = (char: string) =>
    page.evaluate((drawn) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 64;
      const pen = canvas.getContext('2d');
      if (!pen) return '';
      pen.font = '48px sans-serif';
      pen.fillText(drawn, 4, 52);
      return canvas.toDataURL();
    }, char);
  const missing = await inkOf('\u{10FFFD}');
  const drawn = await Promise.all(['训', '练', '𠮷'].map(inkOf));
  expect(new Set([missing, ...drawn]).size).toBe(4);
});

it('reports what is not accessible, and nothing else', async () => {
  const { page } = await eyes.pageAs(url);
  await page.goto('/');
  expect(await axe(page)).toEqual([]);
  await page.setContent(text('<h1>报名</h1><img src="x.png"><p style="color:#ccc;background:#fff">看不清</p>'));
  const found = (await axe(page)).join('\n');
  expect(found).toContain('image-alt');
  expect(found).toContain('color-contrast');
});
