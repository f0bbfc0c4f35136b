import type { PaymentAccountKind, TieReason, VerificationState } from '@zhenxun/contracts/person.ts';
import type { DocumentKind } from '@zhenxun/contracts/values/document.ts';
import type { Sex } from '@zhenxun/contracts/values/id-number.ts';
import { sql } from 'kysely';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';

/** Named scope of look-ups by identity number and of what follows from one, province-wide. */
const match = 'person.match';

export type PersonRow = {
  id: string;
  canonical_person_id: string;
  document_kind: DocumentKind;
  document_sealed: string;
  document_masked: string;
  name_sealed: string;
  name_masked: string;
  name_index: string;
  phone_sealed: string | null;
  phone_masked: string | null;
  phone_index: string | null;
  phone_proven_at: string | null;
  address_sealed: string | null;
  address_masked: string | null;
  birth: string | null;
  sex: Sex | null;
  residence_region: string | null;
  verification: VerificationState;
  verified_at: string | null;
  verification_source: string | null;
  verification_as_of: string | null;
  verification_tries: number;
  version: number;
};
export type TieRow = {
  region_code: string;
  id: string;
  person_id: string;
  organisation_id: string | null;
  reason: TieReason;
  valid_from: string;
  valid_to: string | null;
};
export type AccountRow = {
  id: string;
  person_id: string;
  kind: PaymentAccountKind;
  bank_name: string;
  number_sealed: string;
  number_masked: string;
  number_index: string;
  valid_from: string;
  replaced_at: string | null;
};

/** Records by blind index of their paper, wherever they are kept. Key: `<kind>|<index>`. */
export async function byDocument(q: Read, indexes: readonly string[]): Promise<Map<string, PersonRow>> {
  if (indexes.length === 0) return new Map();
  const rows = await q.wide(
    match,
    sql<PersonRow & { index: string }>`select p.*, i.document_index as index from person.identity i
      join person.person p on p.id = i.person_id where i.document_index = any(${indexes}::text[])`,
  );
  return new Map(rows.map(({ index, ...row }) => [`${row.document_kind}|${index}`, row]));
}

/** Records by id, as far as who asks sees them. */
export async function visiblePersons(q: Read, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  return q.rows(sql<PersonRow>`select * from person.person where id = any(${ids}::uuid[])`);
}

/** Groups of the people with one phone, or one account in force, between them; by the blind indexes, which stay here. */
export function sharedContacts(
  q: Read,
  ids: readonly string[],
): Promise<{ what: 'phone' | 'account'; persons: string[] }[]> {
  return q.rows(
    sql<{
      what: 'phone' | 'account';
      persons: string[];
    }>`select 'phone' as what, jsonb_agg(id order by id) as persons from person.person
      where id = any(${ids}::uuid[]) and phone_index is not null group by phone_index having count(*) > 1
      union all
      select 'account', jsonb_agg(person_id order by person_id) from person.payment_account
      where person_id = any(${ids}::uuid[]) and replaced_at is null group by number_index having count(*) > 1
      order by 1, 2`,
  );
}

/** Records by id, wherever they are kept: for what the system itself does to them. */
export async function anyPersons(q: Read, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  return q.wide(match, sql<PersonRow>`select * from person.person where id = any(${ids}::uuid[])`);
}

/** One record, locked wherever it is kept. Refuses `kernel.not_found`. */
export function lockPerson(tx: Tx, id: string): Promise<PersonRow> {
  return tx.lock<PersonRow>('person.person', { id }, match);
}

/** Whether other records count as this one; whoever may see them. */
export async function hasMerged(q: Read, id: string): Promise<boolean> {
  const found = await q.wide(
    match,
    sql`select 1 from person.person where canonical_person_id = ${id}::uuid and canonical_person_id <> id limit 1`,
  );
  return found.length > 0;
}

export function updatePerson(tx: Tx, row: PersonRow, patch: Partial<PersonRow>): void {
  tx.update('person.person', row, patch);
}

export function insertPerson(tx: Tx, row: PersonRow, documentIndex: string): void {
  tx.insert('person.person', row);
  tx.insert('person.identity', {
    document_index: documentIndex,
    document_kind: row.document_kind,
    person_id: row.id,
  });
}

export function insertTie(tx: Tx, row: TieRow): void {
  tx.insert('person.tie', row);
}

/** Accounts in force of the persons, as far as who asks sees them. */
export async function accountsInForce(q: Read, personIds: readonly string[]): Promise<AccountRow[]> {
  if (personIds.length === 0) return [];
  return q.rows(
    sql<AccountRow>`select * from person.payment_account where person_id = any(${personIds}::uuid[]) and replaced_at is null`,
  );
}

/** The account in force, locked wherever it is kept; undefined when there is none. */
export async function lockAccountOf(tx: Tx, personId: string): Promise<AccountRow | undefined> {
  const rows = await tx.lockAll<AccountRow>('person.payment_account', { person_id: personId }, match);
  return rows.find((row) => row.replaced_at === null);
}

export function insertAccount(tx: Tx, row: AccountRow): void {
  tx.insert('person.payment_account', row);
}

export function updateAccount(tx: Tx, row: AccountRow, patch: Partial<AccountRow>): void {
  tx.update('person.payment_account', row, patch);
}
