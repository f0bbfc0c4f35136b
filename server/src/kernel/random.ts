import { randomBytes } from 'node:crypto';

/** Source of ids, salts and secrets: `n` bytes. A seed may replace it, so that a demo province is the same everywhere. */
export type Random = (bytes: number) => Buffer;

export const systemRandom: Random = (bytes) => randomBytes(bytes);

/** UUIDv7 (RFC 9562) of an instant: sorts by time, so index pages fill in order. */
export function uuidv7(at: Date, random: Random): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  random(10).copy(bytes, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
