import { createHmac, hash, hkdfSync } from 'node:crypto';

/**
 * Hash suites of the system: `sha256` by default, `sm3` (GB/T 32905) where national cryptography is required. Both give
 * 32 bytes, so every length and format is the same in either suite.
 */
export type Suite = 'sha256' | 'sm3';
export const suites: readonly Suite[] = ['sha256', 'sm3'];
export const hashBytes = 32;

export function isSuite(name: unknown): name is Suite {
  return suites.includes(name as Suite);
}

/** Digest of the bytes, or of the UTF-8 form of the text. 32 bytes. */
export function digest(suite: Suite, data: Uint8Array | string): Buffer {
  return hash(suite, data, 'buffer');
}

/** Keyed digest over the parts one after another; the caller makes the parts unambiguous. 32 bytes. */
export function keyedDigest(suite: Suite, key: Uint8Array, ...parts: (Uint8Array | string)[]): Buffer {
  const mac = createHmac(suite, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** A key for one purpose, derived from a secret (HKDF, RFC 5869), so that one secret serves several uses safely. */
export function deriveKey(suite: Suite, secret: Uint8Array, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync(suite, secret, '', purpose, bytes));
}
