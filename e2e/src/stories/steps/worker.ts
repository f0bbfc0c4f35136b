import { demoPassword } from '@zhenxun/server/demo/personas.ts';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axe } from '../../harness/axe.ts';
import { drawSignature } from './signature.ts';
import { choose, chooseByTyping, press, type Stage } from './stage.ts';

type Person = { name: string; idNumber: string; phone: string; bankAccount: string };

/** Registers with phone and identity on a phone; the register knows her. */
export async function registerWorker(stage: Stage, person: Person): Promise<void> {
  const page = await stage.at(undefined, '/register', 'phone');
  await page.getByRole('textbox', { name: '手机号' }).fill(person.phone);
  await press(page, '获取验证码');
  const told = await page.getByText(/验证码：\d{6}/).textContent();
  await page.getByRole('textbox', { name: '短信验证码' }).fill(/\d{6}/.exec(told ?? '')?.[0] ?? '');
  await press(page, '下一步');
  await page.getByRole('textbox', { name: '证件号码' }).fill(person.idNumber);
  await page.getByRole('textbox', { name: '姓名' }).fill(person.name);
  await chooseByTyping(page, '常住地', '芙蓉区');
  await press(page, '下一步');
  await page.getByRole('textbox', { name: '设置密码' }).fill(demoPassword);
  await page.getByRole('checkbox', { name: '我已阅读并同意核验身份信息' }).check();
  expect(await axe(page)).toEqual([]);
  await press(page, '注册');
  await page.getByText('注册成功，实名核验已通过').waitFor();
}

/** Her own name stands on her page as it is; there she says where money goes. */
export async function registerAccount(stage: Stage, who: string, person: Person): Promise<void> {
  const page = await stage.at(who, '/worker/info', 'phone');
  await page.getByText(person.name, { exact: true }).waitFor();
  await press(page, '登记账户');
  const dialog = page.getByRole('dialog', { name: '登记收款账户' });
  await dialog.getByRole('textbox', { name: '开户银行' }).fill('示例银行');
  await dialog.getByRole('textbox', { name: '卡号' }).fill(person.bankAccount);
  await press(dialog, '保存');
  await page.getByText('收款账户已登记').waitFor();
}

/** Signs on the page of her class what applicants sign with their application. */
export async function signPledge(stage: Stage, who: string, person: Person, title: string): Promise<void> {
  const page = await stage.at(who, '/worker/training-class/classes', 'phone');
  await page.getByRole('link', { name: title }).click();
  await page.getByText('待签署').waitFor();
  await choose(page, '人员类别', '农村转移就业劳动者');
  await page.keyboard.press('Escape');
  for (const question of ['是否全日制在校学生', '是否财政供养人员', '是否已领取基本养老保险待遇'])
    await page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: '否' }).check();
  await page.getByRole('checkbox', { name: /我已阅读承诺书全文/ }).check();
  await page.getByRole('textbox', { name: '本人姓名' }).fill(person.name);
  await page.getByRole('textbox', { name: '证件号码后四位' }).fill(person.idNumber.slice(-4));
  await drawSignature(page);
  expect(await axe(page)).toEqual([]);
  await press(page, '确认并签署');
  await page.getByText('已签署').first().waitFor();
}

/** Claims in one screen; gives the path of the claim. */
export async function claim(stage: Stage, who: string): Promise<string> {
  const page = await stage.at(who, '/worker/subsidies', 'phone');
  await page.getByText('可以申领', { exact: true }).first().waitFor();
  await page.getByRole('link', { name: '申领补贴：客户服务管理员' }).click();
  await page.getByRole('heading', { level: 1, name: '申领补贴' }).waitFor();
  const send = page.getByRole('button', { name: '提交申领' });
  expect(await send.isDisabled(), 'before the statement is agreed to').toBe(true);
  await page.getByRole('textbox', { name: /工作单位/ }).fill('示例呼叫中心有限公司');
  await page.getByRole('checkbox', { name: /以上信息属实/ }).check();
  expect(await axe(page)).toEqual([]);
  await send.click();
  await page.getByText('待初审').first().waitFor();
  await page.waitForURL(/\/worker\/subsidies\/430102-/);
  return new URL(page.url()).pathname;
}

/** What the worker's own page of the claim says. */
export async function claimSays(stage: Stage, who: string, path: string, words: string): Promise<Page> {
  const page = await stage.at(who, path, 'phone');
  await page.getByText(words).first().waitFor();
  return page;
}
