import { maskAccount } from '@zhenxun/contracts/values/mask.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import { putPayeeAccount } from '../store/payee-account.ts';

type Given = { regionCode: string; organisationId: string; bank: string; name: string; account: string };

/** Where the sealed number belongs. */
export const accountPlace = (organisationId: string) => `subsidy.payee_account:account:${organisationId}`;

/** Sets the basic account an institution or enterprise is paid to. */
export const setPayeeAccount = command({
  kind: 'subsidy.payee_account.set',
  zh: '设置单位收款账户',
  holds: 'none',
  async run(tx, { account, ...input }: Given) {
    refuseIf([can(tx.actor, 'subsidy.payee_account.set', { organisation_id: input.organisationId })]);
    const masked = maskAccount(account);
    await putPayeeAccount(
      tx,
      {
        region_code: input.regionCode,
        organisation_id: input.organisationId,
        bank: input.bank.trim(),
        name: input.name.trim(),
        account_sealed: tx.kernel.vault.seal(account, accountPlace(input.organisationId)),
        account_masked: masked,
      },
      tx.newId(),
    );
    tx.about(input.organisationId);
    return { masked };
  },
});
