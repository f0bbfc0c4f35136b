import { sql } from 'kysely';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

export type PayeeAccountRow = {
  region_code: string;
  id: string;
  organisation_id: string;
  bank: string;
  name: string;
  account_sealed: string;
  account_masked: string;
  version: number;
};

export function payeeAccounts(q: Read, organisationIds: readonly string[]): Promise<PayeeAccountRow[]> {
  return q.rows(
    sql<PayeeAccountRow>`select * from subsidy.payee_account where organisation_id = any(${organisationIds}::uuid[])`,
  );
}

/** Replaces the account of an organisation, or adds it. */
export async function putPayeeAccount(tx: Tx, row: Omit<PayeeAccountRow, 'id' | 'version'>, id: string): Promise<void> {
  const [found] = await tx.lockAll<PayeeAccountRow>('subsidy.payee_account', { organisation_id: row.organisation_id });
  const { bank, name, account_sealed, account_masked } = row;
  if (found) tx.update('subsidy.payee_account', found, { bank, name, account_sealed, account_masked });
  else tx.insert('subsidy.payee_account', { ...row, id });
}
