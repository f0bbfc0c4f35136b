import { ItemState, OrganisationState } from '@zhenxun/contracts/organisation.ts';
import type { Owned } from '../../kernel/permission.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

export const organisationWorkflow = defineWorkflow<OrganisationState, Owned & { state: OrganisationState }>()({
  name: 'organisation.organisation',
  states: OrganisationState,
  actions: {
    edit: { zh: '修改资料', from: ['active'], permission: 'organisation.organisation.edit' },
    close: {
      zh: '注销',
      from: ['active'],
      to: 'closed',
      permission: 'organisation.organisation.close',
      needsReason: true,
    },
  },
});

/** The one life of everything an organisation keeps: changed while in use, ended with a reason, kept on record. */
function itemWorkflow(noun: string) {
  return defineWorkflow<ItemState, Owned & { state: ItemState }>()({
    name: `organisation.${noun}`,
    states: ItemState,
    actions: {
      edit: { zh: '修改', from: ['in_use'], permission: 'organisation.item.edit' },
      end: { zh: '停用', from: ['in_use'], to: 'ended', permission: 'organisation.item.edit', needsReason: true },
    },
  });
}

export const itemWorkflows = {
  site: itemWorkflow('site'),
  teacher: itemWorkflow('teacher'),
  resource: itemWorkflow('resource'),
  proof: itemWorkflow('proof'),
  curriculum: itemWorkflow('curriculum'),
  teacher_record: itemWorkflow('teacher_record'),
};
