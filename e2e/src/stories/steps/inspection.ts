import { getFinding, listFindings } from '@zhenxun/contracts/supervision.ts';
import type { Page } from 'playwright-core';
import { settled } from '../../harness/browser.ts';
import { choose, file, press, type Stage } from './stage.ts';

/** What is found on the spot: how many sit there, and the one point that is not as it should be. */
type Found = { headCount: number; item: string; fault: string; demand: string; conclusion: string };

type Place = { latitude: number; longitude: number; accuracy: number };

/** An inspector plans a surprise; gives the path of the inspection. */
export async function planSurprise(stage: Stage, title: string): Promise<string> {
  const page = await stage.at('dudao', '/government/inspections');
  await press(page, '安排检查');
  const dialog = page.getByRole('dialog', { name: '安排检查' });
  await choose(dialog, '班级（培训中）', title);
  await dialog.getByText('登记结果以前，机构看不到这次检查。').waitFor();
  await press(dialog, '安排');
  await page.waitForURL(/\/government\/inspections\/4301/);
  return new URL(page.url()).pathname;
}

/** On a phone in the room: position, head count, trainees drawn and compared, checklist, a photo of what is before the webcam; ends before it is sent. */
export async function fillRecord(page: Page, found: Found, place: Place): Promise<void> {
  await page.context().grantPermissions(['geolocation', 'camera']);
  await page.context().setGeolocation(place);
  await press(page, '获取定位');
  await page.getByText(`设备定位精度约 ${place.accuracy} 米`).waitFor();
  await page.getByLabel('现场清点人数').fill(String(found.headCount));
  await press(page, '随机抽取学员');
  const drawn = page.getByRole('radiogroup', { name: /人证比对$/ });
  await drawn.first().waitFor();
  for (let at = 0; at < (await drawn.count()); at++) await drawn.nth(at).getByText('人证相符').click();
  const items = page.getByRole('region', { name: '检查清单' }).getByRole('radiogroup');
  for (let at = 0; at < (await items.count()); at++) await items.nth(at).getByText('符合', { exact: true }).click();
  await page.getByRole('radiogroup', { name: found.item, exact: true }).getByText('不符合', { exact: true }).click();
  await page.getByLabel(`${found.item}：问题`).fill(found.fault);
  await page.getByLabel(`${found.item}：整改要求`).fill(found.demand);
  await press(page, '打开相机拍照');
  await press(page, '拍照');
  await page.getByText(`定位精度 ${place.accuracy} 米`).last().waitFor();
  await page.getByRole('textbox', { name: '结论' }).fill(found.conclusion);
}
/** The institution answers a finding with a photo. */
export async function answerFinding(stage: Stage, fault: string, answer: string, photo: Buffer): Promise<void> {
  const page = await stage.at('jigou', '/institution/findings');
  await page.getByRole('link', { name: fault }).click();
  await settled(page);
  await page.getByRole('textbox', { name: '整改情况' }).fill(answer);
  await page.locator('input[type=file]').setInputFiles(file('整改.jpg', photo));
  await page.getByText(/没有定位/).waitFor();
  await press(page, '提交答复');
  await page.getByText('待核实').first().waitFor();
}

/** The inspector opens the finding. */
export async function openFinding(stage: Stage, fault: string): Promise<Page> {
  const page = await stage.at('dudao', '/government/findings');
  await page.getByRole('link', { name: fault }).click();
  await page.getByRole('heading', { name: '整改答复' }).waitFor();
  await settled(page);
  return page;
}

/** A photo that was filed with another class, saved smaller and as another format: not one byte is the same. */
export async function photoOfAnother(stage: Stage, classId: string): Promise<Buffer> {
  const inspector = await stage.client('dudao');
  const { items } = await inspector.call(listFindings, { query: { state: 'answered' } });
  const other = items.find((one) => one.classId !== classId);
  if (!other) throw new Error('no finding of another class was answered');
  const { record } = await inspector.call(getFinding, { params: { id: other.id } });
  const answer = await fetch(new URL(record.photos[0]?.url ?? '', stage.server.url), {
    headers: { cookie: inspector.cookie },
  });
  if (!answer.ok) throw new Error(`the photo: ${answer.status}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return smaller(await stage.at('dudao', '/government'), bytes);
}

/** A picture drawn anew by the browser at half its size, as JPEG. */
async function smaller(page: Page, picture: Buffer): Promise<Buffer> {
  const drawn = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width / 2;
    canvas.height = image.height / 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg', 0.8).split(',')[1] ?? '';
  }, picture.toString('base64'));
  return Buffer.from(drawn, 'base64');
}
