import { type CodeOf, enumeration } from '@zhenxun/contracts/enumeration.ts';

/** What a hold forbids. A command states the effect it must heed; `none` is said, never forgotten. */
export const HoldEffect = enumeration('kernel.hold_effect', '限制事项', {
  no_filing: { zh: '暂停开班申请', en: 'no filing' },
  no_enrolment: { zh: '暂停招生', en: 'no enrolment' },
  no_claim: { zh: '暂停补贴申领', en: 'no claim' },
  no_payment: { zh: '暂停拨付', en: 'no payment' },
});
export type HoldEffect = CodeOf<typeof HoldEffect>;

/** Columns of written rows whose values are subjects that holds are looked up for. */
export const holdSubjectColumns = ['organisation_id', 'person_id', 'class_id', 'claim_id'] as const;
