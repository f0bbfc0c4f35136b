import { digest, type Suite } from '../crypto/suite.ts';

/**
 * Merkle tree of RFC 6962 section 2.1, over any suite of 32-byte digests. Sizes are plain numbers up to 2^53.
 * The tree grows by `appendLeaf` on a stack of at most log n nodes; proofs are made from perfect subtrees asked one by one.
 */
export type Tree = { size: number /** roots of the perfect subtrees, the largest first */; nodes: Buffer[] };

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

export function leafHash(suite: Suite, data: Uint8Array | string): Buffer {
  return digest(suite, Buffer.concat([leafPrefix, typeof data === 'string' ? Buffer.from(data) : data]));
}

export function nodeHash(suite: Suite, left: Uint8Array, right: Uint8Array): Buffer {
  return digest(suite, Buffer.concat([nodePrefix, left, right]));
}

export function emptyTree(): Tree {
  return { size: 0, nodes: [] };
}

export function appendLeaf(suite: Suite, tree: Tree, leaf: Buffer): void {
  let node = leaf;
  for (let below = tree.size; below % 2 === 1; below = (below - 1) / 2) node = nodeHash(suite, tree.nodes.pop()!, node);
  tree.nodes.push(node);
  tree.size += 1;
}

export function rootOf(suite: Suite, tree: Tree): Buffer {
  if (tree.size === 0) return digest(suite, '');
  return tree.nodes.reduceRight((right, left) => nodeHash(suite, left, right));
}

/** Root over leaf hashes; of none, the digest of nothing. */
export function rootOfLeaves(suite: Suite, leaves: Iterable<Buffer>): Buffer {
  const tree = emptyTree();
  for (const leaf of leaves) appendLeaf(suite, tree, leaf);
  return rootOf(suite, tree);
}

/** Hash of the perfect subtree of 2^level leaves that is number `index` of its level. */
export type NodeSource = (level: number, index: number) => Buffer;
/** Leaves from `start` up to, not including, `end`. */
export type Span = { start: number; end: number };

/** Largest power of two below n (n > 1). */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Spans whose hashes, in this order, prove that leaf `index` stands in the tree of `size` (RFC 6962 2.1.1). */
export function inclusionSpans(index: number, size: number): Span[] {
  if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const spans: Span[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (index < middle) {
      spans.push({ start: middle, end });
      end = middle;
    } else {
      spans.push({ start, end: middle });
      start = middle;
    }
  }
  return spans.reverse();
}

/** Spans whose hashes, in this order, prove that the tree of `from` is a beginning of the tree of `size` (2.1.2). */
export function consistencySpans(from: number, size: number): Span[] {
  if (from < 1 || from > size) throw new RangeError(`no proof from ${from} to ${size}`);
  const spans: Span[] = [];
  let start = 0;
  let end = size;
  while (from !== end) {
    const middle = start + split(end - start);
    if (from <= middle) {
      spans.push({ start: middle, end });
      end = middle;
    } else {
      spans.push({ start, end: middle });
      start = middle;
    }
  }
  if (start > 0) spans.push({ start, end });
  return spans.reverse();
}

/** Perfect subtrees a span is made of, left to right; the span must begin at a multiple of its largest. */
export function perfectNodes({ start, end }: Span): { level: number; index: number }[] {
  const nodes: { level: number; index: number }[] = [];
  for (let at = start; at < end; ) {
    let level = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

export function spanHash(suite: Suite, span: Span, node: NodeSource): Buffer {
  return perfectNodes(span)
    .map(({ level, index }) => node(level, index))
    .reduceRight((right, left) => nodeHash(suite, left, right));
}

/** Whether the proof leads from the leaf hash to the root (RFC 9162 2.1.3.2). */
export function verifyInclusion(
  suite: Suite,
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(suite, sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else hash = nodeHash(suite, hash, sibling);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && hash.equals(root);
}

/** Whether the proof leads from the root of `from` leaves to the root of `size` leaves (RFC 9162 2.1.4.2). */
export function verifyConsistency(
  suite: Suite,
  from: number,
  size: number,
  oldRoot: Buffer,
  root: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(size) || from < 1 || from > size) return false;
  if (from === size) return proof.length === 0 && oldRoot.equals(root);
  let fn = from - 1;
  let sn = size - 1;
  while (fn % 2 === 1) {
    fn = (fn - 1) / 2;
    sn = Math.floor(sn / 2);
  }
  // a beginning of 2^k leaves is itself a node of the tree and is not repeated in the proof
  const path = fn === 0 ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (first === undefined) return false;
  let oldHash = first;
  let hash = first;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      oldHash = nodeHash(suite, sibling, oldHash);
      hash = nodeHash(suite, sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2;
        sn = Math.floor(sn / 2);
      }
    } else hash = nodeHash(suite, hash, sibling);
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && oldHash.equals(oldRoot) && hash.equals(root);
}
