import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sameBytes, sameText } from './compare.ts';
import { readOrCreateSecret, readSecret, replaceSecret } from './secret-file.ts';
import { deriveKey, digest, isSuite, keyedDigest } from './suite.ts';

describe('suites', () => {
  it('SM3 has the value of GB/T 32905 for “abc”', () => {
    expect(digest('sm3', 'abc').toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
  });

  it('SHA-256 has the value of FIPS 180 for “abc”', () => {
    expect(digest('sha256', 'abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('HMAC-SHA256 has the value of RFC 4231, test 2, in one part or several', () => {
    const mac = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    expect(keyedDigest('sha256', Buffer.from('Jefe'), 'what do ya want for nothing?').toString('hex')).toBe(mac);
    expect(keyedDigest('sha256', Buffer.from('Jefe'), 'what do ya ', 'want for nothing?').toString('hex')).toBe(mac);
  });

  it('derives unlike keys for unlike purposes and suites', () => {
    const secret = Buffer.alloc(32, 1);
    const keys = [
      deriveKey('sha256', secret, 'a', 32),
      deriveKey('sha256', secret, 'b', 32),
      deriveKey('sm3', secret, 'a', 32),
    ];
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(3);
    expect(deriveKey('sha256', secret, 'a', 32)).toEqual(keys[0]);
  });

  it('knows its names', () => {
    expect(['sha256', 'sm3', 'md5', undefined].map(isSuite)).toEqual([true, true, false, false]);
  });
});

describe('comparing secrets', () => {
  it('agrees with equality', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(sameText(a, b)).toBe(a === b);
        expect(sameText(a, `${a}`)).toBe(true);
        expect(sameBytes(Buffer.from(a), Buffer.from(b))).toBe(Buffer.from(a).equals(Buffer.from(b)));
      }),
    );
  });
});

describe('secret files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secret-'));
  const path = join(folder, 'deep/er/secret');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are made once, replaced whole, and leave nothing beside them', () => {
    expect(readSecret(path)).toBeUndefined();
    expect(readOrCreateSecret(path, () => 'one')).toBe('one');
    expect(readOrCreateSecret(path, () => 'two')).toBe('one');
    replaceSecret(path, 'three');
    expect(readSecret(path)).toBe('three');
    expect(readdirSync(join(folder, 'deep/er'))).toEqual(['secret']);
  });

  it('of two makers at once, both use the one that came first', () => {
    const other = join(folder, 'raced');
    const text = readOrCreateSecret(other, () => {
      readOrCreateSecret(other, () => 'first');
      return 'second';
    });
    expect(text).toBe('first');
    expect(readFileSync(other, 'utf8')).toBe('first');
  });

  it('pass on what is no missing file', () => {
    expect(() => readSecret(folder)).toThrow(/EISDIR/);
  });
});
