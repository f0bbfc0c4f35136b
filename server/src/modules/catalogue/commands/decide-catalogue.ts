import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { regionsOf } from '../../../kernel/actor.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refuseIf } from '../../../kernel/refusal.ts';
import { reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { incompleteEntries } from '../rules/complete.ts';
import { type CatalogueRow, updateCatalogue } from '../store/catalogue.ts';
import { entriesOf } from '../store/entry.ts';
import { catalogueStep, type catalogueWorkflow } from '../workflow.ts';
import { lockFor } from './lock-for.ts';

export type Verb = { key: Key; version: number; reason?: string | undefined };

type Told = { role: RoleCode; code: string };

/** Tells the office of the region, and that of who acts where an office above acts for it. */
function tellOffices(tx: Tx, row: CatalogueRow, { role, code }: Told): void {
  const { title, entry_count: count } = row;
  const link = `/government/catalogue/catalogues/${refOf(row)}`;
  for (const region of new Set([row.region_code, ...regionsOf(tx.actor)])) {
    tx.notify({ office: { region, role } }, code, { title, count }, link);
  }
}

type Decision = {
  action: keyof typeof catalogueWorkflow.actions;
  kind: string;
  zh: string;
  step: keyof typeof catalogueStep;
  /** Asked only where the version must be complete to go on. */
  complete?: boolean;
  needsReason?: boolean;
  /** Who is told, and by which text. */
  tell?: Told;
};

/** One step of the version's way: state, step with its doer, and the next office told. */
function decision(spec: Decision) {
  return command({
    kind: spec.kind,
    zh: spec.zh,
    holds: 'none',
    async run(tx, input: Verb) {
      const { row, next } = await lockFor(tx, input.key, spec.action, input.version);
      const reason = spec.needsReason ? reasonGiven(input.reason) : input.reason;
      if (spec.complete) refuseIf(incompleteEntries(await entriesOf(tx, row)));
      const steps = withStep(row.steps, tx, catalogueStep[spec.step], reason);
      updateCatalogue(tx, row, { state: next, steps, last_import: null });
      tx.because(reason);
      if (spec.tell) tellOffices(tx, row, spec.tell);
      return { id: refOf(row), version: row.version, state: row.state };
    },
  });
}

/** Draft → finance. Refuses `catalogue.empty` and, entry by entry, what is still missing. */
export const submitConsultation = decision({
  action: 'submit_consultation',
  kind: 'catalogue.catalogue.consultation_submitted',
  zh: '送财政会签',
  step: 'submit',
  complete: true,
  tell: { role: 'finance', code: 'catalogue.notice_consulting' },
});

/** Finance agrees; not by who drafted or submitted. */
export const agreeCatalogue = decision({
  action: 'agree',
  kind: 'catalogue.catalogue.agreed',
  zh: '财政会签同意',
  step: 'agree',
  tell: { role: 'approver', code: 'catalogue.notice_agreed' },
});

/** Finance objects with a reason; the version is a draft again. */
export const objectCatalogue = decision({
  action: 'object',
  kind: 'catalogue.catalogue.objected',
  zh: '财政会签退回',
  step: 'object',
  needsReason: true,
  tell: { role: 'catalogue_officer', code: 'catalogue.notice_objected' },
});

/** Another person than those who drafted, submitted and agreed approves. */
export const approveCatalogue = decision({
  action: 'approve',
  kind: 'catalogue.catalogue.approved',
  zh: '目录审批通过',
  step: 'approve',
  tell: { role: 'catalogue_officer', code: 'catalogue.notice_approved' },
});

/** The approver returns it with a reason; finance is consulted again afterwards. */
export const returnCatalogue = decision({
  action: 'return',
  kind: 'catalogue.catalogue.returned',
  zh: '目录审批退回',
  step: 'return',
  needsReason: true,
  tell: { role: 'catalogue_officer', code: 'catalogue.notice_returned' },
});

/** A draft given up, with the reason; it is kept and the region may draft anew. */
export const discardCatalogue = decision({
  action: 'discard',
  kind: 'catalogue.catalogue.discarded',
  zh: '作废目录草稿',
  step: 'discard',
  needsReason: true,
});
