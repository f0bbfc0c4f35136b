import { type ClassBasics, trainingClassPermissions } from '@zhenxun/contracts/training-class.ts';
import { command } from '../../../kernel/command.ts';
import { can } from '../../../kernel/permission.ts';
import { keyOf, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, Refused, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { entryInForce } from '../../catalogue/index.ts';
import { organisationsOf, sitesOf } from '../../organisation/index.ts';
import { insertClass, updateClass } from '../store/class.ts';
import type { ClassRow } from '../store/rows.ts';
import { step } from '../workflow.ts';
import { answerOf, take } from './shared.ts';

/**
 * Drafts a class of an organisation from a catalogue entry in force today, which is copied for ever. Refuses an entry not
 * in force, a site of another organisation, a last day before the first, an own share above the fee.
 */
export const draftClass = command({
  kind: 'training_class.class.drafted',
  zh: '新建班级',
  holds: 'no_filing',
  async run(tx, input: ClassBasics & { organisationId: string }) {
    const organisation = (await organisationsOf(tx, [input.organisationId])).get(input.organisationId);
    if (organisation === undefined) refuse(refusal('kernel.not_found', {}, { pointer: '/organisationId' }));
    const owned = { region_code: organisation.regionCode, organisation_id: organisation.id };
    const denied = can(tx.actor, trainingClassPermissions['class.manage'], owned);
    if (denied) throw new Refused([denied]);
    const row = insertClass(tx, {
      ...owned,
      id: tx.newId(),
      number: null,
      state: 'draft',
      ...(await basicsOf(tx, organisation.regionCode, organisation.id, input)),
      open_enrolment: false,
      assessment: null,
      resources: [],
      filing_day: null,
      promised_on: null,
      promise_calendar: null,
      promise_provisional: false,
      approved_on: null,
      completion_approved_on: null,
      committed_fen: null,
      marks: [],
      steps: withStep([], tx, step.draft),
    });
    return { ref: refOf(row), version: row.version };
  },
});

/** Changes the basics of a draft; another entry is copied anew. Same refusals as drafting. */
export const saveClass = command({
  kind: 'training_class.class.saved',
  zh: '修改班级基本信息',
  holds: 'none',
  async run(tx, input: ClassBasics & { ref: string; version: number }) {
    const { row } = await take(tx, input, 'save');
    updateClass(tx, row, await basicsOf(tx, row.region_code, row.organisation_id, input, row));
    return answerOf(row);
  },
});

async function basicsOf(tx: Tx, regionCode: string, organisationId: string, input: ClassBasics, before?: ClassRow) {
  const wrong: (Refusal | undefined)[] = [
    input.endsOn < input.startsOn ? refusal('training_class.ends_before_start', {}, { pointer: '/endsOn' }) : undefined,
    input.ownCostFen > input.feeFen
      ? refusal('training_class.own_cost_above_fee', {}, { pointer: '/ownCostFen' })
      : undefined,
    input.siteRef && (await siteMissing(tx, organisationId, input.siteRef))
      ? refusal('training_class.site_not_own', {}, { pointer: '/siteRef' })
      : undefined,
  ];
  // the copy stays while the entry is the same, also when the catalogue has moved on since
  const entry =
    before?.entry.entryRef === input.entryRef
      ? before.entry
      : await entryInForce(tx, regionCode, tx.today, input.entryRef);
  if (entry === undefined) wrong.push(refusal('training_class.entry_not_in_force', {}, { pointer: '/entryRef' }));
  refuseIf(wrong);
  if (entry === undefined) throw new Error('refused above');
  const site = input.siteRef === undefined ? undefined : keyOf(input.siteRef);
  return {
    title: input.title.trim(),
    entry,
    occupation_key: entry.occupationKey,
    occupation_name: entry.occupationName,
    level: entry.level,
    training_type: entry.trainingType,
    mode: input.mode,
    site_region: site?.region_code ?? null,
    site_id: site?.id ?? null,
    starts_on: input.startsOn,
    ends_on: input.endsOn,
    capacity: input.capacity,
    fee_fen: input.feeFen,
    own_cost_fen: input.ownCostFen,
    manager_name: input.managerName.trim(),
    intro: input.intro.trim(),
  };
}

async function siteMissing(tx: Tx, organisationId: string, siteRef: string): Promise<boolean> {
  return !(await sitesOf(tx, organisationId)).some((site) => site.ref === siteRef);
}
