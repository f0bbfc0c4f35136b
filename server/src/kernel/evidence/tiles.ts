import { hashBytes, type Suite } from '../crypto/suite.ts';
import {
  appendLeaf,
  emptyTree,
  type NodeSource,
  nodeHash,
  perfectNodes,
  rootOfLeaves,
  type Span,
  type Tree,
} from './merkle.ts';

/**
 * Tiles of a log by C2SP tlog-tiles: 256 consecutive hashes of level 0, 8, 16 … of the Merkle tree. A tile only ever grows
 * at its end, so a partial tile is the beginning of the stored one, whatever size it is asked for.
 */
export const tileWidth = 256;

export type TileId = { level: number; index: number };
export type Tile = TileId & { hashes: Buffer[] };

/** Path by which a tile is served: `tile/0/x001/x234/067`, with `.p/<width>` when it is partial. */
export function tilePath({ level, index }: TileId, width = tileWidth): string {
  const parts: string[] = [];
  for (let rest = index, first = true; first || rest > 0; rest = Math.floor(rest / 1000), first = false) {
    parts.unshift(`${first ? '' : 'x'}${String(rest % 1000).padStart(3, '0')}`);
  }
  return `tile/${level}/${parts.join('/')}${width < tileWidth ? `.p/${width}` : ''}`;
}

/** The tile a path of `tilePath` names, or undefined for any other text. */
export function parseTilePath(path: string): (TileId & { width: number }) | undefined {
  const match = /^tile\/(0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!match) return undefined;
  const level = Number(match[1]);
  const index = Number(match[2]!.replaceAll(/[x/]/g, ''));
  const width = match[3] === undefined ? tileWidth : Number(match[3]);
  if (level > 63 || !Number.isSafeInteger(index) || (match[3] !== undefined && width >= tileWidth)) return undefined;
  return tilePath({ level, index }, width) === path ? { level, index, width } : undefined;
}

/** Hashes a tile holds when the log has `size` entries: 0 when it does not exist yet, 256 when full. */
export function widthAt(size: number, { level, index }: TileId): number {
  const inLevel = Math.floor(size / tileWidth ** level);
  return Math.min(Math.max(inLevel - index * tileWidth, 0), tileWidth);
}

/** The partial tiles at the right edge of a log of `size` entries, lowest level first. */
export function edgeOf(size: number): TileId[] {
  const edge: TileId[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    if (count % tileWidth > 0) edge.push({ level, index: Math.floor(count / tileWidth) });
  }
  return edge;
}

/** The tree's stack, rebuilt from the right edge: `tiles` are those of `edgeOf(size)` with exactly their width then. */
export function treeOfEdge(suite: Suite, size: number, tiles: readonly Tile[]): Tree {
  const tree: Tree = { size, nodes: [] };
  for (const tile of [...tiles].sort((a, b) => b.level - a.level)) {
    const within = emptyTree();
    for (const hash of tile.hashes) appendLeaf(suite, within, hash);
    tree.nodes.push(...within.nodes);
  }
  return tree;
}

/** Grows the right edge hash by hash and hands out each tile as it fills. */
export class Edge {
  readonly #suite: Suite;
  readonly #levels: Tile[] = [];

  constructor(suite: Suite, size: number, tiles: readonly Tile[]) {
    this.#suite = suite;
    for (let level = 0, count = size; level === 0 || count > 0; level += 1, count = Math.floor(count / tileWidth)) {
      const stored = tiles.find((tile) => tile.level === level);
      this.#levels.push({ level, index: Math.floor(count / tileWidth), hashes: [...(stored?.hashes ?? [])] });
    }
  }

  /** Appends a leaf hash; returns the tiles it completed, lowest level first. */
  append(leaf: Buffer): Tile[] {
    const full: Tile[] = [];
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      this.#levels[level] ??= { level, index: 0, hashes: [] };
      const tile = this.#levels[level]!;
      tile.hashes.push(hash);
      if (tile.hashes.length < tileWidth) return full;
      full.push(tile);
      this.#levels[level] = { level, index: tile.index + 1, hashes: [] };
      hash = rootOfLeaves(this.#suite, tile.hashes);
    }
  }

  /** The tiles at the edge that hold something and are not full. */
  partial(): Tile[] {
    return this.#levels.filter((tile) => tile.hashes.length > 0);
  }
}

const name = ({ level, index }: TileId) => `${level}/${index}`;

/** Tiles needed for the hashes of the spans. */
export function tilesFor(spans: readonly Span[]): TileId[] {
  const needed = new Map<string, TileId>();
  for (const { level, index } of spans.flatMap(perfectNodes)) {
    const tile = { level: Math.floor(level / 8), index: Math.floor((index * 2 ** (level % 8)) / tileWidth) };
    needed.set(name(tile), tile);
  }
  return [...needed.values()];
}

/** Answers for perfect subtrees out of loaded tiles. Throws when a tile or a hash of it is missing. */
export function nodesOf(suite: Suite, tiles: readonly Tile[]): NodeSource {
  const byName = new Map(tiles.map((tile) => [name(tile), tile]));
  return (level, index) => {
    const inTile = 2 ** (level % 8);
    const first = index * inTile;
    const id = { level: Math.floor(level / 8), index: Math.floor(first / tileWidth) };
    const hashes = byName.get(name(id))?.hashes.slice(first % tileWidth, (first % tileWidth) + inTile);
    if (hashes?.length !== inTile) throw new Error(`tile ${name(id)} of the evidence log is missing or too short`);
    return perfectRoot(suite, hashes);
  };
}

function perfectRoot(suite: Suite, hashes: Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  const half = hashes.length / 2;
  return nodeHash(suite, perfectRoot(suite, hashes.slice(0, half)), perfectRoot(suite, hashes.slice(half)));
}

/** A tile as stored and served: its hashes one after another. */
export function tileBytes(hashes: readonly Buffer[]): Buffer {
  return Buffer.concat(hashes as Buffer[]);
}

export function tileHashes(bytes: Buffer): Buffer[] {
  if (bytes.length % hashBytes !== 0) throw new Error(`a tile of ${bytes.length} bytes`);
  return Array.from({ length: bytes.length / hashBytes }, (_, i) => bytes.subarray(i * hashBytes, (i + 1) * hashBytes));
}
