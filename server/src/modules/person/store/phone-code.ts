import type { PhoneCodePurpose } from '@zhenxun/contracts/person.ts';
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/tx-write.ts';

const match = 'person.match';

export type PhoneCodeRow = {
  id: string;
  phone_index: string;
  purpose: PhoneCodePurpose;
  code_hash: string;
  expires_at: string;
  tries: number;
  used_at: string | null;
  version: number;
};

/** Codes sent to a phone since an instant; how many, and when the last one. Sends to one phone one after another. */
export async function sentSince(
  tx: Tx,
  phoneIndex: string,
  since: string,
): Promise<{ n: number; last: string | null }> {
  const [row] = await tx.wide(
    match,
    sql<{ n: number; last: string | null }>`select count(*) as n, max(created_at) as last from person.phone_code
      where phone_index = ${phoneIndex} and created_at > ${since}::timestamptz`,
    `phone_code:${phoneIndex}`,
  );
  return row ?? { n: 0, last: null };
}

export function insertPhoneCode(tx: Tx, row: Omit<PhoneCodeRow, 'version'>): void {
  tx.insert('person.phone_code', row);
}

/** The last unspent code of a phone for a purpose, locked; undefined when there is none. */
export async function lockLastCode(
  tx: Tx,
  phoneIndexes: readonly string[],
  purpose: PhoneCodePurpose,
): Promise<PhoneCodeRow | undefined> {
  const [last] = await tx.wide(
    match,
    sql<{
      id: string;
    }>`select id from person.phone_code where phone_index = any(${phoneIndexes}::text[]) and purpose = ${purpose}
      and used_at is null order by created_at desc, id desc limit 1`,
  );
  return last && tx.lock<PhoneCodeRow>('person.phone_code', { id: last.id }, match);
}

export function updatePhoneCode(tx: Tx, row: PhoneCodeRow, patch: Partial<PhoneCodeRow>): void {
  tx.update('person.phone_code', row, patch);
}
