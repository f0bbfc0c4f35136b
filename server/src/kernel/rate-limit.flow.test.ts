import { listNotices, raiseObjection } from '@zhenxun/contracts/subsidy-notice.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const most = raiseObjection.mostPosts;
const url = raiseObjection.path.replace(':id', '430102-01900000-0000-7000-8000-00000000aaaa');
const content = '该学员并未实际参加培训，请核查。';
const object = (remoteAddress: string, headers: Record<string, string> = {}) =>
  world.app.inject({ method: 'POST', url, payload: { content }, remoteAddress, headers });

test('lets so many public requests of an address through, then refuses with the time to wait; others go on', async () => {
  for (let at = 0; at < most; at++) expect((await object('203.0.113.7')).statusCode).not.toBe(429);
  const refused = await object('203.0.113.7');
  expect(refused.statusCode).toBe(429);
  expect(refused.headers['content-type']).toContain('application/problem+json');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.json()).toMatchObject({
    status: 429,
    errors: [{ code: 'kernel.too_many_requests', message: '短时间内提交次数过多，请 10 分钟后再试。' }],
  });
  expect((await object('203.0.113.8')).statusCode).not.toBe(429);
  const read = await world.app.inject({ method: 'GET', url: listNotices.path, remoteAddress: '203.0.113.7' });
  expect(read.statusCode).toBe(200);
});

test('behind a proxy on this machine counts who asks, and believes no address that others state', async () => {
  const through = (address: string) => object('127.0.0.1', { 'x-forwarded-for': address });
  for (let at = 0; at < most; at++) await through('203.0.113.9');
  expect((await through('203.0.113.9')).statusCode).toBe(429);
  expect((await through('203.0.113.10')).statusCode).not.toBe(429);
  for (let at = 0; at < most; at++) await object('203.0.113.11', { 'x-forwarded-for': `198.51.100.${at}` });
  expect((await object('203.0.113.11', { 'x-forwarded-for': '198.51.100.250' })).statusCode).toBe(429);
});

test('counts nothing of the machine itself', async () => {
  for (let at = 0; at <= most; at++) expect((await object('127.0.0.1')).statusCode).not.toBe(429);
});
