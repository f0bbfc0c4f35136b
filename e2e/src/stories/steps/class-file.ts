import { getEvidenceHead } from '@zhenxun/contracts/kernel.ts';
import { openNote, parseVerifierKey } from '@zhenxun/server/kernel/evidence/note.ts';
import { Zip } from '@zhenxun/server/kernel/sheet/zip.ts';
import { type Part, sealFaults } from '@zhenxun/server/modules/supervision/rules/sealed-file.ts';
import type { Page } from 'playwright-core';
import { settled } from '../../harness/browser.ts';
import { bytesOf } from './files.ts';
import { press, type Stage } from './stage.ts';

/** Every line of a class's file as the officer reads it, the newest first, under a topic or all. */
export async function linesOf(page: Page, topic = '全部'): Promise<string[]> {
  const file = page.getByRole('region', { name: '全程记录' });
  await file.getByText(topic, { exact: true }).first().click();
  await settled(page);
  const older = file.getByRole('button', { name: '更早的记录' });
  while (await older.isVisible()) {
    await older.click();
    await settled(page);
  }
  return file.getByRole('listitem').allTextContents();
}

/** The officer takes the sealed file; gives its parts. */
export async function takeSealed(page: Page, purpose: string): Promise<Part[]> {
  await press(page, '导出封存包');
  await page.getByLabel('用途').fill(purpose);
  const taken = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const zip = new Zip(await bytesOf(await taken));
  const names = ['档案.pdf', 'archive.json', 'media.json', 'proofs.json', '核验说明.txt', 'manifest.json', 'seal.txt'];
  const parts: Part[] = [];
  for (const name of names) {
    const pieces: Buffer[] = [];
    for await (const piece of zip.read(name)) pieces.push(piece);
    parts.push({ name, content: Buffer.concat(pieces) });
  }
  return parts;
}

/** Names of the parts whose seal does not hold under the published key of the log. */
export async function faultsOf(stage: Stage, parts: readonly Part[]): Promise<string[]> {
  const { origin = '', keys } = await (await stage.client()).call(getEvidenceHead);
  const seal = parts.find(({ name }) => name === 'seal.txt');
  const signed = openNote(Buffer.from(seal?.content ?? []).toString(), keys.map(parseVerifierKey));
  return sealFaults(parts, origin, signed);
}
