import { expect, it } from 'vitest';
import { openFront, waitingPage } from './front.ts';

it('answers with the progress until a handler takes over, and says 503 again when it stops', async () => {
  const front = await openFront(0, '127.0.0.1');
  Object.assign(front.progress, { step: '正在准备演示数据：<机构>', at: 2, of: 9 });
  const page = await fetch(front.url);
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '3']);
  const text = await page.text();
  expect(text).toContain('正在准备演示数据：&lt;机构&gt;');
  expect(text).toContain('第 3 步，共 9 步');
  const api = await fetch(`${front.url}/api/account/session`);
  expect([api.status, api.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
  expect((await fetch(`${front.url}/api/ready`)).status).toBe(503);

  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reached = () => {};
  const arrived = new Promise<void>((resolve) => {
    reached = resolve;
  });
  front.handOver((request, response) => {
    reached();
    void held.then(() => response.end(`served ${request.url}`));
  });
  expect(await (await fetch(`${front.url}/api/ready`)).json()).toMatchObject({ done: true });
  const underWay = fetch(`${front.url}/x`);
  await arrived;
  const closed = front.close();
  release();
  expect(await (await underWay).text()).toBe('served /x');
  await closed;
  await expect(fetch(front.url)).rejects.toThrow();
});

it('the waiting page needs nothing from outside and names its language', () => {
  const page = waitingPage({ step: '正在启动' });
  expect(page).toContain('lang="zh-CN"');
  expect(page).not.toMatch(/src=|href=|<script/);
});

it('says so when the port is taken', async () => {
  const front = await openFront(0, '127.0.0.1');
  const port = Number(new URL(front.url).port);
  await expect(openFront(port, '127.0.0.1')).rejects.toThrow(/EADDRINUSE/);
  await front.close();
});
