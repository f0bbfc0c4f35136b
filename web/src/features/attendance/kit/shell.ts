/** The worker has served this very page: it was kept before. */
export const shellKept = (): boolean => navigator.serviceWorker?.controller != null;

/** Makes this page open without network: its worker keeps the shell and every file the page has loaded so far. */
export async function keepShell(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register('/kit-sw.js', { scope: '/kit' });
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType('resource').map(({ name }) => name);
    const own = files.filter((name) => name.startsWith(location.origin) && !name.includes('/api/'));
    return await new Promise((resolve) => {
      const done = () => resolve(true);
      navigator.serviceWorker.addEventListener('message', done, { once: true });
      setTimeout(() => resolve(false), 15_000);
      active?.postMessage({ keep: [...new Set(own)] });
    });
  } catch {
    return false;
  }
}
