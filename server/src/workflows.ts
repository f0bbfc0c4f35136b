import { parameterChange } from './kernel/parameters/workflow.ts';
import type { ActionSpec } from './kernel/workflow.ts';
import { accountChangeWorkflow } from './modules/account/index.ts';
import { sheetWorkflow } from './modules/assessment/index.ts';
import { correctionWorkflow, faceCheckWorkflow, kitWorkflow } from './modules/attendance/index.ts';
import { applicationWorkflow, catalogueWorkflow, listingWorkflow } from './modules/catalogue/index.ts';
import { certificateWorkflow } from './modules/certificate/index.ts';
import { batchWorkflow, budgetWorkflow, commitmentWorkflow, paymentWorkflow } from './modules/fund/index.ts';
import { itemWorkflows, organisationWorkflow } from './modules/organisation/index.ts';
import { faceWorkflow, pledgeTextWorkflow } from './modules/person/index.ts';
import {
  claimWorkflow,
  dryRunWorkflow,
  noticeWorkflow,
  objectionWorkflow,
  schemeWorkflow,
} from './modules/subsidy/index.ts';
import {
  engagementWorkflow,
  findingWorkflow,
  inspectionWorkflow,
  phoneWorkflow,
  reportWorkflow,
} from './modules/supervision/index.ts';
import { changeWorkflow, classWorkflow, enrolmentWorkflow } from './modules/training-class/index.ts';
import { packWorkflow } from './modules/video/index.ts';

/** A workflow as the generated document reads it: states and actions, whatever its record. */
export type WorkflowTable = {
  readonly name: string;
  readonly states: { readonly title: string; readonly values: readonly string[]; label(value: never): string };
  readonly actions: Readonly<
    Record<string, Pick<ActionSpec<string, never>, 'zh' | 'from' | 'to' | 'permission' | 'needsReason' | 'rule'>>
  >;
};

/** Every workflow of the product; docs/workflows.md is made from it. */
export const allWorkflows: readonly WorkflowTable[] = [
  parameterChange,
  accountChangeWorkflow,
  catalogueWorkflow,
  organisationWorkflow,
  ...Object.values(itemWorkflows),
  applicationWorkflow,
  listingWorkflow,
  classWorkflow,
  enrolmentWorkflow,
  changeWorkflow,
  correctionWorkflow,
  kitWorkflow,
  faceCheckWorkflow,
  packWorkflow,
  sheetWorkflow,
  certificateWorkflow,
  faceWorkflow,
  pledgeTextWorkflow,
  claimWorkflow,
  noticeWorkflow,
  objectionWorkflow,
  schemeWorkflow,
  dryRunWorkflow,
  budgetWorkflow,
  commitmentWorkflow,
  batchWorkflow,
  paymentWorkflow,
  inspectionWorkflow,
  findingWorkflow,
  phoneWorkflow,
  engagementWorkflow,
  reportWorkflow,
];
