import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { settled } from './browser.ts';

const folder = join(import.meta.dirname, '../../../screenshots');

/** Name of the file of a page: `government-subsidy-claims-_id` of `/government/subsidy/claims/$id`. */
export function fileName(template: string): string {
  return template === '/' ? 'home' : template.slice(1).replaceAll('/', '-').replaceAll('$', '_');
}

/** Full-page PNG at screenshots/<name>.png once the page stands still; gives its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  await settled(page);
  const path = join(folder, `${name}.png`);
  mkdirSync(join(path, '..'), { recursive: true });
  await page.screenshot({ path, fullPage: true, animations: 'disabled', caret: 'hide' });
  return path;
}
