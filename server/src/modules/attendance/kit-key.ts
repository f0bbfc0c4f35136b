import { createHash, createHmac, createPublicKey, type KeyObject, pbkdf2, timingSafeEqual, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { pinMessage, pinRule, type SignEntry } from '@zhenxun/contracts/values/kit-chain.ts';

const derive = promisify(pbkdf2);

/** The P-256 key in an SPKI of base64; undefined when it is none. */
export function kitKey(spki: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of a text or bytes, hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Whether the kit of this key signed exactly this text. */
export function signedBy(spki: string, text: string, signature: string): boolean {
  const key = kitKey(spki);
  if (key === undefined || !/^[0-9a-f]{128}$/.test(signature)) return false;
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'hex'));
}

/** Key of a PIN, hex, and the one byte by which a kit notices a slip. */
export async function pinKey(pin: string, salt: string): Promise<{ key: string; check: string }> {
  const bytes = await derive(pin, Buffer.from(salt, 'hex'), pinRule.iterations, pinRule.keyBytes, 'sha256');
  return { key: bytes.toString('hex'), check: sha256(bytes).slice(0, 2) };
}

/** What the key of a PIN proves of an entry, hex. */
export function pinProof(key: string, kit: string, entry: Omit<SignEntry, 'proof'>): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(pinMessage(kit, entry)).digest('hex');
}

/** Whether an entry's proof was made with the key. */
export function pinProves(key: string, kit: string, entry: SignEntry): boolean {
  return timingSafeEqual(Buffer.from(pinProof(key, kit, entry)), Buffer.from(entry.proof));
}
