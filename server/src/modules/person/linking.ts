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
 * How a phone whose code was spent in the same command stands to the record, wherever that is kept: `held` where it is the
 * one proven before, `taken` where none was, `refused` where another was. One that somebody else stated, such as an
 * institution in a roster, neither opens nor blocks.
 */
export async function takeProvenPhone(tx: Tx, personId: string, phone: string): Promise<'held' | 'taken' | 'refused'> {
  const row = await lockPerson(tx, personId);
  if (row.phone_proven_at !== null) {
    const same = row.phone_index !== null && phoneIndexes(tx.kernel.vault, phone).includes(row.phone_index);
    return same ? 'held' : 'refused';
  }
  updatePerson(tx, row, provenPhoneColumns(tx, row.id, phone));
  return 'taken';
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
