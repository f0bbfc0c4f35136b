import { SheetState } from '@zhenxun/contracts/assessment.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Owned } from '../../kernel/permission.ts';
import { type StepRow, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

type Subject = Owned & { readonly state: SheetState; readonly steps: readonly StepRow[] };

const apart = (row: Subject, actor: Actor) =>
  twoPerson({ step: '确认', apartFrom: ['录入', '提交'], once: false }, row.steps, actor);
const rule = '成绩须由录入人以外的人确认';

/** A score sheet is entered and submitted by one, confirmed by another (R5.1, R14.1). */
export const sheetWorkflow = defineWorkflow<SheetState, Subject>()({
  name: 'assessment.sheet',
  states: SheetState,
  actions: {
    enter: {
      zh: '录入成绩',
      from: ['draft', 'returned'],
      permission: 'assessment.score.enter',
      rule,
    },
    submit: {
      zh: '提交确认',
      from: ['draft', 'returned'],
      to: 'submitted',
      permission: 'assessment.score.enter',
      rule,
    },
    confirm: {
      zh: '确认成绩',
      from: ['submitted'],
      to: 'confirmed',
      permission: 'assessment.sheet.confirm',
      guard: apart,
      rule,
    },
    return: {
      zh: '退回修改',
      from: ['submitted'],
      to: 'returned',
      permission: 'assessment.sheet.confirm',
      needsReason: true,
      guard: apart,
      rule,
    },
  },
});
