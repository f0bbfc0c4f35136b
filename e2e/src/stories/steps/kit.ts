import { approveKit, listKits, setPin, type uploadBundle } from '@zhenxun/contracts/attendance-kit.ts';
import type { ResponseOf } from '@zhenxun/contracts/route.ts';
import { demoPassword } from '@zhenxun/server/demo/personas.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { settled } from '../../harness/browser.ts';
import type { Stage } from './stage.ts';

/** A tablet of the school that is carried into a room without network; its clock is moved with the province's. */
export type Kit = { readonly page: Page; readonly context: BrowserContext; readonly name: string };
type Answer = ResponseOf<typeof uploadBundle>;

const tablet = '三楼实训室平板';

/** Enrolled by the class manager, approved by the administrator, with the coming sessions on board. `at`: the province's time. */
export async function enrolKit(stage: Stage, at: string): Promise<Kit> {
  const banji = { key: 'banji', login: 'banji', password: demoPassword };
  const { page, context } = await stage.eyes.pageAs(stage.server.url, banji, 'phone');
  await setClock({ page, context, name: tablet }, at);
  await page.goto('/kit');
  await settled(page);
  await page.getByLabel('终端名称').fill(tablet);
  await page.getByRole('button', { name: '登记' }).click();
  await page.getByText('批准后请下载课堂数据').waitFor();
  const admin = await stage.client('jigou');
  const { items } = await admin.call(listKits, { query: { state: 'requested' } });
  const kit = items.find(({ name }) => name === tablet);
  if (!kit) throw new Error('the tablet is not on the list');
  await admin.call(approveKit, { params: { id: kit.id }, body: { version: 1 } });
  await page.getByRole('button', { name: '下载课堂数据' }).click();
  await page.getByLabel('课次').waitFor();
  await page.getByText('断网可用').waitFor();
  return { page, context, name: tablet };
}

/** The tablet's own clock, which is all it has while it is off line. */
export async function setClock({ page }: Kit, at: string): Promise<void> {
  await page.clock.setFixedTime(at);
}

/** Each trainee sets the own PIN on line. */
export async function setPins(stage: Stage, classId: string, logins: readonly string[], pin: string): Promise<void> {
  for (const login of logins) await (await stage.client(login)).call(setPin, { body: { classId, pin } });
}

/** With the network cut, everyone on the list types the PIN; `before` entries wait already. */
export async function signAll({ page, context }: Kit, what: '签到' | '签退', pin: string, count: number, before = 0) {
  await context.setOffline(true);
  await page.reload();
  await page.getByText('没有网络', { exact: true }).waitFor();
  await page.getByLabel('方向').getByText(what, { exact: true }).click();
  const roll = page.getByRole('button', { name: new RegExp(` ${what}$`) });
  await roll.nth(count - 1).waitFor();
  for (let n = 0; n < count; n++) {
    await roll.nth(n).click();
    await page.getByLabel('本人 6 位口令').fill(pin);
    await page.getByRole('dialog').getByRole('button', { name: what, exact: true }).click();
    await page.getByText(`未上传 ${before + n + 1} 条`).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
}

/**
 * The network is back and the tablet uploads by itself. Somebody on the way first sends the bundle with one byte changed;
 * gives what the server says to that.
 */
export async function uploadThroughForger(stage: Stage, { page, context }: Kit): Promise<Answer> {
  let answer: Answer | undefined;
  await context.route('**/api/attendance/kit-bundles', async (route) => {
    const body = route.request().postDataJSON() as { payload: string; signature: string };
    const at = body.payload.search(/T\d\d:[0-4]/) + 4;
    const digit = Number(body.payload[at]) + 1;
    const payload = `${body.payload.slice(0, at)}${digit}${body.payload.slice(at + 1)}`;
    const sent = await fetch(`${stage.server.url}/api/attendance/kit-bundles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), origin: stage.server.url },
      body: JSON.stringify({ ...body, payload }),
    });
    answer ??= (await sent.json()) as Answer;
    await route.continue();
  });
  await context.setOffline(false);
  await page.getByText('已全部上传').waitFor();
  if (!answer) throw new Error('nothing was uploaded');
  return answer;
}
