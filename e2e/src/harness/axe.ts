import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa'];

/** Rules a library breaks and we cannot mend, with the reason; at most three. */
export const libraryExceptions: Readonly<Record<string, string>> = {};

/** Waits for what fades in or out: half faded, every colour is too pale. */
async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** WCAG 2.1 AA (GB/T 37668) violations of the page as it stands, one line an element; empty is right. */
export async function axe(page: Page): Promise<string[]> {
  await still(page);
  // no frames of other sites here: what puts results together in a page of its own (not legacy) takes most of the time
  const builder = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    .disableRules(Object.keys(libraryExceptions));
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} — ${node.html.slice(0, 160)}`),
  );
}
