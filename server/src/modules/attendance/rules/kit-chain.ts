import { createHash } from 'node:crypto';
import { entryLine, firstPrevious, type KitBundle, type KitEntry } from '@zhenxun/contracts/values/kit-chain.ts';

/** An entry with the digest of its line, which the next entry names. */
export type Linked = { readonly entry: KitEntry; readonly hash: string };
/** How far the chain of a kit has been taken: the last number and its digest. */
export type ChainEnd = { readonly seq: number; readonly head: string };
export const emptyChain: ChainEnd = { seq: 0, head: firstPrevious };

/** Digest of an entry's line, hex. */
export function hashOf(entry: KitEntry): string {
  return createHash('sha256').update(entryLine(entry)).digest('hex');
}

/** The entries as a chain in themselves, or the number of the first that does not follow the one before it. */
export function link({ entries }: Pick<KitBundle, 'entries'>): { linked: Linked[] } | { brokenAt: number } {
  const linked: Linked[] = [];
  for (const entry of entries) {
    const before = linked.at(-1);
    if (before && (entry.seq !== before.entry.seq + 1 || entry.previous !== before.hash)) {
      return { brokenAt: entry.seq };
    }
    linked.push({ entry, hash: hashOf(entry) });
  }
  return { linked };
}

export type Placed =
  /** Follows the chain; the first `repeated` entries were there already, the fresh ones are to be taken now. */
  | { readonly is: 'next'; readonly repeated: number; readonly fresh: readonly Linked[] }
  /** Cannot be taken before the entries from–to have arrived. */
  | { readonly is: 'gap'; readonly from: number; readonly to: number }
  /** Another entry stands at this number already, or this one follows another than the last taken: the past was rewritten. */
  | { readonly is: 'fork'; readonly seq: number };

/**
 * Where a linked bundle belongs in the chain taken so far. Entries are taken once and in order, however often and in
 * whatever order bundles arrive; `known` gives the digests of entries already taken, by number.
 */
export function placeIn(end: ChainEnd, known: ReadonlyMap<number, string>, linked: readonly Linked[]): Placed {
  const [first] = linked;
  if (first === undefined) return { is: 'next', repeated: 0, fresh: [] };
  if (first.entry.seq > end.seq + 1) return { is: 'gap', from: end.seq + 1, to: first.entry.seq - 1 };
  const repeated = linked.filter(({ entry }) => entry.seq <= end.seq);
  const rewritten = repeated.find(({ entry, hash }) => known.get(entry.seq) !== hash);
  if (rewritten) return { is: 'fork', seq: rewritten.entry.seq };
  const fresh = linked.slice(repeated.length);
  const [next] = fresh;
  if (next && next.entry.previous !== end.head) return { is: 'fork', seq: next.entry.seq };
  return { is: 'next', repeated: repeated.length, fresh };
}
