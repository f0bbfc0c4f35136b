import { getNotice, listNoticeLines } from '@zhenxun/contracts/subsidy-notice.ts';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { Bank } from '../../../../simulator/bank/bank.ts';
import { axe } from '../../harness/axe.ts';
import { settled } from '../../harness/browser.ts';
import { bytesOf } from './files.ts';
import { batchRefusals } from './forbidden.ts';
import { file, idIn, openFromList, press, type Stage } from './stage.ts';

/** Opens the claim from the queue of who decides it, and decides it by the keyboard. */
async function decide(stage: Stage, login: string, title: string, verb: string): Promise<void> {
  const page = await stage.at(login, '/government/subsidy/queue');
  await openFromList(page, title, '客户服务管理员');
  await page.getByRole('heading', { level: 1, name: /的补贴申领/ }).waitFor();
  await settled(page);
  await page.keyboard.press('a');
  await page.getByRole('button', { name: new RegExp(`^确认${verb}`) }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(new RegExp(`^已${verb}，`)).waitFor();
}

/** First review, second review and approval, by three persons. */
export async function decideClaim(stage: Stage, title: string): Promise<void> {
  await decide(stage, 'jingban', title, '初审通过');
  await decide(stage, 'fuhe', title, '复核通过');
  await decide(stage, 'shenpi', title, '审批通过');
}

/** Published by the case officer; anyone sees the line, masked. Gives the last day of the notice. */
export async function publishNotice(stage: Stage, workplace: string): Promise<string> {
  const page = await stage.at('jingban', '/government/subsidy/notices');
  await press(page, '发布公示');
  await press(page.getByRole('dialog', { name: '发布公示' }), '发布');
  await page.waitForURL(/\/notices\/430102-/);
  const id = idIn(page.url());
  const anyone = await stage.client();
  const { items } = await anyone.call(listNoticeLines, { params: { id }, query: { limit: 100 } });
  const line = items.find((one) => one.workplace === workplace);
  expect(line).toMatchObject({ person: '龙*', occupation: '客户服务管理员' });
  expect(line?.document).toMatch(/^4399\*{10}/);
  const portal = await stage.at(undefined, `/notices/${id}`);
  await portal.getByText(workplace).first().waitFor();
  expect(await axe(portal)).toEqual([]);
  const { record } = await anyone.call(getNotice, { params: { id } });
  return record.closesOn;
}

/** The case officer prepares what is due, finance releases it and takes the bank's file. */
export async function payBatch(stage: Stage): Promise<{ path: string; bank: Buffer }> {
  const page = await stage.at('jingban', '/government/fund/batches');
  await page.getByRole('button', { name: '编制批次' }).first().click();
  await press(page, '编制就业补助资金批次');
  await page.waitForURL(/\/fund\/batches\/430102-/);
  await page.getByText('待复核').first().waitFor();
  const path = new URL(page.url()).pathname;
  await batchRefusals(stage, idIn(path));
  const finance = await stage.at('caizheng', path);
  await press(finance, '复核发放');
  await press(finance.getByRole('dialog'), '确认发放');
  await finance.getByText('银行处理中').first().waitFor();
  await finance.getByText('相符').first().waitFor();
  const taken = finance.waitForEvent('download');
  await press(finance, '下载银行代发文件');
  await press(finance.getByRole('dialog'), '下载');
  return { path, bank: await bytesOf(await taken) };
}

/** The bank's answer of that day, imported by finance. */
export async function importAnswer(stage: Stage, path: string, bank: Buffer, day: string): Promise<Page> {
  const page = await stage.at('caizheng', `${path}/answer`);
  await page.locator('input[type=file]').setInputFiles(file('银行回单.csv', new Bank().answer(bank, day)));
  await page.getByText('没有发现问题').waitFor();
  await press(page, '全部正确才导入');
  await page.getByText(/已导入 \d+ /).waitFor();
  const batch = await stage.at('caizheng', path);
  await batch.getByText('已有处理结果').first().waitFor();
  return batch;
}
