import { buildWeb } from '../../tools/web-build.ts';
import { type Eyes, openBrowser, type Width, widths } from './harness/browser.ts';
import { clientAs } from './harness/client.ts';
import { fileName, screenshot } from './harness/screenshot.ts';
import { startServer } from './harness/server.ts';
import { addressOf, pagesOf } from './pages.ts';
import { type DemoPersona, personas } from './personas.ts';

/**
 * `npm run screenshots`: one PNG for every persona, page and width, at screenshots/<width>/<persona>/<page>.png, from a
 * server with the demo province. Names as arguments take only those personas; ZHENXUN_E2E_URL uses a running server.
 */
async function shootPersona(
  eyes: Eyes,
  url: string,
  persona: DemoPersona | undefined,
  width: Width,
): Promise<string[]> {
  const who = persona?.key ?? 'public';
  const client = await clientAs(url, persona);
  const { page, context } = await eyes.pageAs(url, persona, width);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${who} ${page.url()}: ${error.message}`));
  for (const { template } of pagesOf(persona)) {
    try {
      const address = await addressOf(template, client);
      if (address === undefined) {
        console.log(`${who} has nothing to show on ${template}`);
        continue;
      }
      await page.goto(address);
      await screenshot(page, `${width}/${who}/${fileName(template)}`);
    } catch (error) {
      problems.push(`${who} ${template}: ${(error as Error).message}`);
    }
  }
  await context.close();
  return problems;
}

await buildWeb();
const running = process.env.ZHENXUN_E2E_URL;
const server = running ? undefined : await startServer({ demo: true });
const eyes = await openBrowser();
const problems: string[] = [];
const wanted = process.argv.slice(2);
const everyone = [undefined, ...personas].filter((p) => wanted.length === 0 || wanted.includes(p?.key ?? 'public'));
try {
  for (const width of Object.keys(widths) as Width[])
    for (const persona of everyone)
      problems.push(...(await shootPersona(eyes, running ?? server?.url ?? '', persona, width)));
} finally {
  await eyes.close();
  await server?.stop();
}
for (const problem of problems) console.error(problem);
console.log(`screenshots of ${everyone.length} personas, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
