import type { EditBody, RegisterBody } from '@zhenxun/contracts/organisation.ts';
import { isUnassignedDivision } from '@zhenxun/contracts/values/id-number.ts';
import { maskName, maskPhone } from '@zhenxun/contracts/values/mask.ts';
import { checkUscc } from '@zhenxun/contracts/values/uscc.ts';
import { pinyin } from 'pinyin-pro';
import { command } from '../../../kernel/command.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven } from '../../../kernel/steps.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import type { OrganisationRow } from '../store/rows.ts';
import { insertOrganisation, lockOrganisation, updateOrganisation } from '../store/write.ts';
import { organisationWorkflow } from '../workflow.ts';

const place = (field: string, id: string) => `organisation.organisation:${field}:${id}`;
const sortKey = (name: string) => pinyin(name, { toneType: 'none', separator: ' ' });

type Personal = { legalRepresentative?: string; contactName?: string; contactPhone?: string };

/** Sealed and masked columns of the personal fields that are given. */
function personalColumns({ vault }: Kernel, id: string, given: Personal): Partial<OrganisationRow> {
  const { legalRepresentative: legal, contactName: name, contactPhone: phone } = given;
  return {
    ...(legal && {
      legal_representative_sealed: vault.seal(legal, place('legal_representative', id)),
      legal_representative_masked: maskName(legal),
    }),
    ...(name && {
      contact_name_sealed: vault.seal(name, place('contact_name', id)),
      contact_name_masked: maskName(name),
    }),
    ...(phone && {
      contact_phone_sealed: vault.seal(phone, place('contact_phone', id)),
      contact_phone_masked: maskPhone(phone),
    }),
  };
}

/** What is wrong with a credit code; codes of invented organisations pass in demo mode alone. */
function usccProblem(kernel: Kernel, text: string): Refusal | undefined {
  const checked = checkUscc(text);
  if (!checked.ok) return refusal(checked.code, {}, { pointer: '/uscc' });
  const invented = isUnassignedDivision(checked.division);
  return invented && kernel.config.seed !== 'demo' ? refusal('uscc.unassigned', {}, { pointer: '/uscc' }) : undefined;
}

/**
 * Registers an organisation in its county. Refuses a credit code that fails its check (`uscc.*`) or is registered
 * (`organisation.uscc_taken`), and a region above the county. Returns its public id and its id (R2.1).
 */
export const registerOrganisation = command({
  kind: 'organisation.organisation.registered',
  zh: '登记单位',
  holds: 'none',
  async run(tx, input: RegisterBody): Promise<{ id: string; organisationId: string }> {
    const region = tx.region(input.regionCode);
    refuseIf([
      can(tx.actor, 'organisation.organisation.register', { region_code: input.regionCode }),
      region.level === 'county'
        ? undefined
        : refusal('organisation.county_required', { region: region.name }, { pointer: '/regionCode' }),
      usccProblem(tx.kernel, input.uscc),
    ]);
    const checked = checkUscc(input.uscc);
    const id = tx.newId();
    const row = {
      region_code: input.regionCode,
      id,
      kind: input.kind,
      nature: input.nature,
      name: input.name.trim(),
      pinyin: sortKey(input.name),
      uscc: checked.ok ? checked.value : input.uscc,
      address: input.address,
      scope_text: input.scopeText,
      state: 'active',
      ...personalColumns(tx.kernel, id, input),
    } as OrganisationRow;
    insertOrganisation(tx, row);
    return { id: refOf(row), organisationId: id };
  },
});

/** Changes the profile; name and credit code follow the licence. Personal fields stay when absent. */
export const editOrganisation = command({
  kind: 'organisation.organisation.edited',
  zh: '修改单位资料',
  holds: 'none',
  async run(tx, { id, ...input }: EditBody & { id: string }) {
    const row = await lockOrganisation(tx, keyOf(id));
    nextOf(organisationWorkflow.decide(row, 'edit', tx.actor));
    assertVersion(row, input.version);
    updateOrganisation(tx, row, {
      name: input.name.trim(),
      pinyin: sortKey(input.name),
      nature: input.nature,
      address: input.address,
      scope_text: input.scopeText,
      ...personalColumns(tx.kernel, row.id, input),
    });
    return { version: row.version, state: row.state };
  },
});

/** Closes an organisation that exists no more; its records stay. */
export const closeOrganisation = command({
  kind: 'organisation.organisation.closed',
  zh: '注销单位',
  holds: 'none',
  async run(tx, input: { id: string; version: number; reason?: string }) {
    const row = await lockOrganisation(tx, keyOf(input.id));
    const state = nextOf(organisationWorkflow.decide(row, 'close', tx.actor));
    assertVersion(row, input.version);
    tx.because(reasonGiven(input.reason));
    updateOrganisation(tx, row, { state });
    return { version: row.version, state };
  },
});
