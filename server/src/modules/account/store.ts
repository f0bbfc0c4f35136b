import type { AccountState } from '@zhenxun/contracts/account-admin.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { sql } from 'kysely';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';

/** Named scope in which a login is looked up before any scope is known. */
const wide = 'account.login';

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
  totp_sealed: string | null;
  totp_pending_sealed: string | null;
  totp_step: number | null;
  password_changed_at: string | null;
  must_change_password: boolean;
  version: number;
  created_at: string;
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
export type StoredSession = {
  token_sha256: string;
  id: string;
  account_region: string;
  account_id: string;
  expires_at: string;
  revoked_at: string | null;
  client: string | null;
  address: string | null;
  created_at: string;
};
type WorkerRow = { person_id: string; account_region: string; account_id: string };
type Key = { region_code: string; id: string };

/** The account of a login name (or the indexes of a phone number), before any scope is known. */
export async function findByLogin(q: Read, logins: readonly string[]): Promise<AccountRow | undefined> {
  const [row] = await q.wide(
    wide,
    sql<AccountRow>`select a.* from account.login l join account.account a on a.region_code = l.account_region and a.id = l.account_id where l.login = any(${logins}::text[])`,
  );
  return row;
}

export type SignedInRow = AccountRow & { token_sha256: string; grants: GrantRow[] | null };

/** Accounts and grants in force of the live sessions among these digests of tokens. */
export function findSessions(q: Read, digests: readonly string[]): Promise<SignedInRow[]> {
  return q.wide(
    wide,
    sql<SignedInRow>`
      select a.*, s.token_sha256, (select jsonb_agg(g order by g.created_at, g.id) from account.role_grant g where g.account_id = a.id and g.valid_from <= ${q.today}
        and (g.valid_to is null or g.valid_to >= ${q.today})) as grants
      from account.session s join account.account a on a.region_code = s.account_region and a.id = s.account_id
      where s.token_sha256 = any(${digests}::text[]) and s.revoked_at is null and s.expires_at > ${q.now} and a.state = 'active'`,
  );
}

/** Whether all roles an account ever had have ended: their term is over, or they were taken back. */
export async function allEnded(q: Read, accountId: string): Promise<boolean> {
  const row = await q.row(
    sql<{ ended: boolean | null }>`select bool_and(valid_to is not null and valid_to < ${q.today}) as ended
      from account.role_grant where account_id = ${accountId}::uuid`,
  );
  return row?.ended ?? false;
}

type Worker = { guard: WorkerRow; account: AccountRow };

/** The worker account of a person, wherever, locked; undefined where there is none. */
export async function lockWorker(tx: Tx, personId: string): Promise<Worker | undefined> {
  const [guard] = await tx.lockAll<WorkerRow>('account.worker', { person_id: personId }, wide);
  return (
    guard && {
      guard,
      account: await lockAccount(tx, { region_code: guard.account_region, id: guard.account_id }, true),
    }
  );
}

/** Closes a worker account, ends its sessions and lets the person have another. */
export async function replaceWorker(tx: Tx, { guard, account }: Worker): Promise<void> {
  updateAccount(tx, account, { state: 'closed' });
  tx.remove('account.worker', guard);
  await tx.flush();
  await endSessions(tx, account.id, { anywhere: true });
}

export async function anyAccount(q: Read): Promise<boolean> {
  return (await q.wide(wide, sql<{ one: number }>`select 1 as one from account.login limit 1`)).length > 0;
}

/** `anywhere`: before any scope is known, for logins. */
export function lockAccount(tx: Tx, key: Key, anywhere = false): Promise<AccountRow> {
  return tx.lock<AccountRow>('account.account', key, anywhere ? wide : undefined);
}

export function updateAccount(tx: Tx, row: AccountRow, patch: Partial<AccountRow>): void {
  tx.update('account.account', row, patch);
}

type NewRow = Omit<
  AccountRow,
  'version' | 'created_at' | 'totp_sealed' | 'totp_pending_sealed' | 'totp_step' | 'password_changed_at'
>;

export function insertAccount(tx: Tx, row: NewRow, grants: readonly GrantRow[]): void {
  tx.insert('account.account', row);
  tx.insert('account.login', { login: row.login, account_region: row.region_code, account_id: row.id });
  for (const grant of grants) insertGrant(tx, grant);
  if (row.person_id && grants.some((grant) => grant.role === 'worker'))
    tx.insert('account.worker', { person_id: row.person_id, account_region: row.region_code, account_id: row.id });
}

/** Accounts that hold the role of a supervisor within an organisation, wherever they belong. */
export async function supervisorAccounts(q: Read, organisationId: string): Promise<string[]> {
  const rows = await q.wide(
    wide,
    sql<{ account_id: string }>`select distinct account_id from account.role_grant where role = 'supervisor'
      and organisation_id = ${organisationId}::uuid and grant_region is null and valid_from <= ${q.today}
      and (valid_to is null or valid_to >= ${q.today}) order by account_id`,
  );
  return rows.map((row) => row.account_id);
}

/** Ends the regions an account reads as a supervisor by engagements, wherever they lie. */
export async function endEngagedGrants(tx: Tx, accountId: string, lastDay: string): Promise<void> {
  const rows = await tx.lockAll<GrantRow>('account.role_grant', { account_id: accountId, role: 'supervisor' }, wide);
  const live = rows.filter((row) => row.grant_region !== null && (row.valid_to === null || row.valid_to > lastDay));
  for (const row of live) endGrant(tx, row, lastDay);
}

export function insertGrant(tx: Tx, grant: GrantRow): void {
  tx.insert('account.role_grant', grant);
}

export function lockGrant(tx: Tx, key: Key): Promise<GrantRow> {
  return tx.lock<GrantRow>('account.role_grant', key);
}

export function endGrant(tx: Tx, row: GrantRow, lastDay: string): void {
  tx.update('account.role_grant', row, { valid_to: lastDay });
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

type NewSession = Pick<StoredSession, 'token_sha256' | 'expires_at' | 'client' | 'address'>;

export function insertSession(tx: Tx, account: AccountRow, session: NewSession): void {
  tx.insert('account.session', {
    ...session,
    id: tx.newId(),
    account_region: account.region_code,
    account_id: account.id,
    revoked_at: null,
  });
}

/** Live sessions of who asks, newest first. */
export function liveSessions(q: Read, accountId: string): Promise<StoredSession[]> {
  return q.rows(
    sql<StoredSession>`select * from account.session where account_id = ${accountId}::uuid and revoked_at is null and expires_at > ${q.now}
      order by created_at desc limit 100`,
  );
}

/** Ends sessions of an account at once: all, but the one of `except`; `only` names one by its id. */
export async function endSessions(
  tx: Tx,
  accountId: string,
  which: { except?: string; only?: string; anywhere?: boolean } = {},
): Promise<number> {
  const match = { account_id: accountId, ...(which.only ? { id: which.only } : {}) };
  const rows = await tx.lockAll<StoredSession>('account.session', match, which.anywhere ? wide : undefined);
  const live = rows.filter((row) => row.revoked_at === null && row.token_sha256 !== which.except);
  for (const row of live) tx.update('account.session', row, { revoked_at: tx.now });
  return live.length;
}

export async function endSession(tx: Tx, tokenSha256: string): Promise<void> {
  const row = await tx.lock<StoredSession>('account.session', { token_sha256: tokenSha256 });
  tx.update('account.session', row, { revoked_at: tx.now });
}

export async function accountById(q: Read, id: string): Promise<AccountRow | undefined> {
  return q.row(sql<AccountRow>`select * from account.account where id = ${id}::uuid`);
}
