import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { codeInScan } from './scan.ts';
import { printedSheet, sheetCode, sheetOf } from './sheet.ts';

const folder = mkdtempSync(join(tmpdir(), 'sheet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ref = '430102-00000000-0000-7000-8000-000000000001';
const trainees = Array.from({ length: 40 }, (_, n) => ({ name: `周*${n}`, tail: String(1000 + n) }));

it('prints a page whose scan, upright or on its side, leads back to the sheet', async () => {
  const sheet = { ref, classTitle: '仓储管理员初级班', session: '第1次课 2026-11-25 08:30–11:30', trainees };
  const pdf = await printedSheet(sheet, '2026-11-25T00:00:00Z');
  writeFileSync(join(folder, 'sheet.pdf'), pdf);
  execFileSync('pdftoppm', ['-r', '130', '-png', join(folder, 'sheet.pdf'), join(folder, 'page')]);
  const page = readFileSync(join(folder, 'page-1.png'));
  expect(sheetOf((await codeInScan(page)) ?? '')).toBe(ref);
  const { default: sharp } = await import('sharp');
  const tilted = await sharp(page).rotate(94, { background: '#ddd' }).jpeg({ quality: 60 }).toBuffer();
  expect(sheetOf((await codeInScan(tilted)) ?? '')).toBe(ref);
  expect(await codeInScan(readFileSync(join(folder, 'page-2.png')))).toBeUndefined();
  expect(await codeInScan(pdf)).toBeUndefined();
});

it('takes no other code for one of its own', () => {
  expect(sheetOf(sheetCode(ref))).toBe(ref);
  for (const code of ['https://example.org', sheetCode('430102'), `${sheetCode(ref)} `])
    expect(sheetOf(code)).toBeUndefined();
});
