import { timingSafeEqual } from 'node:crypto';
import { digest } from './suite.ts';

/** Whether two byte strings are equal, in a time that does not tell where they differ. Their lengths are not secret. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether two texts are equal, in a time that tells neither where they differ nor how long the secret one is. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(digest('sha256', a), digest('sha256', b));
}
