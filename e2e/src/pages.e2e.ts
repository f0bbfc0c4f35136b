import type { Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe } from './harness/axe.ts';
import { type Eyes, openBrowser, settled, type Width } from './harness/browser.ts';
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

/** Opens every page of a persona nobody has opened at this width before; what is wrong with each. */
async function inspect(persona: DemoPersona | undefined, width: Width): Promise<string[]> {
  const url = demoUrl();
  const client = await clientAs(url, persona);
  const { page, context } = await eyes.pageAs(url, persona, width);
  const errors = watch(page);
  const wrong: string[] = [];
  for (const { template } of pagesOf(persona)) {
    if (tested.has(`${width} ${template}`)) continue;
    const address = await addressOf(template, client);
    if (address === undefined) continue;
    tested.add(`${width} ${template}`);
    await page.goto(address);
    await settled(page);
    const at = `${persona?.key ?? 'public'} ${width} ${template}`;
    if ((await page.locator('h1').count()) !== 1) wrong.push(`${at}: not one h1`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (beyond > 1) wrong.push(`${at}: ${beyond} px wider than the screen`);
    wrong.push(...(await axe(page)).map((line) => `${at}: ${line}`));
    wrong.push(...errors.splice(0).map((line) => `${at}: ${line}`));
  }
  await context.close();
  return wrong;
}

describe('every page at both widths', () => {
  for (const width of ['desktop', 'phone'] as const)
    for (const persona of everyone)
      it(`${width}: opens without errors or barriers for ${persona?.key ?? 'the public'} (WCAG 2.1 AA)`, {
        timeout: 300_000,
      }, async () => {
        expect(await inspect(persona, width)).toEqual([]);
      });

  it('left no page untested', () => {
    const templates = [...new Set(pages.map(({ template }) => template))];
    expect(
      templates.filter((template) => !tested.has(`desktop ${template}`) || !tested.has(`phone ${template}`)),
    ).toEqual([]);
  });
});

describe('pages of others', () => {
  it('are refused to each role with the reason', { timeout: 600_000 }, async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const persona of onePerRole) {
      const url = demoUrl();
      const { page, context } = await eyes.pageAs(url, persona);
      const open = new Set(pagesOf(persona).map(({ template }) => template));
      for (const template of new Set(pages.map((one) => one.template))) {
        if (open.has(template)) continue;
        await page.goto(template.replaceAll(/\$\w+/g, '430102-00000000-0000-7000-8000-000000000000'));
        await page.locator('h1').waitFor();
        tried++;
        const title = (await page.locator('h1').textContent()) ?? '';
        if (!title.includes('不能打开')) wrong.push(`${persona.key} ${template}: ${title}`);
      }
      await context.close();
    }
    console.log(`${tried} forbidden pages tried`);
    expect(wrong).toEqual([]);
  });
});
