import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../../tools/tools.ts';
import { clientAs, type Persona } from './client.ts';

/** No sandbox (tests run as root in containers), no GPU, and nothing that talks to the outside. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const widths = { desktop: { width: 1440, height: 900 }, phone: { width: 375, height: 812 } } as const;
export type Width = keyof typeof widths;

export type OpenPage = { readonly page: Page; readonly context: BrowserContext };

export type Eyes = {
  readonly browser: Browser;
  /** A fresh session of the persona (nobody when left out) at this width, in China's language and time zone. */
  pageAs(url: string, persona?: Persona, width?: Width): Promise<OpenPage>;
  close(): Promise<void>;
};

/** The system's Chromium. `extra` adds flags, as a fake camera needs. Throws when none is installed. */
export async function openBrowser(extra: readonly string[] = []): Promise<Eyes> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('Chromium is not installed; run `npx tsx tools/ensure.ts`');
  const browser = await chromium.launch({ executablePath, args: [...flags, ...extra] });
  return {
    browser,
    async pageAs(url, persona, width = 'desktop') {
      const phone = width === 'phone' ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {};
      const context = await browser.newContext({
        baseURL: url,
        viewport: widths[width],
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        ...phone,
      });
      if (persona) {
        const { cookie } = await clientAs(url, persona);
        const pairs = cookie.split('; ').map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]);
        await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })));
      }
      return { page: await context.newPage(), context };
    },
    close: () => browser.close(),
  };
}

/** Waits until the page stands still: nothing loading, fonts there, no progress shown. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), undefined, { timeout: 15_000 });
}
