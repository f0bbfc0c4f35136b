import type { Keyring } from './crypto/keyring.ts';
import { type Sealer, sealer } from './crypto/sealer.ts';
import { deriveKey, keyedDigest, type Suite } from './crypto/suite.ts';
import { type Random, systemRandom } from './random.ts';

export type VaultFault = 'malformed' | 'unknown_key' | 'not_authentic';

/** A sealed text that cannot be opened; the message holds nothing of its content. */
export class VaultError extends Error {
  readonly fault: VaultFault;
  constructor(fault: VaultFault) {
    super(`sealed text cannot be opened: ${fault}`);
    this.fault = fault;
  }
}

/** Seals identity, phone and bank numbers, and makes the blind indexes by which they are looked up (X1). */
export interface Vault {
  /**
   * `k1.<base64url>`: the key's id and the authenticated ciphertext. `aad` names the place the text belongs to, as in
   * `person.person:id_number:<uuid>`; moved to another place it does not open.
   */
  seal(plain: string, aad: string): string;
  /** The plain text. Throws VaultError when the text is malformed, its key unknown, or text or place were changed. */
  open(sealed: string, aad: string): string;
  /** The same for contents of files: key id, a dot, then raw bytes. */
  sealBytes(plain: Uint8Array, aad: string): Buffer;
  openBytes(sealed: Uint8Array, aad: string): Buffer;
  /** Whether the text was sealed with another key than the active one: seal it again when the row is next written. */
  stale(sealed: string): boolean;
  /** `b1.<22 characters>`: the same for the same purpose and value, telling nothing without the key. Normalise values first. */
  blindIndex(purpose: string, value: string): string;
  /** Indexes under every index key, the active one first: look up with all of them while an index key is being replaced. */
  blindIndexes(purpose: string, value: string): string[];
}

const form = /^(k[1-9]\d*)\.([A-Za-z0-9_-]+)$/;
const indexBytes = 16;
const longestId = 12;

/** A vault over a keyring (crypto/keyring.ts). The last key of each list is the active one. */
export function openVault(ring: Keyring, random: Random = systemRandom): Vault {
  const sealers = new Map<string, Sealer>(ring.seal.map(({ id, suite, secret }) => [id, sealer(suite, secret)]));
  const active = ring.seal.at(-1)!.id;
  const indexKeys = ring.index.toReversed().map(({ id, suite, secret }) => ({
    id,
    suite,
    key: deriveKey(suite, secret, 'zhenxun vault: blind index', 32),
  }));

  const openWith = (id: string, sealed: Uint8Array, aad: string): Buffer => {
    const found = sealers.get(id);
    if (found === undefined) throw new VaultError('unknown_key');
    const plain = found.open(sealed, aad);
    if (plain === undefined) throw new VaultError('not_authentic');
    return plain;
  };
  const index = (
    { id, suite, key }: { id: string; suite: Suite; key: Buffer },
    purpose: string,
    value: string,
  ): string => {
    if (purpose.includes('\0')) throw new TypeError('NUL in the purpose of a blind index');
    return `${id}.${keyedDigest(suite, key, purpose, '\0', value).subarray(0, indexBytes).toString('base64url')}`;
  };

  return {
    seal(plain, aad) {
      return `${active}.${sealers.get(active)!.seal(Buffer.from(plain), aad, random).toString('base64url')}`;
    },
    open(sealed, aad) {
      const parts = form.exec(sealed);
      if (!parts) throw new VaultError('malformed');
      const bytes = Buffer.from(parts[2]!, 'base64url');
      // base64 has spare bits: only the one spelling that `seal` writes is taken
      if (bytes.toString('base64url') !== parts[2]) throw new VaultError('malformed');
      return openWith(parts[1]!, bytes, aad).toString();
    },
    sealBytes(plain, aad) {
      return Buffer.concat([Buffer.from(`${active}.`), sealers.get(active)!.seal(plain, aad, random)]);
    },
    openBytes(sealed, aad) {
      const dot = sealed.subarray(0, longestId).indexOf(0x2e);
      if (dot < 2) throw new VaultError('malformed');
      return openWith(Buffer.from(sealed.subarray(0, dot)).toString('latin1'), sealed.subarray(dot + 1), aad);
    },
    stale(sealed) {
      return !sealed.startsWith(`${active}.`);
    },
    blindIndex(purpose, value) {
      return index(indexKeys[0]!, purpose, value);
    },
    blindIndexes(purpose, value) {
      return indexKeys.map((key) => index(key, purpose, value));
    },
  };
}
