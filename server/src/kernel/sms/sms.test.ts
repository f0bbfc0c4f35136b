import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { MovableClock } from '../clock.ts';
import { LocalSms } from './local-driver.ts';

const folder = mkdtempSync(join(tmpdir(), 'sms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'sms/outbox.jsonl');
const clock = new MovableClock();
clock.freeze('2026-03-02T08:00:00Z');

it('writes each message once, with the sentence and a masked number', async () => {
  const sms = new LocalSms(path, clock);
  expect(await sms.sent()).toEqual([]);
  const send = (key: string) => sms.send('13812345678', 'kernel.file_type', { type: 'x' }, key);
  await Promise.all([send('m1'), send('m1'), send('m2')]);
  expect(await sms.sent()).toEqual(
    ['m1', 'm2'].map((key) => ({
      key,
      at: '2026-03-02T08:00:00.000Z',
      to: '138****5678',
      code: 'kernel.file_type',
      text: '不支持的文件类型：x。',
    })),
  );
  expect(readFileSync(path, 'utf8')).not.toContain('13812345678');
});

it('knows after a restart what was sent, past a line cut off by a crash', async () => {
  appendFileSync(path, '{"key":"m3","at\n');
  const sms = new LocalSms(path, clock);
  await sms.send('13812345678', 'kernel.file_type', { type: 'x' }, 'm2');
  await sms.send('13812345678', 'kernel.file_type', { type: 'x' }, 'm3');
  expect((await sms.sent()).map((line) => line.key)).toEqual(['m1', 'm2', 'm3']);
});

it('tells the caller when it cannot write', async () => {
  const sms = new LocalSms(join(path, 'below-a-file'), clock);
  await expect(sms.send('13812345678', 'c', {}, 'm1')).rejects.toThrow();
});
