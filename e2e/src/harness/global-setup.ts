import { buildWeb } from '../../../tools/web-build.ts';
import { startServer } from './server.ts';

/**
 * Before the browser tests: builds the web application and starts one server with the demo province, whose address is
 * `demoUrl()`. ZHENXUN_E2E_URL names a server that runs already. Tests that need a province of their own start one.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.ZHENXUN_E2E_URL) return undefined;
  await buildWeb();
  const server = await startServer({ demo: true });
  process.env.ZHENXUN_E2E_URL = server.url;
  return () => server.stop();
}
