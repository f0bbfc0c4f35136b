import { type ConsentKind, consentVersion } from '@zhenxun/contracts/person.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { phoneIndexes } from './identity.ts';
import { insertConsent } from './store/people.ts';
import { anyPersons } from './store.ts';

/** Whether the record, wherever it is kept, has this phone. */
export async function holdsPhone(q: Read, personId: string, phone: string): Promise<boolean> {
  const [row] = await anyPersons(q, [personId]);
  return row?.phone_index != null && phoneIndexes(q.kernel.vault, phone).includes(row.phone_index);
}

/** Keeps a consent given in the course of another matter, in the version of the text in force. */
export function recordConsent(
  tx: Tx,
  given: { personId: string; regionCode: string; kind: ConsentKind; validTo?: string },
): void {
  insertConsent(tx, {
    region_code: given.regionCode,
    id: tx.newId(),
    person_id: given.personId,
    kind: given.kind,
    text_version: consentVersion,
    given_at: tx.now,
    valid_to: given.validTo ?? null,
    withdrawn_at: null,
  });
}
