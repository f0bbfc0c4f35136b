import type { AccountState } from '@zhenxun/contracts/account.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { sql } from 'kysely';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';

export type AccountRow = {
  region_code: string;
  id: string;
  login: string;
  name_sealed: string;
  name_masked: string;
  password_hash: string;
  person_id: string | null;
  state: AccountState;
  failed_count: number;
  locked_until: string | null;
};
export type GrantRow = {
  region_code: string;
  id: string;
  account_id: string;
  role: RoleCode;
  grant_region: string | null;
  organisation_id: string | null;
  valid_from: string;
  valid_to: string | null;
};

/** The account of a login name, before any scope is known. */
export async function findByLogin(q: Read, login: string): Promise<AccountRow | undefined> {
  const [row] = await q.wide(
    'account.login',
    sql<AccountRow>`select a.* from account.login l join account.account a on a.region_code = l.account_region and a.id = l.account_id where l.login = ${login.toLowerCase()}`,
  );
  return row;
}

/** Account and grants in force of a live session, by the digest of its token. */
export async function findBySession(q: Read, tokenSha256: string) {
  const [row] = await q.wide(
    'account.login',
    sql<AccountRow & { grants: GrantRow[] | null }>`
      select a.*, (select jsonb_agg(g) from account.role_grant g where g.account_id = a.id and g.valid_from <= ${q.today}
        and (g.valid_to is null or g.valid_to >= ${q.today})) as grants
      from account.session s join account.account a on a.region_code = s.account_region and a.id = s.account_id
      where s.token_sha256 = ${tokenSha256} and s.revoked_at is null and s.expires_at > ${q.now} and a.state = 'active'`,
  );
  return row;
}

export async function anyAccount(q: Read): Promise<boolean> {
  return (await q.wide('account.login', sql<{ one: number }>`select 1 as one from account.login limit 1`)).length > 0;
}

export function lockAccount(
  tx: Tx,
  key: { region_code: string; id: string },
): Promise<AccountRow & { version: number }> {
  return tx.lock('account.account', key);
}

export function updateAccount(tx: Tx, row: AccountRow, patch: Partial<AccountRow>): void {
  tx.update('account.account', row, patch);
}

export function insertAccount(tx: Tx, row: AccountRow, grants: readonly GrantRow[]): void {
  tx.insert('account.account', row);
  tx.insert('account.login', { login: row.login, account_region: row.region_code, account_id: row.id });
  tx.insertMany('account.role_grant', grants);
}

export function insertAttempt(
  tx: Tx,
  account: AccountRow,
  outcome: 'accepted' | 'rejected',
  reason: string | null,
): void {
  tx.insert('account.attempt', {
    region_code: account.region_code,
    id: tx.newId(),
    account_id: account.id,
    outcome,
    reason,
  });
}

export function insertSession(tx: Tx, account: AccountRow, tokenSha256: string, expiresAt: string): void {
  tx.insert('account.session', {
    token_sha256: tokenSha256,
    account_region: account.region_code,
    account_id: account.id,
    expires_at: expiresAt,
    revoked_at: null,
  });
}

export async function revokeSession(tx: Tx, tokenSha256: string): Promise<void> {
  const row = await tx.lock<{ token_sha256: string; revoked_at: string | null }>('account.session', {
    token_sha256: tokenSha256,
  });
  tx.update('account.session', row, { revoked_at: tx.now });
}
