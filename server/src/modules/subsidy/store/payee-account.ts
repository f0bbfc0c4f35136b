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
  since: string;
  pending_bank: string | null;
  pending_sealed: string | null;
  pending_masked: string | null;
  pending_by: string | null;
  version: number;
};

export function payeeAccounts(q: Read, organisationIds: readonly string[]): Promise<PayeeAccountRow[]> {
  return q.rows(
    sql<PayeeAccountRow>`select * from subsidy.payee_account where organisation_id = any(${organisationIds}::uuid[])`,
  );
}

export async function lockPayeeAccount(tx: Tx, organisationId: string): Promise<PayeeAccountRow | undefined> {
  const [row] = await tx.lockAll<PayeeAccountRow>('subsidy.payee_account', { organisation_id: organisationId });
  return row;
}

export function insertPayeeAccount(tx: Tx, row: Omit<PayeeAccountRow, 'version'>): void {
  tx.insert('subsidy.payee_account', row);
}

export function updatePayeeAccount(tx: Tx, row: PayeeAccountRow, patch: Partial<PayeeAccountRow>): void {
  tx.update('subsidy.payee_account', row, patch);
}
