import type { ConsentKind } from '@zhenxun/contracts/person.ts';
import type { Read } from '../../kernel/tx.ts';
import { consentingAmong } from './store/consent.ts';

/** Which of these people consent to a use of their data today, wherever they said so. */
export async function consentsOf(q: Read, personIds: readonly string[], kind: ConsentKind): Promise<Set<string>> {
  return new Set(await consentingAmong(q, personIds, kind));
}
