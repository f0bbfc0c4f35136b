import { FindingState, InspectionState, supervisionPermission as may } from '@zhenxun/contracts/supervision-terms.ts';
import type { Owned } from '../../kernel/permission.ts';
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
