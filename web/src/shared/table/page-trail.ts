/**
 * The way back through a list that pages by key. The server only ever gives the next cursor; the trail keeps the
 * cursors of the pages passed, for one set of conditions. `cursors[n]` leads to page n + 1; page 1 needs none.
 */
export type Trail = { readonly conditions: string; readonly cursors: readonly string[] };

/** The trail after stepping on from `page` (1-based) by the cursor `next`. Other conditions begin a new trail. */
export function stepOn(trail: Trail | undefined, conditions: string, page: number, next: string): Trail {
  const passed = trail?.conditions === conditions ? trail.cursors.slice(0, page) : [];
  const cursors = [...passed];
  while (cursors.length < page) cursors.push('');
  cursors[page] = next;
  return { conditions, cursors };
}

/** Where «上一页» of `page` leads; the first page when the way there is not known (an address opened from outside). */
export function stepBack(trail: Trail | undefined, conditions: string, page: number): { page: number; cursor: string } {
  const cursor = trail?.conditions === conditions ? trail.cursors[page - 2] : undefined;
  return page > 2 && cursor ? { page: page - 1, cursor } : { page: 1, cursor: '' };
}
