import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setDemoClock } from '@zhenxun/contracts/kernel.ts';
import { demoPassword } from '@zhenxun/server/demo/personas.ts';
import type { Locator, Page } from 'playwright-core';
import { type Eyes, openBrowser, settled, type Width } from '../../harness/browser.ts';
import { type Client, clientAs } from '../../harness/client.ts';
import { type Server, startServer } from '../../harness/server.ts';

/** Where a story plays: a province of its own whose clock may be moved, and its personas by login, each with a page. */
export type Stage = {
  readonly server: Server;
  readonly eyes: Eyes;
  /** A page of who signs in with this login (nobody: the portal) at the address, standing still. */
  at(login: string | undefined, path: string, width?: Width): Promise<Page>;
  /** The same session over HTTP: for what a persona tries past the screens, and for looking. */
  client(login?: string): Promise<Client>;
  /** Moves the clock of the province. Sessions end with their hours, so everyone signs in again. */
  moveTo(instant: string): Promise<void>;
  /** Pictures of all open pages in screenshots/failed: what everyone saw when a step failed. */
  shoot(): Promise<void>;
  close(): Promise<void>;
};

const failed = join(import.meta.dirname, '../../../../screenshots/failed');

/** How long a step waits for what it expects, in ms. */
const patienceMs = 45_000;

/** `env` of the server and `flags` of the browser, where a story has cameras. */
export async function openStage({
  env = {},
  flags = [],
}: {
  env?: Readonly<Record<string, string>>;
  flags?: readonly string[];
} = {}): Promise<Stage> {
  const [server, eyes] = await Promise.all([startServer({ demo: true, env }), openBrowser(flags)]);
  const pages = new Map<string, Page>();
  const persona = (login: string) => ({ key: login, login, password: demoPassword });
  const client = (login?: string) => clientAs(server.url, login ? persona(login) : undefined);
  return {
    server,
    eyes,
    client,
    async at(login, path, width = 'desktop') {
      const key = `${width} ${login ?? ''}`;
      let page = pages.get(key);
      if (!page) {
        ({ page } = await eyes.pageAs(server.url, login ? persona(login) : undefined, width));
        page.setDefaultTimeout(patienceMs);
        pages.set(key, page);
      }
      await page.bringToFront();
      await page.goto(path);
      await settled(page);
      return page;
    },
    async moveTo(instant) {
      await (await client('guanli')).call(setDemoClock, { body: { at: instant } });
      for (const page of pages.values()) await page.context().close();
      pages.clear();
    },
    async shoot() {
      mkdirSync(failed, { recursive: true });
      for (const [key, page] of pages)
        await page
          .screenshot({ path: join(failed, `${key.trim().replace(' ', '-')}.png`), fullPage: true })
          .catch(() => {});
    },
    async close() {
      await eyes.close();
      await server.stop();
    },
  };
}

/** Opens a choice of the page or dialog and takes the option with these words. */
export async function choose(scope: Scope, field: string, words: string | RegExp) {
  const page = pageOf(scope);
  await settled(page);
  await scope.getByRole('combobox', { name: field }).click();
  const option = page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: words });
  await option.first().click();
}

type Scope = Page | Locator;
const pageOf = (scope: Scope): Page => ('keyboard' in scope ? scope : scope.page());

/** Presses a button once the page shows what it is about: nobody presses faster than the page is drawn. */
export async function press(scope: Scope, name: string | RegExp): Promise<void> {
  await settled(pageOf(scope));
  await scope.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();
}

/** Finds something in a list of a console and opens its row. */
export async function openFromList(page: Page, words: string, inRow = words): Promise<void> {
  await page.getByRole('searchbox', { name: /^查找：/ }).fill(words);
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?&]q=/);
  await settled(page);
  await page.locator('tbody tr').filter({ hasText: inRow }).first().click();
}

const lists = '.ant-select-dropdown:visible';

/** Finds an option by typing into the choice and takes it with Enter, once it is there. */
export async function chooseByTyping(scope: Scope, field: string, words: string): Promise<void> {
  const page = pageOf(scope);
  const box = scope.getByRole('combobox', { name: field });
  await box.fill(words);
  await page.locator(`${lists} .ant-select-item-option-active`).filter({ hasText: words }).waitFor();
  await box.press('Enter');
  await page.locator(lists).waitFor({ state: 'hidden' });
}

/** Types a day into a date field of the page or dialog; the calendar closes. */
export async function typeDay(scope: Scope, field: string, day: string) {
  const input = scope.getByRole('textbox', { name: field });
  await input.fill(day);
  await input.press('Enter');
  await pageOf(scope).locator('.ant-picker-dropdown:visible').waitFor({ state: 'hidden' });
}

/** The record's id at the end of an address. */
export const idIn = (address: string) => new URL(address, 'http://x').pathname.split('/').pop() ?? '';

/** A file as a person would choose it. */
export const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
