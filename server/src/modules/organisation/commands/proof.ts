import { type ProofEdit, type ProofInput, ProofKind } from '@zhenxun/contracts/organisation.ts';
import { command } from '../../../kernel/command.ts';
import { attachFile } from '../../../kernel/files/attach.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { daysLeft, stageToWarnOf } from '../rules/expiry.ts';
import type { ProofRow } from '../store/rows.ts';
import { insertItem, lockItem, lockOrganisation, updateItem } from '../store/write.ts';
import { done, type EndInput, endItem, itemToEdit, ownOrganisation } from './item.ts';

/** Columns of a proof. Refuses a term that ends before it begins or has ended already. */
function columnsOf(input: ProofEdit, today: string) {
  const { kind, number, issuer, validFrom, validTo } = input;
  const at = { pointer: '/validTo' };
  refuseIf([
    validTo !== undefined && validTo < validFrom ? refusal('organisation.period_invalid', {}, at) : undefined,
    validTo !== undefined && validTo >= validFrom && validTo < today
      ? refusal('organisation.proof_lapsed', { date: validTo }, at)
      : undefined,
  ]);
  // a changed term is to be warned of anew
  return {
    kind,
    number,
    issuer,
    valid_from: validFrom,
    valid_to: validTo ?? null,
    alarmed_on: null,
    alarmed_days: null,
  };
}

/** Adds a licence or proof with its scan, uploaded before as `organisation.proof`. */
export const addProof = command({
  kind: 'organisation.proof.added',
  zh: '添加证照',
  holds: 'none',
  async run(tx, input: ProofInput & { organisation: string }) {
    const owner = await ownOrganisation(tx, input.organisation);
    const columns = columnsOf(input, tx.today);
    const key = { region_code: owner.region_code, id: tx.newId() };
    const file = await attachFile(tx, input.fileId, {
      kind: 'organisation.proof',
      ownerSubject: refOf(key),
      regionCode: owner.region_code,
      organisationId: owner.id,
    });
    const row: ProofRow = { ...key, organisation_id: owner.id, ...columns, file_id: file.id, state: 'in_use' };
    insertItem(tx, 'proof', row);
    return { id: refOf(key) };
  },
});

export const editProof = command({
  kind: 'organisation.proof.edited',
  zh: '修改证照',
  holds: 'none',
  async run(tx, input: ProofEdit & { id: string; version: number }) {
    const row = await itemToEdit(tx, 'proof', input.id, input.version);
    updateItem(tx, 'proof', row, columnsOf(input, tx.today));
    return done(row);
  },
});

export const endProof = command({
  kind: 'organisation.proof.ended',
  zh: '停用证照',
  holds: 'none',
  run: async (tx, input: EndInput) => done(await endItem(tx, 'proof', input)),
});

/** Warns an organisation, and the office that listed it, that a proof is about to lapse or has (R2.2). Once a stage. */
export const warnOfExpiry = command({
  kind: 'organisation.proof.expiry_warned',
  zh: '证照到期提醒',
  holds: 'none',
  async run(tx, input: { key: Key }) {
    const proof = await lockItem(tx, 'proof', input.key);
    const stages = tx.param<number[]>('organisation.proof_alarm_days', proof.region_code);
    const stage = stageToWarnOf(proof, tx.today, stages);
    if (stage === undefined || proof.valid_to === null || proof.state !== 'in_use') {
      tx.about(refOf(proof));
      return { warned: false };
    }
    const owner = await lockOrganisation(tx, { region_code: proof.region_code, id: proof.organisation_id });
    updateItem(tx, 'proof', proof, { alarmed_on: tx.today, alarmed_days: stage });
    tx.about(refOf(owner));
    const params = {
      name: owner.name,
      kind: ProofKind.label(proof.kind),
      number: proof.number,
      date: proof.valid_to,
      days: daysLeft(proof.valid_to, tx.today) ?? 0,
    };
    const code = stage === 0 ? 'organisation.proof_ended' : 'organisation.proof_expiring';
    tx.notify({ organisationId: owner.id }, code, params, '/institution/organisation/profile');
    tx.notify(
      { office: { region: proof.region_code, role: 'case_officer' } },
      code,
      params,
      '/government/organisations',
    );
    return { warned: true };
  },
});
