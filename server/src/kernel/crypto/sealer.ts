import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../random.ts';
import { sameBytes } from './compare.ts';
import { deriveKey, keyedDigest, type Suite } from './suite.ts';

/** Authenticated encryption with one key. `open` gives undefined for anything not sealed by it under the same `aad`. */
export type Sealer = {
  seal(plain: Uint8Array, aad: string, random: Random): Buffer;
  open(sealed: Uint8Array, aad: string): Buffer | undefined;
};

export function sealer(suite: Suite, secret: Uint8Array): Sealer {
  return suite === 'sm3' ? sm4(secret) : aes(secret);
}

/** Bytes the additional data and its length contribute to a digest, so that no two pairs (aad, rest) are the same input. */
function framed(aad: string): Buffer {
  const bytes = Buffer.from(aad);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/**
 * AES-256-GCM: nonce (12) ‖ ciphertext ‖ tag (16). The nonce is derived from fresh randomness and the content, so that a
 * repeated random value (a seeded demo) cannot put two contents under one nonce.
 */
function aes(secret: Uint8Array): Sealer {
  const key = deriveKey('sha256', secret, 'zhenxun vault: aes-256-gcm', 32);
  const nonceKey = deriveKey('sha256', secret, 'zhenxun vault: nonce', 32);
  return {
    seal(plain, aad, random) {
      const nonce = keyedDigest('sha256', nonceKey, random(16), framed(aad), plain).subarray(0, 12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, aad) {
      if (sealed.length < 28) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(aad))
        .setAuthTag(sealed.subarray(sealed.length - 16));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

/** SM4-CBC, then HMAC-SM3 over additional data, IV and ciphertext: IV (16) ‖ ciphertext ‖ MAC (32). */
function sm4(secret: Uint8Array): Sealer {
  const key = deriveKey('sm3', secret, 'zhenxun vault: sm4-cbc', 16);
  const macKey = deriveKey('sm3', secret, 'zhenxun vault: hmac-sm3', 32);
  const ivKey = deriveKey('sm3', secret, 'zhenxun vault: iv', 32);
  return {
    seal(plain, aad, random) {
      const iv = keyedDigest('sm3', ivKey, random(16), framed(aad), plain).subarray(0, 16);
      const cipher = createCipheriv('sm4-cbc', key, iv);
      const text = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
      return Buffer.concat([text, keyedDigest('sm3', macKey, framed(aad), text)]);
    },
    open(sealed, aad) {
      if (sealed.length < 64) return undefined;
      const text = sealed.subarray(0, sealed.length - 32);
      if (!sameBytes(keyedDigest('sm3', macKey, framed(aad), text), sealed.subarray(sealed.length - 32)))
        return undefined;
      const decipher = createDecipheriv('sm4-cbc', key, text.subarray(0, 16));
      try {
        return Buffer.concat([decipher.update(text.subarray(16)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}
