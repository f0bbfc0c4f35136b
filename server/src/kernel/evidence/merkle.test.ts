import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Suite } from '../crypto/suite.ts';
import {
  appendLeaf,
  consistencySpans,
  emptyTree,
  inclusionSpans,
  leafHash,
  perfectNodes,
  rootOf,
  rootOfLeaves,
  spanHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

/** Leaves and roots of the Certificate Transparency reference tests. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition of RFC 6962 word for word, with createHash: shares nothing with the code under test. */
function mth(suite: Suite, data: Buffer[]): Buffer {
  if (data.length === 0) return createHash(suite).digest();
  if (data.length === 1)
    return createHash(suite)
      .update(Buffer.from([0]))
      .update(data[0]!)
      .digest();
  let k = 1;
  while (k * 2 < data.length) k *= 2;
  return createHash(suite)
    .update(Buffer.from([1]))
    .update(mth(suite, data.slice(0, k)))
    .update(mth(suite, data.slice(k)))
    .digest();
}

const data = Array.from({ length: 70 }, (_, i) => Buffer.from(`entry ${i}`));
const leavesOf = (suite: Suite) => data.map((d) => leafHash(suite, d));
const proofOf = (suite: Suite, spans: { start: number; end: number }[]) =>
  spans.map((span) =>
    spanHash(suite, span, (level, index) => mth(suite, data.slice(index * 2 ** level, (index + 1) * 2 ** level))),
  );

describe('Merkle tree', () => {
  it('has the roots of the reference tests', () => {
    const tree = emptyTree();
    expect(rootOf('sha256', tree).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    inputs.forEach((hex, i) => {
      appendLeaf('sha256', tree, leafHash('sha256', Buffer.from(hex, 'hex')));
      expect(rootOf('sha256', tree).toString('hex')).toBe(roots[i]);
    });
  });

  it.each(['sha256', 'sm3'] as const)(
    '%s: every root of up to 70 leaves is as defined, on a stack of log n',
    (suite) => {
      for (let n = 0; n <= data.length; n++) {
        expect(rootOfLeaves(suite, leavesOf(suite).slice(0, n))).toEqual(mth(suite, data.slice(0, n)));
      }
      const tree = emptyTree();
      for (const leaf of leavesOf(suite)) appendLeaf(suite, tree, leaf);
      expect(tree.nodes.length).toBeLessThanOrEqual(Math.ceil(Math.log2(data.length + 1)));
    },
  );

  it.each(['sha256', 'sm3'] as const)('%s: every leaf of every size is proved, and of no other place', (suite) => {
    const leaves = leavesOf(suite);
    for (const size of [1, 2, 3, 4, 7, 8, 9, 33, 64, 65, 70]) {
      const root = mth(suite, data.slice(0, size));
      for (let index = 0; index < size; index++) {
        const proof = proofOf(suite, inclusionSpans(index, size));
        expect(verifyInclusion(suite, leaves[index]!, index, size, proof, root)).toBe(true);
        expect(verifyInclusion(suite, leaves[index]!, index + 1, size, proof, root)).toBe(false);
        if (size > 1) expect(verifyInclusion(suite, leaves[(index + 1) % size]!, index, size, proof, root)).toBe(false);
        expect(verifyInclusion(suite, leaves[index]!, index, size, [...proof, root], root)).toBe(false);
        if (proof.length > 0)
          expect(verifyInclusion(suite, leaves[index]!, index, size, proof.slice(1), root)).toBe(false);
      }
    }
  });

  it('every size is proved to be the beginning of every later one', () => {
    for (let size = 1; size <= data.length; size++) {
      const root = mth('sha256', data.slice(0, size));
      for (let from = 1; from <= size; from++) {
        const old = mth('sha256', data.slice(0, from));
        const proof = proofOf('sha256', consistencySpans(from, size));
        expect(verifyConsistency('sha256', from, size, old, root, proof)).toBe(true);
        if (from < size) {
          expect(verifyConsistency('sha256', from, size, root, root, proof)).toBe(false);
          expect(verifyConsistency('sha256', from, size, old, old, proof)).toBe(false);
          expect(verifyConsistency('sha256', from, size, old, root, proof.slice(0, -1))).toBe(false);
        }
        expect(verifyConsistency('sha256', from, size, old, root, [...proof, old])).toBe(false);
      }
    }
  });

  it('a changed bit anywhere in a proof is found', () => {
    const root = mth('sha256', data);
    fc.assert(
      fc.property(fc.nat(data.length - 1), fc.nat(), fc.nat(255), (index, place, bit) => {
        const proof = proofOf('sha256', inclusionSpans(index, data.length)).map((hash) => Buffer.from(hash));
        const target = proof[place % proof.length]!;
        target[bit >> 3]! ^= 1 << (bit & 7);
        expect(verifyInclusion('sha256', leafHash('sha256', data[index]!), index, data.length, proof, root)).toBe(
          false,
        );
      }),
    );
  });

  it('works with sizes beyond 32 bits', () => {
    const size = 2 ** 40 + 12_345;
    const index = 2 ** 39 + 7;
    for (const span of [...inclusionSpans(index, size), ...consistencySpans(2 ** 33 + 1, size)]) {
      const nodes = perfectNodes(span);
      expect(nodes.reduce((sum, { level }) => sum + 2 ** level, 0)).toBe(span.end - span.start);
      nodes.reduce((at, { level, index: i }) => {
        expect(i * 2 ** level).toBe(at);
        return at + 2 ** level;
      }, span.start);
    }
  });

  it.each([
    [-1, 5],
    [5, 5],
    [0, 0],
  ])('there is no proof of leaf %i among %i', (index, size) => {
    expect(() => inclusionSpans(index, size)).toThrow(RangeError);
  });
});
