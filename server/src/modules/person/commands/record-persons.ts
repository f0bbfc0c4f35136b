import type { PaymentAccountKind } from '@zhenxun/contracts/person.ts';
import { command } from '../../../kernel/command.ts';
import { ensurePersons, type NewPerson } from '../ensure.ts';
import { setPaymentAccount } from '../payment.ts';
import { scheduleVerification } from '../verification.ts';

export type RecordedPerson = NewPerson & {
  account?: { kind: PaymentAccountKind; bankName: string; number: string };
};

/**
 * Puts people on record, or finds them, with their accounts; has the register asked about the new ones. For loading people
 * that no other matter brings. Returns them in the order given.
 */
export const recordPersons = command({
  kind: 'person.person.recorded',
  zh: '建立实名档案',
  holds: 'none',
  async run(tx, people: readonly RecordedPerson[]) {
    const ensured = await ensurePersons(tx, people);
    await tx.flush();
    for (const [i, { account }] of people.entries()) {
      const found = ensured[i]!;
      if (account && found.created) await setPaymentAccount(tx, { personId: found.personId, ...account });
    }
    scheduleVerification(
      tx,
      ensured.filter((one) => one.created).map((one) => one.personId),
    );
    return ensured;
  },
});
