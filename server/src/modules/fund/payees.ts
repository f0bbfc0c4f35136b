import type { PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import { openPersons } from '../person/index.ts';
import { openPayeeAccounts } from '../subsidy/index.ts';

/** Who is paid for a claim. */
export type Payee = { key: Key; payeeKind: PayeeKind; personId: string; organisationId: string | null };
export type Account = { name: string; account: string };

/** Name and account in clear by claim id, for checking and for the bank's file; payees without an account are left out. */
export async function accountsOf(q: Read, payees: readonly Payee[]): Promise<Map<string, Account>> {
  const people = payees.filter((one) => one.payeeKind === 'person').map((one) => one.personId);
  const units = payees.flatMap((one) => (one.payeeKind !== 'person' && one.organisationId ? [one.organisationId] : []));
  const persons = await openPersons(q, people, ['name', 'account']);
  const accounts = await openPayeeAccounts(q, units);
  const found = new Map<string, Account>();
  for (const { key, payeeKind, personId, organisationId } of payees) {
    const opened = payeeKind === 'person' ? persons.get(personId) : accounts.get(organisationId ?? '');
    if (opened?.name && opened.account) found.set(key.id, { name: opened.name, account: opened.account });
  }
  return found;
}
