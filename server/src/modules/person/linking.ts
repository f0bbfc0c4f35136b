import { type ConsentKind, consentVersion } from '@zhenxun/contracts/person.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { phoneColumns, phoneIndexes } from './identity.ts';
import { insertConsent } from './store/people.ts';
import { lockPerson, updatePerson } from './store.ts';

/** Columns of a phone whose code was just spent, or that an official took down from the person. */
export function provenPhoneColumns(tx: Tx, personId: string, phone: string) {
  return { ...phoneColumns(tx.kernel.vault, personId, phone), phone_proven_at: tx.now };
}

/**
 * Whether the record, wherever it is kept, may take this phone whose code was spent in the same command; it takes it where no
 * phone of it was proven yet. One that somebody else stated, such as an institution in a roster, neither opens nor blocks.
 */
export async function takeProvenPhone(tx: Tx, personId: string, phone: string): Promise<boolean> {
  const row = await lockPerson(tx, personId);
  if (row.phone_proven_at !== null)
    return row.phone_index !== null && phoneIndexes(tx.kernel.vault, phone).includes(row.phone_index);
  updatePerson(tx, row, provenPhoneColumns(tx, row.id, phone));
  return true;
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
