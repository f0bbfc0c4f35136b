import type { ConsentKind, PaymentAccountKind } from '@zhenxun/contracts/person.ts';
import { consentVersion } from '@zhenxun/contracts/person.ts';
import { command } from '../../../kernel/command.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { tie } from '../ensure.ts';
import { forgetFaces } from '../face/end.ts';
import { addressColumns } from '../identity.ts';
import { provenPhoneColumns } from '../linking.ts';
import { ownPersonId } from '../own-person.ts';
import { setPaymentAccount } from '../payment.ts';
import { insertConsent, lockConsents, withdrawConsent as markWithdrawn } from '../store/people.ts';
import { lockPerson, updatePerson } from '../store.ts';
import { spendPhoneCode } from './phone-code.ts';

/** The person changes the phone; the code went to the new one. */
export const correctPhone = command({
  kind: 'person.phone.corrected',
  zh: '更换手机号',
  holds: 'none',
  async run(tx, input: { phone: string; code: string }) {
    const row = await lockPerson(tx, ownPersonId(tx.actor));
    await spendPhoneCode(tx, { ...input, purpose: 'correct_phone' });
    updatePerson(tx, row, provenPhoneColumns(tx, row.id, input.phone));
    tx.about(row.id);
    return {};
  },
});

/** The person corrects residence and address; the county of residence sees the record from now on. */
export const correctAddress = command({
  kind: 'person.address.corrected',
  zh: '更正住址',
  holds: 'none',
  async run(tx, input: { residenceRegion: string; address: string }) {
    const row = await lockPerson(tx, ownPersonId(tx.actor));
    const region = tx.kernel.reference.region(input.residenceRegion);
    if (region?.level !== 'county') refuse(refusal('person.residence_county', {}, { pointer: '/residenceRegion' }));
    if (row.residence_region !== input.residenceRegion)
      tie(tx, { personId: row.id, regionCode: input.residenceRegion, reason: 'residence' });
    updatePerson(tx, row, {
      residence_region: input.residenceRegion,
      ...addressColumns(tx.kernel.vault, row.id, input.address.trim(), region.name),
    });
    tx.about(row.id);
    return {};
  },
});

/** The person states where subsidies are to be paid. */
export const setOwnPaymentAccount = command({
  kind: 'person.payment_account.set',
  zh: '登记收款账户',
  holds: 'none',
  async run(tx, input: { kind: PaymentAccountKind; bankName: string; number: string }) {
    await setPaymentAccount(tx, { personId: ownPersonId(tx.actor), ...input });
    return {};
  },
});

const officeOf = (tx: Tx, residence: string | null) => residence ?? tx.kernel.config.province;

/** Separate consent to one thing, in the version of the text that was shown. Refuses a text no longer in force. */
export const giveConsent = command({
  kind: 'person.consent.given',
  zh: '同意个人信息处理',
  holds: 'none',
  async run(tx, input: { kind: ConsentKind; textVersion: string; validTo?: string }) {
    const row = await lockPerson(tx, ownPersonId(tx.actor));
    if (input.textVersion !== consentVersion)
      refuse(refusal('person.consent_text_old', {}, { pointer: '/textVersion' }));
    if (input.validTo && input.validTo < tx.today)
      refuse(refusal('kernel.invalid_field', { problem: '截止日期已过' }, { pointer: '/validTo' }));
    const before = await lockConsents(tx, row.id, input.kind);
    const live = before.find((c) => c.withdrawn_at === null && (c.valid_to === null || c.valid_to >= tx.today));
    if (live) refuse(refusal('person.consent_given_already', {}, { pointer: '/kind' }));
    insertConsent(tx, {
      region_code: officeOf(tx, row.residence_region),
      id: tx.newId(),
      person_id: row.id,
      kind: input.kind,
      text_version: input.textVersion,
      given_at: tx.now,
      valid_to: input.validTo ?? null,
      withdrawn_at: null,
    });
    tx.about(row.id);
    return {};
  },
});

/** The person takes a consent back; what was done under it before stays lawful. */
export const withdrawConsent = command({
  kind: 'person.consent.withdrawn',
  zh: '撤回同意',
  holds: 'none',
  async run(tx, input: { kind: ConsentKind }) {
    const personId = ownPersonId(tx.actor);
    const live = (await lockConsents(tx, personId, input.kind)).filter((c) => c.withdrawn_at === null);
    if (live.length === 0) refuse(refusal('person.consent_none', {}, { pointer: '/kind' }));
    for (const row of live) markWithdrawn(tx, row, tx.now);
    if (input.kind === 'face') await forgetFaces(tx, personId);
    tx.about(personId);
    return {};
  },
});
