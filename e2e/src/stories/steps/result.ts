import { confirmSheet, enterScores as enter, getSheet, openSheet, submitSheet } from '@zhenxun/contracts/assessment.ts';
import { getClass } from '@zhenxun/contracts/training-class.ts';
import exceljs from 'exceljs';
import jsQR from 'jsqr';
import { expect } from 'vitest';
import { bytesOf } from './files.ts';
import { likeness, openPdf, shapeIn, shapeOf } from './image.ts';
import { choose, file, press, type Stage } from './stage.ts';

/** The manager fills the form with the names of the class and imports it; the administrator confirms. */
export async function enterScores(stage: Stage, title: string): Promise<void> {
  const page = await stage.at('banji', '/institution/assessment');
  await page.getByRole('button', { name: '新建成绩单' }).first().click();
  const dialog = page.getByRole('dialog', { name: '新建成绩单' });
  await choose(dialog, '班级（培训中）', title);
  await dialog.getByRole('textbox', { name: /不同的原因/ }).fill('全部课程已提前上完');
  await press(dialog, '新建');
  await page.waitForURL(/\/institution\/assessment\/430102-/);
  const sheet = new URL(page.url()).pathname;
  await page.getByRole('link', { name: '从 Excel 导入' }).click();
  const taken = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载空白模板' }).click();
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(await bytesOf(await taken)).buffer as ArrayBuffer);
  const form = book.worksheets[0];
  if (!form) throw new Error('the form has no sheet');
  const heads = Array.from(form.getRow(1).values as unknown[], (value) => String(value ?? ''));
  const column = (word: string) => heads.findIndex((head) => head.includes(word));
  form.eachRow((row, at) => {
    if (at === 1) return;
    row.getCell(column('理论')).value = 62 + ((at * 7) % 36);
    row.getCell(column('实操')).value = 65 + ((at * 5) % 33);
  });
  await page.locator('input[type=file]').setInputFiles(file('成绩.xlsx', Buffer.from(await book.xlsx.writeBuffer())));
  await page.getByText('没有发现问题').waitFor();
  await press(page, '全部正确才导入');
  await page.getByText('已导入 40 个学员').waitFor();
  await page.getByRole('link', { name: '回到成绩单' }).click();
  await press(page, '提交确认');
  await page.getByText('待确认').first().waitFor();
  const admin = await stage.at('jigou', sheet);
  await press(admin, '确认成绩');
  await admin.getByText('已确认').first().waitFor();
}

/** The whole class passes on the day of its plan, past the screens: entered by one person, confirmed by another. */
export async function passAssessment(stage: Stage, classId: string, heldOn: string): Promise<void> {
  const desk = await stage.client('banji');
  const { id } = await desk.call(openSheet, { body: { classId, heldOn } });
  const params = { id };
  const { record, version } = await desk.call(getSheet, { params });
  const lines = record.lines.map(({ enrolmentId, no }) => ({ enrolmentId, theory: 70 + no, practice: 80 + no }));
  const entered = await desk.call(enter, { params, body: { version, lines } });
  const submitted = await desk.call(submitSheet, { params, body: { version: entered.version } });
  await (await stage.client('jigou')).call(confirmSheet, { params, body: { version: submitted.version } });
}

/** All forty certificates in one step. */
export async function issueCertificates(stage: Stage, id: string): Promise<void> {
  const { record } = await (await stage.client('jigou')).call(getClass, { params: { id } });
  expect(record.state).toBe('finished');
  const page = await stage.at('jigou', `/institution/classes/${id}/certificates`);
  await press(page, '核发 40 份证书');
  await page.getByText('已核发 40 份证书').waitFor();
}

/**
 * The worker takes her certificate: the name stands in it unchanged, the rare character is drawn as itself and not as a
 * box or as its look-alike, and the QR code leads anyone to the answer that it is valid. Gives its number.
 */
export async function readCertificate(stage: Stage, who: string, name: string): Promise<string> {
  const page = await stage.at(who, '/worker/certificates', 'phone');
  const card = page.locator('section').filter({ hasText: '客户服务管理员' });
  const taken = page.waitForEvent('download');
  await card.getByRole('link', { name: '下载证书' }).click();
  const { image, text, boxOf } = openPdf(await bytesOf(await taken));
  expect(text).toContain(name);

  const rare = [...name].findIndex((character) => (character.codePointAt(0) ?? 0) > 0xffff);
  const box = boxOf(name);
  if (!box || rare < 0) throw new Error(`${name} does not stand alone in its field`);
  const advance = box.width / [...name].length;
  const drawn = shapeIn(image, { ...box, x: box.x + rare * advance, width: advance });
  const character = [...name][rare] ?? '';
  const alike = async (other: string) => likeness(drawn, await shapeOf(page, other));
  const itself = await alike(character);
  expect(itself).toBeGreaterThan(0.85);
  for (const other of ['吉', '□', '\u{10FFFD}', '古', '口'])
    expect(await alike(other), other).toBeLessThan(itself - 0.03);

  const code = jsQR(image.rgba, image.width, image.height);
  if (!code) throw new Error('the code on the certificate cannot be read');
  const { pathname, search } = new URL(code.data);
  const anyone = await stage.at(undefined, pathname + search);
  await anyone.getByText('此证书真实有效').waitFor();
  expect(await anyone.locator('main').textContent()).not.toContain(name);
  return new URLSearchParams(search).get('serial') ?? '';
}
