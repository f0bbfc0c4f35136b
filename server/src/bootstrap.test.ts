import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { login } from '@zhenxun/contracts/account.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp } from './app.ts';
import { bootstrap } from './bootstrap.ts';
import { openDemo } from './demo/command-line.ts';
import { readConfig } from './kernel/config.ts';
import { openPglite } from './kernel/database-pglite.ts';
import { type Kernel, openKernel } from './kernel/kernel.ts';
import { profilesFolder } from './kernel/parameters/profile.ts';
import { caller } from './testing/call.ts';

const data = mkdtempSync(join(tmpdir(), 'bootstrap-'));
const config = readConfig({ ZHENXUN_DATA: data, ZHENXUN_SEED: 'none' });
const input = {
  profile: join(profilesFolder, 'example'),
  administrators: [
    { login: 'first', name: '甲示例' },
    { login: 'second', name: '乙示例' },
  ],
} as const;
let kernel: Kernel;
beforeAll(async () => {
  kernel = await openKernel(config, await openPglite({ memory: true }), {});
});
afterAll(async () => {
  await kernel.db.close();
  rmSync(data, { recursive: true });
});
const rows = async (text: string) => (await kernel.db.use((c) => c.query(text, []))).rows;

it('makes an installation once: regions, parameters and two administrators in one entry of its own kind', async () => {
  const twice = await Promise.allSettled([bootstrap(kernel, input), bootstrap(kernel, input)]);
  const made = twice.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(made).toHaveLength(1);
  const [{ passwords, regions, parameters }] = made as [NonNullable<(typeof made)[0]>];
  expect(await rows('select kind from evidence.entry')).toEqual([{ kind: 'account.installation.bootstrapped' }]);
  expect(await rows('select count(*) as n from kernel.region')).toEqual([{ n: regions }]);
  expect(await rows('select count(*) as n from kernel.parameter')).toEqual([{ n: parameters }]);
  expect(new Set(passwords.map(({ password }) => password)).size).toBe(2);

  const { app } = await openApp(kernel);
  const { call } = caller(app, '');
  for (const one of passwords) {
    const { status, body } = await call(undefined, login, { body: one });
    expect([status, body.account?.roles]).toMatchObject([200, [{ role: 'administrator', regionCode: '430000' }]]);
  }
  await app.close();
});

it('refuses a database that is not empty, and so does the demo; nothing is written', async () => {
  const before = await rows('select count(*) as n from evidence.entry');
  const refused = { refusals: [{ code: 'kernel.not_empty' }] };
  await expect(bootstrap(kernel, input)).rejects.toMatchObject(refused);
  await expect(openDemo({ ...config, seed: 'demo' }, kernel.db, {}, () => {})).rejects.toMatchObject(refused);
  expect(await rows('select count(*) as n from evidence.entry')).toEqual(before);
});
