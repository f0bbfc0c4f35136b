import type { LookPurpose, OpenField } from '@zhenxun/contracts/person.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nameColumns } from '../identity.ts';
import { provenPhoneColumns } from '../linking.ts';
import { openForPurpose } from '../looks.ts';
import { lockPerson, type PersonRow, updatePerson, visiblePersons } from '../store.ts';
import { inRegister, scheduleVerification } from '../verification.ts';

/** The record, if it is in the scope of who acts; then locked. Refuses `kernel.not_found`. */
async function lockVisible(tx: Tx, id: string, permission: string): Promise<PersonRow> {
  refuseIf([can(tx.actor, permission)]);
  if ((await visiblePersons(tx, [id])).length === 0) refuse(refusal('kernel.not_found'));
  return lockPerson(tx, id);
}

type Look = { id: string; fields: readonly OpenField[]; purpose: LookPurpose; remark?: string };

/**
 * Shows personal data in clear, for a stated purpose: a row that the person can read, and evidence (X1). Run it without an
 * idempotency key, whose answer would be kept. Refuses `person.look_remark` when the purpose is "other" and no word is given.
 */
export const openPersonData = command({
  kind: 'person.data.opened',
  zh: '查看未脱敏信息',
  holds: 'none',
  async run(tx, input: Look) {
    const own = tx.actor.personId === input.id;
    if (!own) refuseIf([can(tx.actor, 'person.person.open')]);
    if (own !== (input.purpose === 'own')) refuse(refusal('person.look_own', {}, { pointer: '/purpose' }));
    const opened = (await openForPurpose(tx, [input.id], input)).get(input.id);
    if (opened === undefined) refuse(refusal('kernel.not_found'));
    tx.about(input.id);
    return opened;
  },
});

/** Has the register asked again. */
export const verifyAgain = command({
  kind: 'person.verification.requested',
  zh: '再次核验实名',
  holds: 'none',
  async run(tx, input: { id: string; version: number }) {
    const row = await lockVisible(tx, input.id, 'person.person.judge');
    assertVersion(row, input.version);
    if (!inRegister.includes(row.document_kind)) refuse(refusal('person.not_in_register'));
    scheduleVerification(tx, [row.id], true);
    tx.about(row.id);
    return {};
  },
});

/** An official has seen the original of a paper the register does not hold. */
export const judgeVerification = command({
  kind: 'person.verification.judged',
  zh: '核对证件原件',
  holds: 'none',
  async run(tx, input: { id: string; version: number; reason?: string }) {
    const row = await lockVisible(tx, input.id, 'person.person.judge');
    assertVersion(row, input.version);
    if (inRegister.includes(row.document_kind)) refuse(refusal('person.in_register'));
    tx.because(reasonGiven(input.reason));
    updatePerson(tx, row, { verification: 'verified', verified_at: tx.now, verification_source: 'original_seen' });
    tx.about(row.id);
    return {};
  },
});

/** Name or phone corrected at the window against the original; a new name is verified anew and counts as unproven till then. */
export const correctPerson = command({
  kind: 'person.person.corrected',
  zh: '更正实名档案',
  holds: 'none',
  async run(tx, input: { id: string; version: number; name?: string; phone?: string; reason: string }) {
    const row = await lockVisible(tx, input.id, 'person.person.correct');
    assertVersion(row, input.version);
    if (!input.name && !input.phone) refuse(refusal('kernel.field_required', {}, { pointer: '/name' }));
    tx.because(reasonGiven(input.reason));
    const { vault } = tx.kernel;
    updatePerson(tx, row, {
      ...(input.name ? { ...nameColumns(vault, row.id, input.name), verification: 'waiting', verified_at: null } : {}),
      ...(input.phone ? provenPhoneColumns(tx, row.id, input.phone) : {}),
    });
    if (input.name && inRegister.includes(row.document_kind)) scheduleVerification(tx, [row.id]);
    tx.about(row.id);
    return {};
  },
});
