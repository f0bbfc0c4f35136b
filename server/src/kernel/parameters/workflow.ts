import { kernelPermissions, ParameterChangeState } from '@zhenxun/contracts/kernel.ts';
import { type StepRow, twoPerson } from '../two-person.ts';
import { defineWorkflow } from '../workflow.ts';

export type ParameterChangeRow = {
  region_code: string;
  id: string;
  key: string;
  title: string;
  unit: string | null;
  value: unknown;
  before: unknown;
  document_no: string;
  example: boolean;
  valid_from: string;
  reason: string;
  state: ParameterChangeState;
  steps: StepRow[];
  version: number;
};

export const proposing = '提出';

/** A change of a parameter: proposed by one administrator, confirmed or rejected by another (X3). */
export const parameterChange = defineWorkflow<ParameterChangeState, ParameterChangeRow>()({
  name: 'kernel.parameter_change',
  states: ParameterChangeState,
  actions: {
    confirm: {
      zh: '确认',
      from: ['proposed'],
      to: 'confirmed',
      permission: kernelPermissions['parameter.confirm'],
      guard: (row, actor) => twoPerson({ step: '确认', apartFrom: [proposing] }, row.steps, actor),
    },
    reject: {
      zh: '驳回',
      from: ['proposed'],
      to: 'rejected',
      permission: kernelPermissions['parameter.confirm'],
      needsReason: true,
      guard: (row, actor) => twoPerson({ step: '驳回', apartFrom: [proposing] }, row.steps, actor),
    },
  },
});
