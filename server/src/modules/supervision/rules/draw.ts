import { createHash } from 'node:crypto';

/**
 * So many of the ids, at random and yet repeatable: each gets the SHA-256 of `seed:id`, the smallest come first. Whoever has
 * the seed and the ids gets the same ones in the same order, whatever the order of the ids.
 */
export function drawFrom(seed: string, ids: readonly string[], count: number): string[] {
  const mark = (id: string) => createHash('sha256').update(`${seed}:${id}`).digest('hex');
  const ranked = [...new Set(ids)].map((id) => ({ id, mark: mark(id) }));
  ranked.sort((a, b) => (a.mark < b.mark ? -1 : 1));
  return ranked.slice(0, count).map(({ id }) => id);
}
