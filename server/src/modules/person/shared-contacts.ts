import type { Read } from '../../kernel/tx.ts';
import { sharedContacts } from './store.ts';

export type SharedContact = { what: 'phone' | 'account'; persons: string[] };

/**
 * Which of the people have one mobile number or one bank account between them, as canonical ids; of those whom who asks
 * may see. The number itself is not told.
 */
export async function contactsShared(q: Read, canonicalPersonIds: readonly string[]): Promise<SharedContact[]> {
  return canonicalPersonIds.length < 2 ? [] : sharedContacts(q, [...new Set(canonicalPersonIds)]);
}
