import type { Page } from 'playwright-core';

/** Strokes in the box to sign in, as a finger or a mouse makes them. */
export async function drawSignature(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: /签名框/ });
  // to the middle: at the edge of the screen the bars of the page would take the strokes
  await pad.evaluate((box) => box.scrollIntoView({ block: 'center' }));
  const box = await pad.boundingBox();
  if (!box) throw new Error('no box to sign in');
  for (const [from, to] of [
    [0.2, 0.4],
    [0.45, 0.8],
  ] as const) {
    await page.mouse.move(box.x + box.width * from, box.y + box.height * 0.7);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * (from + to) * 0.5, box.y + box.height * 0.25, { steps: 6 });
    await page.mouse.move(box.x + box.width * to, box.y + box.height * 0.65, { steps: 6 });
    await page.mouse.up();
  }
  await page.locator('canvas[data-signed=true]').waitFor();
}
