import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe } from './harness/axe.ts';
import { type Eyes, openBrowser, settled, type Width, widths } from './harness/browser.ts';
import { clientAs } from './harness/client.ts';
import { demoUrl } from './harness/demo.ts';
import { addressOf, pages, pagesOf } from './pages.ts';
import { type DemoPersona, personas } from './personas.ts';

let eyes: Eyes;
beforeAll(async () => {
  eyes = await openBrowser();
});
afterAll(() => eyes.close());

/** Nobody, and the first persona of each role: between them they may open every page. */
const onePerRole = personas.filter((one, at) => personas.findIndex((other) => other.roles[0] === one.roles[0]) === at);
const everyone: readonly (DemoPersona | undefined)[] = [undefined, ...onePerRole];

/** Errors of the page itself; a refused look-up is an answer, not an error. */
function watch(tab: Tab): string[] {
  const found: string[] = [];
  tab.on('pageerror', (error) => found.push(error.message));
  tab.on('console', (line) => {
    if (line.type() === 'error' && !/Failed to load resource/.test(line.text())) found.push(line.text());
  });
  return found;
}

const tested = new Set<string>();
const both = ['desktop', 'phone'] as const;

/** What is wrong with the page as it stands at this width. */
async function faults(page: Tab): Promise<string[]> {
  const wrong: string[] = [];
  if ((await page.locator('h1').count()) !== 1) wrong.push('not one h1');
  const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  // a list turned to the phone's width becomes cards, which takes a moment on a slow machine
  for (const until = Date.now() + 5_000; (await beyond()) > 1 && Date.now() < until; ) await page.waitForTimeout(50);
  if ((await beyond()) > 1) wrong.push(`${await beyond()} px wider than the screen`);
  return [...wrong, ...(await axe(page))];
}

/**
 * Opens every page of a persona nobody has opened before, at one width, then turns to the other: the next is opened at that.
 * What is wrong with each.
 */
async function inspect(persona: DemoPersona | undefined): Promise<string[]> {
  const url = demoUrl();
  const client = await clientAs(url, persona);
  const { page, context } = await eyes.pageAs(url, persona);
  const errors = watch(page);
  const wrong: string[] = [];
  let order: readonly Width[] = both;
  for (const { template } of pagesOf(persona)) {
    if (tested.has(template)) continue;
    const address = await addressOf(template, client);
    if (address === undefined) continue;
    tested.add(template);
    for (const [at, width] of order.entries()) {
      await page.setViewportSize(widths[width]);
      if (at === 0) await page.goto(address);
      await settled(page);
      const found = [...(await faults(page)), ...errors.splice(0)];
      wrong.push(...found.map((line) => `${persona?.key ?? 'public'} ${width} ${template}: ${line}`));
    }
    order = order.toReversed();
  }
  await context.close();
  return wrong;
}

describe('every page at both widths', () => {
  for (const persona of everyone)
    it(`opens without errors or barriers for ${persona?.key ?? 'the public'} (WCAG 2.1 AA)`, {
      timeout: 600_000,
    }, async () => {
      expect(await inspect(persona)).toEqual([]);
    });

  it('left no page untested', () => {
    const templates = [...new Set(pages.map(({ template }) => template))];
    expect(templates.filter((template) => !tested.has(template))).toEqual([]);
  });
});

/** Opens addresses within the application one after the other, from a page between that is open to all; the h1 of each. */
function titlesOf(page: Tab, addresses: readonly string[]): Promise<string[]> {
  return page.evaluate(async (list) => {
    const between = { address: '/sitemap', title: '网站地图' };
    const title = () => document.querySelector('h1')?.textContent ?? '';
    const until = async (told: () => boolean) => {
      for (const end = performance.now() + 10_000; !told() && performance.now() < end; )
        await new Promise((done) => requestAnimationFrame(done));
    };
    const titles: string[] = [];
    for (const address of list) {
      history.pushState({}, '', between.address);
      await until(() => title() === between.title);
      history.pushState({}, '', address);
      await until(() => title() !== '' && title() !== between.title);
      titles.push(title());
    }
    return titles;
  }, addresses);
}

describe('pages of others', () => {
  it('are refused to each role with the reason', { timeout: 600_000 }, async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const persona of onePerRole) {
      const { page, context } = await eyes.pageAs(demoUrl(), persona);
      const open = new Set(pagesOf(persona).map(({ template }) => template));
      const others = [...new Set(pages.map(({ template }) => template))].filter((template) => !open.has(template));
      const addresses = others.map((template) =>
        template.replaceAll(/\$\w+/g, '430102-00000000-0000-7000-8000-000000000000'),
      );
      // the first by its address, the others within the application, which decides in the same place
      await page.goto(addresses[0] ?? '/');
      await page.locator('h1').waitFor();
      const titles = [(await page.locator('h1').textContent()) ?? '', ...(await titlesOf(page, addresses.slice(1)))];
      tried += titles.length;
      for (const [at, title] of titles.entries())
        if (!title.includes('不能打开')) wrong.push(`${persona.key} ${others[at]}: ${title}`);
      await context.close();
    }
    console.log(`${tried} forbidden pages tried`);
    expect(tried).toBeGreaterThan(900);
    expect(wrong).toEqual([]);
  });
});
