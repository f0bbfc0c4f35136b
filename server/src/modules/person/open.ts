import type { PaymentAccountKind } from '@zhenxun/contracts/person.ts';
import type { Read } from '../../kernel/tx.ts';
import { openAccount, openAddress, openDocument, openName, openPhone } from './identity.ts';
import { accountsInForce, visiblePersons } from './store.ts';

export type OpenField = 'name' | 'document' | 'phone' | 'address' | 'account';
export type Opened = {
  name?: string;
  document?: string;
  phone?: string;
  address?: string;
  account?: string;
  accountKind?: PaymentAccountKind;
  bankName?: string;
};

/**
 * Clear values of the people who asks may see, for a purpose of the system itself (a certificate, a bank file); a user
 * looks by `openPersonData`. The caller states the purpose by `tx.note`. A field a person lacks is left out.
 */
export async function openPersons(
  q: Read,
  personIds: readonly string[],
  fields: readonly OpenField[],
): Promise<Map<string, Opened>> {
  const { vault } = q.kernel;
  const ids = [...new Set(personIds)];
  const rows = await visiblePersons(q, ids);
  const accounts = fields.includes('account') ? await accountsInForce(q, ids) : [];
  return new Map(
    rows.map((row) => {
      const account = accounts.find((a) => a.person_id === row.id);
      const phone = fields.includes('phone') ? openPhone(vault, row) : undefined;
      const address = fields.includes('address') ? openAddress(vault, row) : undefined;
      const opened: Opened = {
        ...(fields.includes('name') ? { name: openName(vault, row) } : {}),
        ...(fields.includes('document') ? { document: openDocument(vault, row) } : {}),
        ...(phone ? { phone } : {}),
        ...(address ? { address } : {}),
        ...(account
          ? { account: openAccount(vault, account), accountKind: account.kind, bankName: account.bank_name }
          : {}),
      };
      return [row.id, opened];
    }),
  );
}
