import { hash } from '@node-rs/argon2';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import { command } from '../../../kernel/command.ts';
import { insertAccount } from '../store.ts';

export type NewAccount = {
  regionCode: string;
  login: string;
  name: string;
  passwordHash: string;
  personId?: string;
  grants: readonly { role: RoleCode; regionCode?: string; organisationId?: string }[];
};

/** argon2id with 19 MiB and two passes; made before the transaction, since it takes longer than all of it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

/** Opens an account with its roles. Refuses `account.login_taken`. Returns its id. */
export const openAccount = command({
  kind: 'account.account.opened',
  zh: '开立账号',
  holds: 'none',
  async run(tx, input: NewAccount) {
    const id = tx.newId();
    insertAccount(
      tx,
      {
        region_code: input.regionCode,
        id,
        login: input.login.toLowerCase(),
        name_sealed: tx.kernel.vault.seal(input.name, `account.account:name:${id}`),
        name_masked: maskName(input.name),
        password_hash: input.passwordHash,
        person_id: input.personId ?? null,
        state: 'active',
        failed_count: 0,
        locked_until: null,
      },
      input.grants.map((grant) => ({
        region_code: input.regionCode,
        id: tx.newId(),
        account_id: id,
        role: grant.role,
        grant_region: grant.regionCode ?? null,
        organisation_id: grant.organisationId ?? null,
        valid_from: tx.today,
        valid_to: null,
      })),
    );
    return { id };
  },
});
