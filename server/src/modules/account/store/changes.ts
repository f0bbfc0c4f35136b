import type { ChangeKind, ChangeState } from '@zhenxun/contracts/account-admin.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { AccountRow, GrantRow } from '../store.ts';

type Key = { region_code: string; id: string };

export type ChangeRow = {
  region_code: string;
  id: string;
  kind: ChangeKind;
  account_id: string | null;
  login: string | null;
  name_sealed: string | null;
  name_masked: string;
  role: RoleCode | null;
  grant_region: string | null;
  organisation_id: string | null;
  grant_id: string | null;
  valid_to: string | null;
  reason: string;
  state: ChangeState;
  steps: StepRow[];
  version: number;
  created_at: string;
};

export function insertChange(tx: Tx, row: Omit<ChangeRow, 'version' | 'created_at'>): ChangeRow {
  return tx.insert('account.change', row) as unknown as ChangeRow;
}

export function lockChange(tx: Tx, key: Key): Promise<ChangeRow> {
  return tx.lock<ChangeRow>('account.change', key);
}

export function updateChange(tx: Tx, row: ChangeRow, patch: Partial<ChangeRow>): void {
  tx.update('account.change', row, patch);
}

export async function findChange(q: Read, key: Key): Promise<ChangeRow | undefined> {
  return q.row(
    sql<ChangeRow>`select * from account.change where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

export function listChanges(
  q: Read,
  asked: { state?: ChangeState; accountId?: string; cursor?: string; limit?: number },
) {
  return listPage<ChangeRow>(q, asked, {
    columns: sql`c.*`,
    from: sql`account.change c`,
    where: [
      asked.state && sql`c.state = ${asked.state}`,
      asked.accountId ? sql`c.account_id = ${asked.accountId}::uuid` : undefined,
    ],
    key: [
      { column: 'c.created_at', type: 'timestamptz' },
      { column: 'c.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export type ListedAccount = AccountRow & { grants: GrantRow[] | null };

const grants = (day: string) => sql`(select jsonb_agg(g order by g.created_at, g.id) from account.role_grant g
  where g.account_id = a.id and (g.valid_to is null or g.valid_to >= ${day})) as grants`;

export async function findAccount(q: Read, key: Key): Promise<ListedAccount | undefined> {
  return q.row(
    sql<ListedAccount>`select a.*, ${grants(q.today)} from account.account a where a.region_code = ${key.region_code} and a.id = ${key.id}::uuid`,
  );
}

/** Accounts in the scope of who asks by login; `organisation`: those with a role there; workers' accounts only when asked for. */
export function listAccounts(
  q: Read,
  asked: {
    q?: string;
    role?: RoleCode;
    state?: string;
    organisation?: string;
    cursor?: string;
    limit?: number;
  },
) {
  const held = (condition: ReturnType<typeof sql>) =>
    sql`exists (select from account.role_grant g where g.account_id = a.id and (g.valid_to is null or g.valid_to >= ${q.today}) and ${condition})`;
  return listPage<ListedAccount>(q, asked, {
    columns: sql`a.*, ${grants(q.today)}`,
    from: sql`account.account a`,
    where: [
      asked.q ? sql`a.login like ${`%${asked.q.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`}` : undefined,
      asked.state ? sql`a.state = ${asked.state}` : undefined,
      asked.role ? held(sql`g.role = ${asked.role}`) : sql`not ${held(sql`g.role = 'worker'`)}`,
      asked.organisation ? held(sql`g.organisation_id = ${asked.organisation}::uuid`) : undefined,
    ],
    key: [{ column: 'a.login', type: 'text' }],
    direction: 'asc',
  });
}

/** Roles an account holds now or from a day to come. */
export async function rolesOf(q: Read, accountId: string): Promise<GrantRow[]> {
  return q.rows(
    sql<GrantRow>`select * from account.role_grant where account_id = ${accountId}::uuid and (valid_to is null or valid_to >= ${q.today})`,
  );
}
