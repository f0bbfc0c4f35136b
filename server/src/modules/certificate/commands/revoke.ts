import { command } from '../../../kernel/command.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { type CertificateRow, freeHolding, lockRow, updateRow } from '../store.ts';
import { certificateWorkflow, PROPOSED } from '../workflow.ts';

export type RevokeInput = { id: string; version: number; reason?: string };

async function decided(tx: Tx, input: RevokeInput, action: keyof typeof certificateWorkflow.actions) {
  const row = await lockRow(tx, keyOf(input.id));
  assertVersion(row, input.version);
  return { row, state: nextOf(certificateWorkflow.decide(row, action, tx.actor)) };
}

const answer = (row: CertificateRow) => ({ version: row.version, state: row.state });

/** Proposes to revoke a certificate; it stays valid until a second person confirms. Refuses without a reason. */
export const proposeRevocation = command({
  kind: 'certificate.revocation.proposed',
  zh: '提请撤销证书',
  holds: 'none',
  async run(tx, input: RevokeInput) {
    const { row, state } = await decided(tx, input, 'propose_revocation');
    const reason = reasonGiven(input.reason);
    updateRow(tx, row, { state, revoke_reason: reason, steps: withStep(row.steps, tx, PROPOSED, reason) });
    tx.because(reason);
    tx.about(row.enrolment_id, row.person_id);
    tx.notify({ office: { region: row.region_code, role: 'approver' } }, 'certificate.notice.proposed', {
      serial: row.serial,
    });
    return answer(row);
  },
});

/** Confirms it: anyone who verifies the number is told so from now on, and the enrolment may get another one. */
export const confirmRevocation = command({
  kind: 'certificate.revoked',
  zh: '撤销证书',
  holds: 'none',
  async run(tx, input: RevokeInput) {
    const { row, state } = await decided(tx, input, 'confirm_revocation');
    const reason = row.revoke_reason ?? '';
    updateRow(tx, row, { state, revoked_on: tx.today, steps: withStep(row.steps, tx, '批准撤销', input.reason) });
    await freeHolding(tx, row);
    tx.because(reason);
    tx.about(row.enrolment_id, row.person_id);
    const params = { serial: row.serial, reason, office: tx.region(row.region_code).name };
    tx.notify({ personId: row.person_id }, 'certificate.notice.revoked', params, '/worker/certificates');
    tx.notify({ organisationId: row.organisation_id }, 'certificate.notice.revoked', params);
    return answer(row);
  },
});

/** Turns the proposal down; the certificate was valid all the time and stays so. */
export const rejectRevocation = command({
  kind: 'certificate.revocation.rejected',
  zh: '不予撤销证书',
  holds: 'none',
  async run(tx, input: RevokeInput) {
    const { row, state } = await decided(tx, input, 'reject_revocation');
    const reason = reasonGiven(input.reason);
    updateRow(tx, row, { state, revoke_reason: null, steps: withStep(row.steps, tx, '不予撤销', reason) });
    tx.because(reason);
    tx.about(row.enrolment_id, row.person_id);
    return answer(row);
  },
});
