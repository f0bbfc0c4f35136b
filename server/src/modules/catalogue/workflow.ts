import { cataloguePermissions as may } from '@zhenxun/contracts/catalogue.ts';
import { CatalogueState } from '@zhenxun/contracts/catalogue-terms.ts';
import { type StepDone, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

/** What the workflow looks at; the row has more. */
export type CatalogueUnderway = { region_code: string; state: CatalogueState; steps: readonly StepDone[] };

/** Steps as they are kept with a version (R14.1). */
export const catalogueStep = {
  draft: '起草',
  submit: '送会签',
  agree: '财政会签',
  object: '会签退回',
  approve: '审批',
  return: '审批退回',
  publish: '发布',
  discard: '作废',
} as const;
const { draft, submit, agree, approve } = catalogueStep;
const clause = '通知第一条';

/** A version of the demand catalogue (R1.2): drafted, consulted with finance, approved by another person, published. */
export const catalogueWorkflow = defineWorkflow<CatalogueState, CatalogueUnderway>()({
  name: 'catalogue.catalogue',
  states: CatalogueState,
  actions: {
    edit: { zh: '修改', from: ['draft'], permission: may.draft },
    submit_consultation: { zh: '送财政会签', from: ['draft'], to: 'consulting', permission: may.draft, rule: clause },
    agree: {
      zh: '同意',
      from: ['consulting'],
      to: 'agreed',
      permission: may.consult,
      rule: clause,
      guard: (row, actor) => twoPerson({ step: agree, apartFrom: [draft, submit], once: false }, row.steps, actor),
    },
    object: { zh: '退回', from: ['consulting'], to: 'draft', permission: may.consult, needsReason: true },
    approve: {
      zh: '审批通过',
      from: ['agreed'],
      to: 'approved',
      permission: may.approve,
      rule: clause,
      guard: (row, actor) =>
        twoPerson({ step: approve, apartFrom: [draft, submit, agree], once: false }, row.steps, actor),
    },
    return: { zh: '退回', from: ['agreed'], to: 'draft', permission: may.approve, needsReason: true },
    publish: { zh: '发布', from: ['approved'], to: 'published', permission: may.publish, rule: clause },
    discard: { zh: '作废', from: ['draft'], to: 'discarded', permission: may.draft, needsReason: true },
    new_version: { zh: '起草新版本', from: ['published'], permission: may.draft },
  },
});
