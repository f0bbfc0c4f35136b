import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import { command } from '../../../kernel/command.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { loginKeys, place } from '../identity.ts';
import { termFaults } from '../rules/roles.ts';
import { type AccountRow, endSessions, insertAccount, updateAccount } from '../store.ts';

export type NewAccount = {
  regionCode: string;
  login: string;
  name: string;
  passwordHash: string;
  personId?: string;
  /** The password was made by someone else: its owner must change it first. */
  mustChangePassword?: boolean;
  /** `validTo`: last day of a role given for a term. */
  grants: readonly { role: RoleCode; regionCode?: string; organisationId?: string; validTo?: string }[];
};

/**
 * Opens an account within a command. Refuses a term that has passed; the database refuses a login that is
 * taken (`account.login_taken`). Returns its id.
 */
export function addAccount(tx: Tx, input: NewAccount): string {
  refuseIf(input.grants.flatMap(({ validTo }) => termFaults(validTo, tx.today)));
  const id = tx.newId();
  insertAccount(
    tx,
    {
      region_code: input.regionCode,
      id,
      login: loginKeys(tx.kernel.vault, input.login)[0]!,
      name_sealed: tx.kernel.vault.seal(input.name, place.name(id)),
      name_masked: maskName(input.name),
      password_hash: input.passwordHash,
      person_id: input.personId ?? null,
      state: 'active',
      failed_count: 0,
      locked_until: null,
      must_change_password: input.mustChangePassword ?? false,
    },
    input.grants.map((grant) => ({
      region_code: input.regionCode,
      id: tx.newId(),
      account_id: id,
      role: grant.role,
      grant_region: grant.regionCode ?? null,
      organisation_id: grant.organisationId ?? null,
      valid_from: tx.today,
      valid_to: grant.validTo ?? null,
    })),
  );
  return id;
}

/** Opens an account with its roles: for seeds and the first administrators. Refuses `account.login_taken`. Returns its id. */
export const openAccount = command({
  kind: 'account.account.opened',
  zh: '开立账号',
  holds: 'none',
  async run(tx, input: NewAccount) {
    return { id: addAccount(tx, input) };
  },
});

/** A new first password, to be changed by its owner: sessions, lock and second factor (the phone may be lost) end with it. */
export async function giveFirstPassword(tx: Tx, row: AccountRow, passwordHash: string): Promise<void> {
  updateAccount(tx, row, {
    password_hash: passwordHash,
    must_change_password: true,
    failed_count: 0,
    locked_until: null,
    totp_sealed: null,
    totp_pending_sealed: null,
    totp_step: null,
  });
  await tx.flush();
  await endSessions(tx, row.id, { anywhere: true });
}
