import { trainingClassPermissions as may } from '@zhenxun/contracts/training-class.ts';
import { ClassState, EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { type StepRow, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

/** Names of the steps as stored with who did them (R14.1). */
export const step = {
  draft: '起草',
  submit: '提交开班申请',
  return: '退回开班申请',
  approve: '开班审核',
  start: '开课',
  submitCompletion: '提交结业申请',
  returnCompletion: '退回结业申请',
  approveCompletion: '结业审核',
  cancel: '撤销班级',
} as const;

type ClassParty = { state: ClassState; region_code: string; organisation_id: string; steps: readonly StepRow[] };

const manage = may['class.manage'];
const review = may['class.review'];
const reviewCompletion = may['class.review_completion'];

/**
 * A class from draft to approved completion. What is approved is changed by request only, its cancelling too (see
 * `change-workflow.ts`); the completion is reviewed by another person than the filing (two-person control).
 */
export const classWorkflow = defineWorkflow<ClassState, ClassParty>()({
  name: 'training_class.class',
  states: ClassState,
  actions: {
    save: { zh: '编辑', from: ['draft', 'returned'], permission: manage },
    announce: { zh: '发布招生', from: ['draft', 'returned'], permission: manage },
    stop_enrolment: { zh: '停止招生', from: ['draft', 'submitted', 'returned', 'approved'], permission: manage },
    submit: { zh: '提交开班申请', from: ['draft', 'returned'], to: 'submitted', permission: manage },
    approve: {
      zh: '通过',
      from: ['submitted'],
      to: 'approved',
      permission: review,
      guard: (record, actor) =>
        twoPerson({ step: step.approve, apartFrom: [step.draft, step.submit], once: false }, record.steps, actor),
    },
    return: { zh: '退回', from: ['submitted'], to: 'returned', permission: review, needsReason: true },
    start: { zh: '开课', from: ['approved'], to: 'running', permission: manage },
    submit_completion: { zh: '提交结业申请', from: ['running'], to: 'completion_submitted', permission: manage },
    approve_completion: {
      zh: '通过结业申请',
      from: ['completion_submitted'],
      to: 'finished',
      permission: reviewCompletion,
      guard: (record, actor) =>
        twoPerson(
          { step: step.approveCompletion, apartFrom: [step.approve, step.submitCompletion], once: false },
          record.steps,
          actor,
        ),
    },
    return_completion: {
      zh: '退回结业申请',
      from: ['completion_submitted'],
      to: 'running',
      permission: reviewCompletion,
      needsReason: true,
    },
    cancel: {
      zh: '撤销班级',
      from: ['draft', 'submitted', 'returned'],
      to: 'cancelled',
      permission: manage,
      needsReason: true,
    },
  },
});

type EnrolmentParty = { state: EnrolmentState; organisation_id: string; person_id: string };

/** A trainee: applied by himself and accepted or declined, or entered by the organisation; gone with a reason. */
export const enrolmentWorkflow = defineWorkflow<EnrolmentState, EnrolmentParty>()({
  name: 'training_class.enrolment',
  states: EnrolmentState,
  actions: {
    accept: { zh: '录取', from: ['applied'], to: 'enrolled', permission: may['enrolment.decide'] },
    decline: {
      zh: '不予录取',
      from: ['applied'],
      to: 'declined',
      permission: may['enrolment.decide'],
      needsReason: true,
    },
    withdraw: {
      zh: '办理退出',
      from: ['enrolled'],
      to: 'withdrawn',
      permission: may['enrolment.decide'],
      needsReason: true,
    },
    withdraw_own: {
      zh: '取消报名',
      from: ['applied', 'enrolled'],
      to: 'withdrawn',
      permission: may['enrolment.apply'],
    },
  },
});
