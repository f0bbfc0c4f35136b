import { ChangeState } from '@zhenxun/contracts/account-admin.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import { type StepDone, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

/** What the workflow reads of a change. */
type Change = { region_code: string; account_id: string | null; state: ChangeState; steps: readonly StepDone[] };

function secondAndNotOwn(row: Change, actor: Actor): Refusal | undefined {
  if (row.account_id === actor.accountId) return refusal('account.change_own');
  return twoPerson({ step: '确认', apartFrom: ['提出'] }, row.steps, actor);
}

/** Changes of accounts and roles: one administrator proposes, another confirms or sends back (R3.1). */
export const accountChangeWorkflow = defineWorkflow<ChangeState, Change>()({
  name: 'account.change',
  states: ChangeState,
  actions: {
    confirm: {
      zh: '确认',
      from: ['proposed'],
      to: 'confirmed',
      permission: 'account.change.confirm',
      guard: secondAndNotOwn,
    },
    reject: {
      zh: '退回',
      from: ['proposed'],
      to: 'rejected',
      permission: 'account.change.confirm',
      needsReason: true,
    },
  },
});
