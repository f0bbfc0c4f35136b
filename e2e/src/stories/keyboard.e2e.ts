import { listClaimable } from '@zhenxun/contracts/subsidy.ts';
import { demoPassword } from '@zhenxun/server/demo/personas.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Eyes, openBrowser, settled } from '../harness/browser.ts';
import { clientAs } from '../harness/client.ts';
import { demoUrl } from '../harness/demo.ts';
import { claimant } from './steps/claimant.ts';

/** A worker without a mouse, from the door to a claim that is submitted: nothing but keys after the first page has loaded. */
let eyes: Eyes;
beforeAll(async () => {
  eyes = await openBrowser();
});
afterAll(() => eyes.close());

type Focus = { name: string; role: string; inside: boolean; where: string; unseen: string | undefined };

/**
 * What has the focus, by the name and role a screen reader hears, and whether it is within the window; and the stop before,
 * if it looks the same now that it has lost the focus: then nobody could see that it had it.
 */
function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    type Stop = { element: HTMLElement; look: string };
    const kept = window as unknown as { lastStop?: Stop };
    /** The ring may be drawn around what wraps the element: the box of a checkbox, the frame of a field. */
    const lookOf = (element: HTMLElement) =>
      [element, element.parentElement, element.nextElementSibling]
        .filter((one) => one !== null)
        .map((one) => {
          const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
            getComputedStyle(one);
          const ring = outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
          return [ring, boxShadow, borderColor, backgroundColor].join();
        })
        .join(' | ');
    const element = document.activeElement as HTMLElement;
    const before = kept.lastStop;
    const unseen =
      before && before.element !== element && before.element.isConnected && lookOf(before.element) === before.look
        ? before.element.outerHTML.slice(0, 160)
        : undefined;
    // between the last stop and the first the browser itself has the focus
    if (element === document.body) delete kept.lastStop;
    else kept.lastStop = { element, look: lookOf(element) };
    const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent).join('');
    const box = element.getBoundingClientRect();
    return {
      name: (element.getAttribute('aria-label') ?? (labels || element.textContent) ?? '').trim(),
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      where: element.outerHTML.slice(0, 160),
      unseen,
    };
  });
}

/** Waits until something that bears the name is drawn: a person does not tab through a page that is still empty. */
function drawn(page: Page, name: RegExp): Promise<unknown> {
  return page.waitForFunction((pattern) => {
    const named = (element: Element) =>
      [element.getAttribute('aria-label'), element.textContent].some((text) =>
        new RegExp(pattern).test(text?.trim() ?? ''),
      );
    return [...document.querySelectorAll('a, button, label')].some(named);
  }, name.source);
}

/** Presses Tab until what is wished has the focus; the focus is seen at every stop on the way. */
async function tabTo(page: Page, name: RegExp, limit = 60): Promise<void> {
  await drawn(page, name);
  const stops: string[] = [];
  for (let n = 0; n < limit; n++) {
    await page.keyboard.press('Tab');
    const focus = await focusOf(page);
    expect(focus.unseen, 'the focus could not be seen on').toBeUndefined();
    if (focus.role === 'body') continue;
    expect(focus.inside, `the focus is outside of the window on ${focus.where}`).toBe(true);
    if (name.test(focus.name)) return;
    stops.push(focus.name.slice(0, 20));
  }
  throw new Error(`no ${name} within ${limit} stops: ${stops.join(' | ')}`);
}

it('signs in and claims with the keyboard alone, the focus always in sight', { timeout: 120_000 }, async () => {
  const person = await claimant(demoUrl());
  const { page } = await eyes.pageAs(demoUrl(), undefined, 'desktop');
  await page.goto('/login');
  await settled(page);

  await tabTo(page, /^账号$/);
  await page.keyboard.type(person.login);
  await tabTo(page, /^密码$/);
  await page.keyboard.type(demoPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/worker$/);
  await settled(page);

  await tabTo(page, /^申领补贴：/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/worker\/subsidies\/claim\//);
  await settled(page);

  await tabTo(page, /^工作单位/);
  await page.keyboard.type('示例物流有限公司');
  await tabTo(page, /以上信息属实/);
  await page.keyboard.press('Space');
  await tabTo(page, /^提交申领$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/worker\/subsidies\/\d{6}-/);
  await settled(page);
  expect(await page.locator('main').textContent()).toContain('待初审');
  const { items } = await (await clientAs(demoUrl(), person)).call(listClaimable);
  expect(items.filter(({ claim }) => claim?.state === 'submitted')).toHaveLength(1);
});
