/**
 * The row one came from: a list leaves the addresses of its rows, so that a record page can lead to the next one after
 * each decision. Kept for this tab only.
 */
const key = 'zx.queue.rows';

export type Queue = { readonly list: string; readonly rows: readonly string[] };

/** Position in a queue: the addresses before and after, and how many follow. */
export function neighbours(queue: Queue | undefined, here: string): { before?: string; next?: string; left: number } {
  const at = queue?.rows.indexOf(here) ?? -1;
  if (!queue || at < 0) return { left: 0 };
  return { before: queue.rows[at - 1], next: queue.rows[at + 1], left: queue.rows.length - at - 1 };
}

export function leaveQueue(queue: Queue): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(queue));
  } catch {
    // Without a store there is no next record; everything else works.
  }
}

export function readQueue(): Queue | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
