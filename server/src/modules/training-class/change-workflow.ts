import { trainingClassPermissions as may } from '@zhenxun/contracts/training-class.ts';
import { ChangeState } from '@zhenxun/contracts/training-class-change.ts';
import { refusal } from '../../kernel/refusal.ts';
import { type StepRow, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

/** Names of the steps of a change request as stored with who did them (R14.1). */
export const changeStep = {
  draft: '起草',
  submit: '提交变更申请',
  withdraw: '撤回变更申请',
  return: '退回变更申请',
  refuse: '不同意变更',
  approve: '变更审核',
  endorse: '紧急变更审核',
  giveBack: '紧急变更退回经办',
  confirm: '紧急变更复核',
} as const;

type ChangeParty = {
  state: ChangeState;
  urgent: boolean;
  region_code: string;
  organisation_id: string;
  steps: readonly StepRow[];
};

const request = may['change.request'];
const decide = may['change.decide'];
const confirm = may['change.confirm'];
const asked = [changeStep.draft, changeStep.submit];

/**
 * A change of an approved class, from the proposal to the decision of the office. What is urgent is endorsed by the case
 * officer and confirmed by a second person. Approving applies it, the cancelling of the class too.
 */
export const changeWorkflow = defineWorkflow<ChangeState, ChangeParty>()({
  name: 'training_class.change',
  states: ChangeState,
  actions: {
    save: { zh: '修改', from: ['draft', 'returned'], permission: request },
    submit: { zh: '提交变更申请', from: ['draft', 'returned'], to: 'submitted', permission: request },
    withdraw: {
      zh: '撤回',
      from: ['draft', 'submitted', 'endorsed', 'returned'],
      to: 'withdrawn',
      permission: request,
    },
    approve: {
      zh: '同意变更',
      from: ['submitted'],
      to: 'approved',
      permission: decide,
      guard: (record, actor) =>
        record.urgent
          ? refusal('training_class.change_urgent_two')
          : twoPerson({ step: changeStep.approve, apartFrom: asked, once: false }, record.steps, actor),
    },
    endorse: {
      zh: '同意并送复核',
      from: ['submitted'],
      to: 'endorsed',
      permission: decide,
      guard: (record, actor) =>
        record.urgent
          ? twoPerson({ step: changeStep.endorse, apartFrom: asked, once: false }, record.steps, actor)
          : refusal('training_class.change_not_urgent'),
    },
    return: { zh: '退回', from: ['submitted'], to: 'returned', permission: decide, needsReason: true },
    refuse: { zh: '不同意', from: ['submitted'], to: 'refused', permission: decide, needsReason: true },
    confirm: {
      zh: '复核通过',
      from: ['endorsed'],
      to: 'approved',
      permission: confirm,
      guard: (record, actor) =>
        twoPerson(
          { step: changeStep.confirm, apartFrom: [...asked, changeStep.endorse], once: false },
          record.steps,
          actor,
        ),
    },
    give_back: { zh: '退回经办', from: ['endorsed'], to: 'submitted', permission: confirm, needsReason: true },
  },
});
