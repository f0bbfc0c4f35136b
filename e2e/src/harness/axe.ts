import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa'];

/** Rules a library breaks and we cannot mend, with the reason; at most three. */
export const libraryExceptions: Readonly<Record<string, string>> = {};

/** WCAG 2.1 AA (GB/T 37668) violations of the page as it stands, one line an element; empty is right. */
export async function axe(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page }).withTags(tags).disableRules(Object.keys(libraryExceptions));
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} — ${node.html.slice(0, 160)}`),
  );
}
