import { maskAccount } from '@zhenxun/contracts/values/mask.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { moneyUnderWay } from '../store/claim.ts';
import {
  insertPayeeAccount,
  lockPayeeAccount,
  type PayeeAccountRow,
  updatePayeeAccount,
} from '../store/payee-account.ts';

/** `name` is the registered name: money goes to no account of another holder. */
type Given = { regionCode: string; organisationId: string; name: string; bank: string; account: string };

/** Where the sealed number belongs. */
export const accountPlace = (organisationId: string) => `subsidy.payee_account:account:${organisationId}`;

const nothingPending = { pending_bank: null, pending_sealed: null, pending_masked: null, pending_by: null };

/**
 * Sets the basic account an institution or enterprise is paid to. While claims of it are approved and not yet paid, another
 * account comes into force only when a second person of the organisation gives the same; until then `pending` is true.
 * Giving the account in force again drops what waits. Refuses `subsidy.payee_account.second_person`.
 */
export const setPayeeAccount = command({
  kind: 'subsidy.payee_account.set',
  zh: '设置单位收款账户',
  holds: 'none',
  async run(tx, input: Given) {
    const { organisationId, account } = input;
    refuseIf([can(tx.actor, 'subsidy.payee_account.set', { organisation_id: organisationId })]);
    const bank = input.bank.trim();
    const masked = maskAccount(account);
    const sealed = tx.kernel.vault.seal(account, accountPlace(organisationId));
    const now = { bank, name: input.name, account_sealed: sealed, account_masked: masked, since: tx.now };
    tx.about(organisationId);
    const row = await lockPayeeAccount(tx, organisationId);
    if (row === undefined) {
      const key = { region_code: input.regionCode, id: tx.newId(), organisation_id: organisationId };
      insertPayeeAccount(tx, { ...key, ...now, ...nothingPending });
      return { masked, pending: false };
    }
    const asGiven = (otherBank: string | null, otherSealed: string | null) =>
      otherBank === bank && otherSealed !== null && numberOf(tx, row, otherSealed) === account;
    if (asGiven(row.bank, row.account_sealed)) {
      updatePayeeAccount(tx, row, { name: input.name, ...nothingPending });
      return { masked, pending: false };
    }
    const repeated = asGiven(row.pending_bank, row.pending_sealed);
    const byAnother = row.pending_by !== (tx.actor.accountId ?? null);
    if ((await moneyUnderWay(tx, organisationId)) && !(repeated && byAnother)) {
      if (repeated) refuse(refusal('subsidy.payee_account.second_person'));
      const pending = { pending_bank: bank, pending_sealed: sealed, pending_masked: masked };
      updatePayeeAccount(tx, row, { ...pending, pending_by: tx.actor.accountId ?? null });
      tell(tx, organisationId, 'subsidy.inbox.payee_account_pending', { bank, account: masked });
      return { masked, pending: true };
    }
    updatePayeeAccount(tx, row, { ...now, ...nothingPending });
    tell(tx, organisationId, 'subsidy.inbox.payee_account_changed', { bank, account: masked });
    return { masked, pending: false };
  },
});

const numberOf = (tx: Tx, row: PayeeAccountRow, sealed: string) =>
  tx.kernel.vault.open(sealed, accountPlace(row.organisation_id));

function tell(tx: Tx, organisationId: string, code: string, params: Record<string, string>): void {
  tx.notify({ organisationId }, code, params, '/institution/subsidy/new');
}
