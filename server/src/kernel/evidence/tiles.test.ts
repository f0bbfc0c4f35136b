import { describe, expect, it } from 'vitest';
import { digest } from '../crypto/suite.ts';
import {
  appendLeaf,
  consistencySpans,
  emptyTree,
  inclusionSpans,
  rootOf,
  rootOfLeaves,
  spanHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';
import {
  Edge,
  edgeOf,
  nodesOf,
  parseTilePath,
  type Tile,
  tileBytes,
  tileHashes,
  tilePath,
  tilesFor,
  treeOfEdge,
  widthAt,
} from './tiles.ts';

const leaves = (n: number) => Array.from({ length: n }, (_, i) => digest('sha256', `leaf ${i}`));

describe('tile paths', () => {
  it.each([
    [0, 0, 256, 'tile/0/000'],
    [0, 1234067, 256, 'tile/0/x001/x234/067'],
    [2, 999, 1, 'tile/2/999.p/1'],
    [1, 1000, 255, 'tile/1/x001/000.p/255'],
  ])('level %i index %i width %i', (level, index, width, path) => {
    expect(tilePath({ level, index }, width)).toBe(path);
    expect(parseTilePath(path)).toEqual({ level, index, width });
  });

  it.each([
    'tile/00/000',
    'tile/0/0',
    'tile/0/x000/001',
    'tile/64/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/../000',
    'tile/0/x1/000',
    '',
  ])('refuses %j', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});

describe('tiles of a log of 70,000 entries, as in the specification', () => {
  const size = 70_000;
  const all = leaves(size);
  const edge = new Edge('sha256', 0, []);
  const full = all.flatMap((leaf) => edge.append(leaf));
  const tiles: Tile[] = [...full, ...edge.partial()];

  it('are 273 full and one of 112 at level 0, one full and one of 17 at level 1, one of 1 at level 2', () => {
    expect(full.filter((tile) => tile.level === 0)).toHaveLength(273);
    expect(full.filter((tile) => tile.level === 1)).toHaveLength(1);
    expect(edge.partial().map((tile) => [tile.level, tile.index, tile.hashes.length])).toEqual([
      [0, 273, 112],
      [1, 1, 17],
      [2, 0, 1],
    ]);
    expect(edgeOf(size)).toEqual([
      { level: 0, index: 273 },
      { level: 1, index: 1 },
      { level: 2, index: 0 },
    ]);
    for (const tile of tiles) expect(widthAt(size, tile)).toBe(tile.hashes.length);
  });

  it('give the root back from the edge alone', () => {
    expect(rootOf('sha256', treeOfEdge('sha256', size, edge.partial()))).toEqual(rootOfLeaves('sha256', all));
  });

  it('prove entries and consistency with the few tiles named', () => {
    const root = rootOfLeaves('sha256', all);
    for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999]) {
      const spans = inclusionSpans(index, size);
      const wanted = tilesFor(spans);
      const node = nodesOf(
        'sha256',
        tiles.filter((tile) => wanted.some((w) => w.level === tile.level && w.index === tile.index)),
      );
      const proof = spans.map((span) => spanHash('sha256', span, node));
      expect(verifyInclusion('sha256', all[index]!, index, size, proof, root)).toBe(true);
      expect(wanted.length).toBeLessThanOrEqual(6);
    }
    for (const from of [1, 256, 65_536, 65_537, 69_999]) {
      const spans = consistencySpans(from, size);
      const proof = spans.map((span) => spanHash('sha256', span, nodesOf('sha256', tiles)));
      expect(verifyConsistency('sha256', from, size, rootOfLeaves('sha256', all.slice(0, from)), root, proof)).toBe(
        true,
      );
    }
  });

  it('miss a hash loudly', () => {
    const spans = inclusionSpans(0, size);
    expect(() => spanHash('sha256', spans[0]!, nodesOf('sha256', []))).toThrow(/missing/);
    expect(() => tileHashes(Buffer.alloc(33))).toThrow(/33/);
  });
});

describe('growing', () => {
  it('in any pieces gives the same tiles and roots', () => {
    const all = leaves(1300);
    const tree = emptyTree();
    const store = new Map<string, Buffer>();
    let size = 0;
    for (const piece of [1, 254, 1, 1, 255, 256, 300, 232]) {
      const stored = edgeOf(size).map((id) => ({
        ...id,
        hashes: tileHashes(store.get(tilePath(id))!).slice(0, widthAt(size, id)),
      }));
      const edge = new Edge('sha256', size, stored);
      const full = all.slice(size, size + piece).flatMap((leaf) => edge.append(leaf));
      for (const tile of [...full, ...edge.partial()]) store.set(tilePath(tile), tileBytes(tile.hashes));
      for (const leaf of all.slice(size, size + piece)) appendLeaf('sha256', tree, leaf);
      size += piece;
      expect(rootOf('sha256', treeOfEdge('sha256', size, edge.partial()))).toEqual(rootOf('sha256', tree));
    }
    expect(size).toBe(1300);
    expect([...store.keys()].sort()).toEqual([
      'tile/0/000',
      'tile/0/001',
      'tile/0/002',
      'tile/0/003',
      'tile/0/004',
      'tile/0/005',
      'tile/1/000',
    ]);
    expect(store.get('tile/0/005')).toHaveLength(20 * 32);
  });
});
