import {
  type ApplicationKind,
  ApplicationState,
  ListingState,
  directoryPermissions as may,
} from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { refusal } from '../../../kernel/refusal.ts';
import { type StepDone, twoPerson } from '../../../kernel/two-person.ts';
import { defineWorkflow } from '../../../kernel/workflow.ts';

/** Names of the steps as they are kept with an application or a listing (R14.1). */
export const directoryStep = {
  submit: '提交',
  return: '退回补正',
  accept: '材料审核',
  skipVisit: '免现场核验',
  visit: '现场核验',
  verify: '核验确认',
  approve: '审批',
  refuse: '不予列入',
  withdraw: '撤回',
  list: '列入目录',
  change: '变更',
  suspend: '暂停',
  resume: '恢复',
  lapse: '暂停期满',
  propose: '提出移出',
  dismiss: '不予移出',
  delist: '移出目录',
} as const;
const step = directoryStep;

/** What the workflow of an application looks at. */
export type ApplicationUnderway = {
  region_code: string;
  organisation_id: string;
  kind: ApplicationKind;
  state: ApplicationState;
  steps: readonly StepDone[];
  /** Sites of the application whose last visit did not pass, or that were not visited. */
  unvisited: readonly string[];
  /** Sites applied for that the listing does not have yet. */
  newSites: readonly string[];
};

const rule = '通知第二条';
const decidedBefore = [step.accept, step.skipVisit, step.visit, step.verify];

/** An application to the directory (R2.1, R2.2): material, site, and a decision by someone who did neither. */
export const applicationWorkflow = defineWorkflow<ApplicationState, ApplicationUnderway>()({
  name: 'catalogue.directory_application',
  states: ApplicationState,
  actions: {
    edit: { zh: '修改', from: ['draft', 'returned'], permission: may['directory.apply'] },
    submit: { zh: '提交', from: ['draft', 'returned'], to: 'submitted', permission: may['directory.apply'], rule },
    withdraw: {
      zh: '撤回',
      from: ['draft', 'submitted', 'returned'],
      to: 'withdrawn',
      permission: may['directory.apply'],
      needsReason: true,
    },
    accept: { zh: '材料通过', from: ['submitted'], to: 'accepted', permission: may['directory.review'], rule },
    skip_visit: {
      zh: '免现场核验',
      from: ['submitted'],
      to: 'verified',
      permission: may['directory.review'],
      needsReason: true,
      rule,
      guard: ({ kind, newSites }) =>
        kind === 'change' && newSites.length === 0
          ? undefined
          : refusal('catalogue.directory_visit_needed', {}, { rule }),
    },
    visit: { zh: '登记现场核验', from: ['accepted'], permission: may['directory.visit'], rule },
    verify: {
      zh: '核验通过',
      from: ['accepted'],
      to: 'verified',
      permission: may['directory.review'],
      rule,
      guard: ({ unvisited }) =>
        unvisited.length === 0
          ? undefined
          : refusal('catalogue.directory_unvisited', { sites: unvisited.join('、') }, { rule }),
    },
    return: {
      zh: '退回补正',
      from: ['submitted', 'accepted', 'verified'],
      to: 'returned',
      permission: may['directory.review'],
      needsReason: true,
    },
    approve: {
      zh: '审批通过',
      from: ['verified'],
      to: 'approved',
      permission: may['directory.approve'],
      rule,
      guard: ({ steps }, actor) =>
        twoPerson({ step: step.approve, apartFrom: decidedBefore, once: false }, steps, actor),
    },
    refuse: {
      zh: '不予列入',
      from: ['verified'],
      to: 'refused',
      permission: may['directory.approve'],
      needsReason: true,
      rule,
      guard: ({ steps }, actor) =>
        twoPerson({ step: step.refuse, apartFrom: decidedBefore, once: false }, steps, actor),
    },
  },
});

/** What the workflow of a listing looks at. */
export type ListingUnderway = {
  region_code: string;
  state: ListingState;
  steps: readonly StepDone[];
  /** Whether a delisting is proposed and not decided, and by which account. */
  proposal: { accountId: string } | null;
};

/** A listing (R2.2): suspended at once by the approver; delisted on the proposal of another person. */
export const listingWorkflow = defineWorkflow<ListingState, ListingUnderway>()({
  name: 'catalogue.listing',
  states: ListingState,
  actions: {
    suspend: {
      zh: '暂停',
      from: ['listed'],
      to: 'suspended',
      permission: may['directory.suspend'],
      needsReason: true,
      rule,
    },
    resume: {
      zh: '恢复',
      from: ['suspended'],
      to: 'listed',
      permission: may['directory.suspend'],
      needsReason: true,
      rule,
    },
    propose_delisting: {
      zh: '提出移出',
      from: ['listed', 'suspended'],
      permission: may['directory.review'],
      needsReason: true,
      rule,
      guard: ({ proposal }) => (proposal ? refusal('catalogue.delisting_proposed') : undefined),
    },
    dismiss_delisting: {
      zh: '不予移出',
      from: ['listed', 'suspended'],
      permission: may['directory.delist'],
      needsReason: true,
      guard: ({ proposal }) => (proposal ? undefined : refusal('catalogue.delisting_not_proposed')),
    },
    delist: {
      zh: '移出目录',
      from: ['listed', 'suspended'],
      to: 'delisted',
      permission: may['directory.delist'],
      rule,
      guard: ({ proposal }, actor) =>
        proposal
          ? twoPerson(
              { step: step.delist, apartFrom: [step.propose], once: false },
              [{ step: step.propose, accountId: proposal.accountId }],
              actor,
            )
          : refusal('catalogue.delisting_not_proposed', {}, { rule }),
    },
  },
});
