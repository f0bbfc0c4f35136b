import type { PaymentAccountKind } from '@zhenxun/contracts/person.ts';
import { checkBankAccount } from '@zhenxun/contracts/values/bank-account.ts';
import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { accountColumns } from './identity.ts';
import { accountsInForce, insertAccount, lockAccountOf, updateAccount } from './store.ts';

export type PaymentAccount = { kind: PaymentAccountKind; bankName: string; masked: string; validFrom: string };

/**
 * Replaces the account a person is paid to; the former one stays on record. Refuses a number that fails its check digit
 * (`bank_account.…` at /number).
 */
export async function setPaymentAccount(
  tx: Tx,
  given: { personId: string; kind: PaymentAccountKind; bankName: string; number: string },
): Promise<void> {
  const checked = checkBankAccount(given.number);
  if (!checked.ok) refuse(refusal(checked.code, {}, { pointer: '/number' }));
  const before = await lockAccountOf(tx, given.personId);
  if (before) updateAccount(tx, before, { replaced_at: tx.now });
  // the former one ends before the next begins: at most one is in force by a unique index
  if (before) await tx.flush();
  const id = tx.newId();
  insertAccount(tx, {
    id,
    person_id: given.personId,
    kind: given.kind,
    bank_name: given.bankName.trim(),
    ...accountColumns(tx.kernel.vault, id, checked.value),
    valid_from: tx.now,
    replaced_at: null,
  });
  tx.about(given.personId);
}

/** Where a person is paid, masked; undefined when there is no account or it may not be seen. */
export async function paymentAccountOf(q: Read, personId: string): Promise<PaymentAccount | undefined> {
  return (await paymentAccountsOf(q, [personId])).get(personId);
}

/** The same for many, by person id. */
export async function paymentAccountsOf(q: Read, personIds: readonly string[]): Promise<Map<string, PaymentAccount>> {
  const rows = await accountsInForce(q, [...new Set(personIds)]);
  return new Map(
    rows.map((row) => [
      row.person_id,
      { kind: row.kind, bankName: row.bank_name, masked: row.number_masked, validFrom: row.valid_from },
    ]),
  );
}

/** Ids of the accounts in force, by person id: another account has another id. */
export async function paymentAccountIds(q: Read, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await accountsInForce(q, [...new Set(personIds)]);
  return new Map(rows.map((row) => [row.person_id, row.id]));
}
