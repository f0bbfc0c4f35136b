import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
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
        reducedMotion: 'reduce',
        ...phone,
      });
      if (persona) {
        const { cookie } = await clientAs(url, persona);
        const pairs = cookie.split('; ').map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]);
        await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })));
      }
      const page = await context.newPage();
      countRequests(page);
      return { page, context };
    },
    close: () => browser.close(),
  };
}

/** Requests a page has under way. */
const underWay = new WeakMap<Page, Set<Request>>();

function countRequests(page: Page): void {
  const open = new Set<Request>();
  underWay.set(page, open);
  let leaving = false;
  page.on('request', (request) => {
    open.add(request);
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) leaving = true;
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  // a document left behind answers nothing any more; a change of address within one leaves its requests under way
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || !leaving) return;
    leaving = false;
    for (const request of open) if (!request.isNavigationRequest()) open.delete(request);
  });
}

const patienceMs = 45_000;
/** A page behind another is not drawn: then time alone is waited for, in ms. */
const frameMs = 500;

/** Waits until the page stands still: nothing loading, nothing left to draw, fonts there, no progress shown. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    // what came in is drawn before it is asked whether that led to more
    await page.evaluate(async (frameMs) => {
      await document.fonts.ready;
      await new Promise((done) => {
        requestIdleCallback(() => requestAnimationFrame(done), { timeout: frameMs });
        setTimeout(done, frameMs);
      });
    }, frameMs);
    const quiet = underWay.get(page)?.size === 0 && !(await page.$('[aria-busy="true"], .zx-loading'));
    if (!quiet) await page.waitForTimeout(20);
    else if (await page.evaluate(pause, frameMs).then(() => underWay.get(page)?.size === 0)) return;
  }
  throw new Error(`${page.url()} does not come to rest`);
}

/** Two moments without work: long enough for an answer just drawn to ask for the next. */
async function pause(frameMs: number): Promise<void> {
  for (let n = 0; n < 2; n++)
    await new Promise((done) => {
      requestIdleCallback(() => setTimeout(() => requestAnimationFrame(done), 15), { timeout: frameMs });
      setTimeout(done, frameMs);
    });
}
