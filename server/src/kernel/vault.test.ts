import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Keyring, loadKeyring, parseKeyring, rotateKeyring } from './crypto/keyring.ts';
import type { Suite } from './crypto/suite.ts';
import { openVault, VaultError, type VaultFault } from './vault.ts';

const suites: Suite[] = ['sha256', 'sm3'];
const ring = (suite: Suite): Keyring => ({
  seal: [{ id: 'k1', suite, secret: randomBytes(32) }],
  index: [{ id: 'b1', suite, secret: randomBytes(32) }],
});
const text = fc.string({ unit: 'grapheme', maxLength: 60 });

function fault(fn: () => unknown): VaultFault | undefined {
  try {
    fn();
  } catch (error) {
    if (error instanceof VaultError) return error.fault;
    throw error;
  }
  return undefined;
}

describe.each(suites)('vault in suite %s', (suite) => {
  const vault = openVault(ring(suite));

  it('opens what it sealed, in its place only', () => {
    fc.assert(
      fc.property(text, text, text, (plain, aad, other) => {
        const sealed = vault.seal(plain, aad);
        expect(sealed).toMatch(/^k1\.[\w-]+$/);
        expect(vault.open(sealed, aad)).toBe(plain);
        if (other !== aad) expect(fault(() => vault.open(sealed, other))).toBe('not_authentic');
      }),
    );
  });

  it('finds any changed character', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom(...alphabet), (plain, place, letter) => {
        const sealed = vault.seal(plain, 'a');
        const at = 3 + (place % (sealed.length - 3));
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        if (changed !== sealed) expect(['not_authentic', 'malformed']).toContain(fault(() => vault.open(changed, 'a')));
      }),
    );
  });

  it('finds any shortening', () => {
    const sealed = vault.seal('430199199001010019', 'a');
    for (let length = 0; length < sealed.length; length++)
      expect(fault(() => vault.open(sealed.slice(0, length), 'a'))).toBeDefined();
  });

  it('seals the same text differently each time, and shows nothing of it', () => {
    const sealed = Array.from({ length: 50 }, () => vault.seal('13800000000', 'a'));
    expect(new Set(sealed).size).toBe(50);
    for (const one of sealed) expect(Buffer.from(one.slice(3), 'base64url').includes('13800000000')).toBe(false);
  });

  it('never puts two contents under one nonce, even with a random source that repeats', () => {
    const seeded = openVault(ring(suite), (n) => Buffer.alloc(n, 1));
    const nonce = (plain: string, aad: string) =>
      Buffer.from(seeded.seal(plain, aad).slice(3), 'base64url').subarray(0, 12).toString('hex');
    expect(
      new Set([nonce('1', ''), nonce('2', ''), nonce('', '1'), nonce('', '2'), nonce('1', '1'), nonce('', '11')]).size,
    ).toBe(6);
    expect(nonce('1', 'x')).toBe(nonce('1', 'x'));
  });

  it('seals bytes of any kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (plain, place) => {
        const sealed = vault.sealBytes(plain, 'file');
        expect(vault.openBytes(sealed, 'file')).toEqual(Buffer.from(plain));
        expect(fault(() => vault.openBytes(sealed, 'other'))).toBe('not_authentic');
        const changed = Buffer.from(sealed);
        changed[3 + (place % (sealed.length - 3))]! ^= 1;
        expect(fault(() => vault.openBytes(changed, 'file'))).toBe('not_authentic');
      }),
    );
    expect(fault(() => vault.openBytes(Buffer.alloc(40), 'file'))).toBe('malformed');
    expect(fault(() => vault.openBytes(Buffer.from('k9.xxxxxxxxxxxx'), 'file'))).toBe('unknown_key');
  });

  it('indexes the same value of the same purpose alike, and nothing else', () => {
    fc.assert(
      fc.property(text, text, text, text, (purpose, value, purpose2, value2) => {
        fc.pre(!`${purpose}${purpose2}`.includes('\0'));
        const same = purpose === purpose2 && value === value2;
        expect(vault.blindIndex(purpose, value) === vault.blindIndex(purpose2, value2)).toBe(same);
        expect(vault.blindIndex(purpose, value)).toMatch(/^b1\.[\w-]{22}$/);
      }),
    );
    expect(vault.blindIndex('a', 'bc')).not.toBe(vault.blindIndex('ab', 'c'));
    expect(() => vault.blindIndex('a\0', 'b')).toThrow(TypeError);
    expect(openVault(ring(suite)).blindIndex('a', 'b')).not.toBe(vault.blindIndex('a', 'b'));
  });
});

