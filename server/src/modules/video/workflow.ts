import { videoPermission as may, PackState } from '@zhenxun/contracts/video.ts';
import type { Owned } from '../../kernel/permission.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

/** What is missing or doubtful in a pack is judged by a person, once (R4.3). */
export const packWorkflow = defineWorkflow<PackState, Owned & { state: PackState }>()({
  name: 'video.pack',
  states: PackState,
  actions: {
    accept: { zh: '情况属实，认可', from: ['to_judge'], to: 'accepted', permission: may.judge, needsReason: true },
    fault: { zh: '认定有问题', from: ['to_judge'], to: 'faulty', permission: may.judge, needsReason: true },
  },
});
