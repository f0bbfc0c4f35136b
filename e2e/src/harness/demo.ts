/** Address of the server with the demo province that the browser tests share; set by global-setup.ts. */
export function demoUrl(): string {
  const url = process.env.ZHENXUN_E2E_URL;
  if (!url) throw new Error('no demo server: run these tests by `npm test -- e2e`');
  return url;
}
