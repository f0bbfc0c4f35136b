import { PhoneState } from '@zhenxun/contracts/supervision-phone.ts';
import {
  EngagementState,
  FindingState,
  InspectionState,
  supervisionPermission as may,
  ReportState,
} from '@zhenxun/contracts/supervision-terms.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Owned } from '../../kernel/permission.ts';
import { type StepRow, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

/** An inspection is arranged, held once and its result never changed; a surprise one is not announced (R4.5). */
export const inspectionWorkflow = defineWorkflow<InspectionState, Owned & { state: InspectionState }>()({
  name: 'supervision.inspection',
  states: InspectionState,
  actions: {
    draw: { zh: '随机抽取学员', from: ['planned'], permission: may['inspection.hold'] },
    record: { zh: '登记检查结果', from: ['planned'], to: 'held', permission: may['inspection.hold'] },
    cancel: {
      zh: '取消检查',
      from: ['planned'],
      to: 'cancelled',
      permission: may['inspection.hold'],
      needsReason: true,
    },
  },
});

/**
 * The institution mends and answers; the office verifies and closes, or returns. Where it will not mend, the office escalates
 * and the approver places a hold or not: who found the fault does not decide the restriction (R4.5, R14.1).
 */
export const findingWorkflow = defineWorkflow<FindingState, Owned & { state: FindingState }>()({
  name: 'supervision.finding',
  states: FindingState,
  actions: {
    answer: { zh: '答复整改', from: ['open', 'returned', 'held'], to: 'answered', permission: may['finding.answer'] },
    close: { zh: '整改属实，办结', from: ['answered'], to: 'closed', permission: may['finding.close'] },
    return: {
      zh: '退回重改',
      from: ['answered'],
      to: 'returned',
      permission: may['finding.close'],
      needsReason: true,
    },
    escalate: {
      zh: '拒不整改，上报',
      from: ['open', 'answered', 'returned'],
      to: 'escalated',
      permission: may['finding.close'],
      needsReason: true,
    },
    suspend: {
      zh: '作出限制',
      from: ['escalated'],
      to: 'held',
      permission: may['finding.decide'],
      needsReason: true,
    },
    dismiss: {
      zh: '不予限制，继续整改',
      from: ['escalated'],
      to: 'returned',
      permission: may['finding.decide'],
      needsReason: true,
    },
  },
});

/** Persons are called until each is through; a sample is never called off, lest the ones that speak be dropped (R4.5). */
export const phoneWorkflow = defineWorkflow<PhoneState, Owned & { state: PhoneState }>()({
  name: 'supervision.phone_sample',
  states: PhoneState,
  actions: {
    call: { zh: '拨打回访', from: ['open'], permission: may['phone.call'] },
    close: { zh: '办结回访', from: ['open'], to: 'closed', permission: may['phone.call'] },
  },
});

type EngagementFacts = Owned & { state: EngagementState; steps: readonly StepRow[] };
const apart = (step: string) => (record: EngagementFacts, actor: Actor) =>
  twoPerson({ step, apartFrom: ['提出委托'] }, record.steps, actor);

/** A third-party supervisor is proposed by one and approved by another; ended early, its sight ends at once (R4.7). */
export const engagementWorkflow = defineWorkflow<EngagementState, EngagementFacts>()({
  name: 'supervision.engagement',
  states: EngagementState,
  actions: {
    approve: {
      zh: '批准委托',
      from: ['proposed'],
      to: 'in_force',
      permission: may['engagement.decide'],
      guard: apart('批准委托'),
    },
    decline: {
      zh: '不予批准',
      from: ['proposed'],
      to: 'declined',
      permission: may['engagement.decide'],
      needsReason: true,
    },
    end: { zh: '提前终止', from: ['in_force'], to: 'ended', permission: may['engagement.decide'], needsReason: true },
  },
});

/** A report of a third-party supervisor is answered once by the office (R4.7). */
export const reportWorkflow = defineWorkflow<ReportState, Owned & { state: ReportState }>()({
  name: 'supervision.report',
  states: ReportState,
  actions: {
    answer: { zh: '答复报告', from: ['filed'], to: 'answered', permission: may['report.answer'], needsReason: true },
  },
});