describe('blind index', () => {
  it('is HMAC-SHA256 under a derived key, cut to 16 bytes', () => {
    const keys = ring('sha256');
    const key = Buffer.from(hkdfSync('sha256', keys.index[0]!.secret, '', 'zhenxun vault: blind index', 32));
    const mac = createHmac('sha256', key).update('person.id_number\u0000430199199001010019').digest().subarray(0, 16);
    expect(openVault(keys).blindIndex('person.id_number', '430199199001010019')).toBe(
      `b1.${mac.toString('base64url')}`,
    );
  });
});

describe('sealed texts that cannot be opened', () => {
  const vault = openVault(ring('sha256'));
  it.each<[string, VaultFault]>([
    ['', 'malformed'],
    ['k1', 'malformed'],
    ['k1.', 'malformed'],
    ['k0.AAAA', 'malformed'],
    ['k1.AA=A', 'malformed'],
    ['k1.AB', 'malformed'],
    ['plain text', 'malformed'],
    ['k2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'unknown_key'],
    ['k1.AAAA', 'not_authentic'],
  ])('%j: %s', (sealed, expected) => {
    expect(fault(() => vault.open(sealed, ''))).toBe(expected);
  });
});

describe('keys', () => {
  let folder = '';
  const fresh = () => {
    folder = mkdtempSync(join(tmpdir(), 'vault-'));
    return folder;
  };
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are made at the first start, readable by the owner only, and found again', () => {
    const made = loadKeyring(fresh(), {}, 'sha256');
    expect(loadKeyring(folder, {}, 'sm3')).toEqual(made);
    expect(statSync(join(folder, 'keys/vault.json')).mode & 0o777).toBe(0o600);
    const sealed = openVault(made).seal('x', 'a');
    expect(openVault(loadKeyring(folder, {}, 'sha256')).open(sealed, 'a')).toBe('x');
  });

  it('are rotated into the other suite; old texts still open, look-ups still find', () => {
    const before = openVault(loadKeyring(fresh(), {}, 'sha256'));
    const old = before.seal('x', 'a');
    expect(before.stale(old)).toBe(false);
    expect(rotateKeyring(folder, 'sm3')).toBe('k2');
    const after = openVault(loadKeyring(folder, {}, 'sha256'));
    expect(after.open(old, 'a')).toBe('x');
    expect(after.stale(old)).toBe(true);
    expect(after.seal('x', 'a')).toMatch(/^k2\./);
    expect(after.open(after.seal('x', 'a'), 'a')).toBe('x');
    expect(after.blindIndex('p', 'v')).toBe(before.blindIndex('p', 'v'));
    expect(fault(() => before.open(after.seal('x', 'a'), 'a'))).toBe('unknown_key');
    expect(rotateKeyring(folder, 'sha256')).toBe('k3');
  });

  it('of the index are replaced while both are looked up', () => {
    const old = ring('sha256');
    const both: Keyring = { ...old, index: [...old.index, { id: 'b2', suite: 'sm3', secret: randomBytes(32) }] };
    const vault = openVault(both);
    expect(vault.blindIndexes('p', 'v')).toEqual([vault.blindIndex('p', 'v'), openVault(old).blindIndex('p', 'v')]);
    expect(vault.blindIndex('p', 'v')).toMatch(/^b2\./);
  });

  it('come from the environment when it gives them', () => {
    loadKeyring(fresh(), {}, 'sha256');
    const file = readFileSync(join(folder, 'keys/vault.json'), 'utf8');
    expect(loadKeyring('/nowhere', { ZHENXUN_KEYS: file }, 'sha256')).toEqual(loadKeyring(folder, {}, 'sha256'));
  });

  it('are not made anew when the file is damaged', () => {
    loadKeyring(fresh(), {}, 'sha256');
    const path = join(folder, 'keys/vault.json');
    const good = readFileSync(path, 'utf8');
    for (const bad of [
      '',
      '{}',
      'null',
      '{"seal":[],"index":[]}',
      good.replace('sha256', 'md5'),
      good.replace('"k1"', '"x1"'),
      good.replace(/"secret": "..../, '"secret": "'),
    ]) {
      writeFileSync(path, bad);
      expect(() => loadKeyring(folder, {}, 'sha256'), bad.slice(0, 20)).toThrow(/keyring/);
    }
    const twice = JSON.parse(good);
    twice.seal.push(twice.seal[0]);
    expect(() => parseKeyring(JSON.stringify(twice), 'here')).toThrow(/twice/);
    expect(() => rotateKeyring(join(folder, 'none'), 'sha256')).toThrow(/no keyring/);
  });
});
