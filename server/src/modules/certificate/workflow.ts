import { CertificateState, certificatePermissions as may } from '@zhenxun/contracts/certificate.ts';
import type { StepDone } from '../../kernel/two-person.ts';
import { twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

export type CertificateFacts = {
  state: CertificateState;
  region_code: string;
  organisation_id: string;
  person_id: string;
  steps: readonly StepDone[];
};

export const PROPOSED = '提请撤销';
const rule = '加强职业技能培训规范管理工作的通知（六）';

/** Issued once, revoked by two people; a proposal that is not confirmed leaves it valid. */
export const certificateWorkflow = defineWorkflow<CertificateState, CertificateFacts>()({
  name: 'certificate.certificate',
  states: CertificateState,
  actions: {
    propose_revocation: {
      zh: '提请撤销',
      from: ['valid'],
      to: 'revoking',
      permission: may['certificate.propose_revocation'],
      needsReason: true,
      rule,
    },
    confirm_revocation: {
      zh: '批准撤销',
      from: ['revoking'],
      to: 'revoked',
      permission: may['certificate.decide_revocation'],
      guard: (record, actor) =>
        twoPerson({ step: '批准撤销', apartFrom: [PROPOSED], once: false }, record.steps, actor),
      rule,
    },
    reject_revocation: {
      zh: '不予撤销',
      from: ['revoking'],
      to: 'valid',
      permission: may['certificate.decide_revocation'],
      needsReason: true,
      guard: (record, actor) =>
        twoPerson({ step: '不予撤销', apartFrom: [PROPOSED], once: false }, record.steps, actor),
      rule,
    },
  },
});
