import {
  ClaimState,
  FreezeReason,
  NoticeState,
  ObjectionState,
  SchemeState,
} from '@zhenxun/contracts/subsidy-terms.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Owned } from '../../kernel/permission.ts';
import { type Refusal, refusal } from '../../kernel/refusal.ts';
import { type StepRow, twoPerson } from '../../kernel/two-person.ts';
import { defineWorkflow } from '../../kernel/workflow.ts';

/** What the workflow looks at of a claim. */
export type ClaimFlow = Owned & {
  state: ClaimState;
  outcome: 'granted' | 'refused' | 'waits';
  payee_kind: string;
  steps: StepRow[];
  /** Why it is stopped, and since which day; null: it is not. */
  frozen_reason: FreezeReason | null;
  frozen_on: string | null;
};

/** Names of the steps as they are stored with the claim and shown. */
export const step = {
  submit: '提交申领',
  review: '初审',
  confirm: '复核',
  approve: '审批',
  return: '退回补正',
  refuse: '不予补贴',
  redecide: '重新核算',
  withdraw: '撤回',
  notice: '公示',
  pay: '拨付',
  freeze: '冻结',
  resume: '解除冻结',
} as const;

/** States in which a claim may be stopped: from hand-in until the money is there. */
const stoppable = [
  'submitted',
  'returned',
  'first_reviewed',
  'second_reviewed',
  'approved',
  'on_notice',
  'payable',
  'in_batch',
  'payment_failed',
] as const;
const inReview = ['submitted', 'first_reviewed', 'second_reviewed'] as const;
const twoPersonRule = '各环节分人办理';

const apart =
  (name: string, from: readonly string[]) =>
  (record: ClaimFlow, actor: Actor): Refusal | undefined => {
    const found = twoPerson({ step: name, apartFrom: from }, current(record.steps), actor);
    return found && { ...found, rule: twoPersonRule };
  };

/**
 * Steps that still bind: who handed it in, and what was done since it was last handed in or decided again; reviews of
 * what it was before bind nobody any more.
 */
export function current(steps: readonly StepRow[]): readonly StepRow[] {
  const from = steps.findLastIndex((one) => one.step === step.submit || one.step === step.redecide);
  return steps.filter((one, at) => at >= from || one.step === step.submit);
}

type Guard = (record: ClaimFlow, actor: Actor) => Refusal | undefined;

/** A stopped claim says so and why, and since when; what must be done first is to resume it. */
export function frozen(record: Pick<ClaimFlow, 'frozen_reason' | 'frozen_on'>): Refusal | undefined {
  if (record.frozen_reason === null) return undefined;
  const params = { reason: FreezeReason.label(record.frozen_reason), since: record.frozen_on ?? '' };
  return refusal('subsidy.claim.frozen', params);
}

/** Whatever moves a claim on does not while it is stopped. */
const moving =
  (guard?: Guard): Guard =>
  (record, actor) =>
    frozen(record) ?? guard?.(record, actor);

/** Who stopped a claim last does not resume it. */
function byAnother(record: ClaimFlow, actor: Actor): Refusal | undefined {
  if (record.frozen_reason === null) return refusal('subsidy.claim.not_frozen');
  const last = record.steps.findLast((one) => one.step === step.freeze);
  const found = twoPerson({ step: step.resume, apartFrom: [step.freeze], once: false }, last ? [last] : [], actor);
  return found && { ...found, rule: twoPersonRule };
}

/** The scheme must grant it: silence waits, and a refusal is pronounced, not approved. */
function granted(record: ClaimFlow): Refusal | undefined {
  if (record.outcome === 'waits') return refusal('subsidy.claim.waits');
  if (record.outcome === 'refused') return refusal('subsidy.claim.no_longer_granted');
  return undefined;
}

/** A claim from hand-in to money. Applicants move their own; offices by role, each step by another person. */
export const claimWorkflow = defineWorkflow<ClaimState, ClaimFlow>()({
  name: 'subsidy.claim',
  states: ClaimState,
  actions: {
    review: {
      zh: '初审通过',
      from: ['submitted'],
      to: 'first_reviewed',
      permission: 'subsidy.claim.review',
      guard: moving(apart(step.review, [step.submit])),
    },
    confirm: {
      zh: '复核通过',
      from: ['first_reviewed'],
      to: 'second_reviewed',
      permission: 'subsidy.claim.confirm',
      guard: moving(apart(step.confirm, [step.submit, step.review])),
    },
    approve: {
      zh: '审批通过',
      from: ['second_reviewed'],
      to: 'approved',
      permission: 'subsidy.claim.approve',
      guard: moving(
        (record, actor) =>
          granted(record) ?? apart(step.approve, [step.submit, step.review, step.confirm])(record, actor),
      ),
    },
    return: {
      zh: '退回补正',
      from: inReview,
      to: 'returned',
      permission: 'subsidy.claim.return',
      needsReason: true,
      guard: moving(),
    },
    refuse: {
      zh: '不予补贴',
      from: inReview,
      to: 'refused',
      permission: 'subsidy.claim.refuse',
      needsReason: true,
      guard: moving(apart(step.refuse, [step.submit, step.review])),
    },
    redecide: { zh: '重新核算', from: inReview, permission: 'subsidy.claim.redecide', guard: moving() },
    resubmit: {
      zh: '补正后提交',
      from: ['returned'],
      to: 'submitted',
      permission: 'subsidy.claim.submit',
      guard: moving(),
    },
    withdraw: {
      zh: '撤回申领',
      from: ['submitted', 'returned', 'first_reviewed', 'second_reviewed'],
      to: 'withdrawn',
      permission: 'subsidy.claim.withdraw',
      guard: moving(),
    },
    reapply: {
      zh: '重新申请拨付',
      from: ['payment_failed'],
      to: 'payable',
      permission: 'subsidy.claim.reapply',
      guard: moving(),
    },
    freeze: { zh: '冻结', from: stoppable, permission: 'subsidy.claim.freeze', guard: moving() },
    resume: {
      zh: '解除冻结',
      from: stoppable,
      permission: 'subsidy.claim.resume',
      needsReason: true,
      guard: byAnother,
    },
  },
});

/** What no user does to a claim but another matter brings about: notices and payment. */
export const consequences = {
  publish: { from: ['approved'], to: 'on_notice' },
  release: { from: ['on_notice'], to: 'payable' },
  object: { from: ['on_notice'], to: 'objected' },
  batch: { from: ['payable'], to: 'in_batch' },
  unbatch: { from: ['in_batch'], to: 'payable' },
  pay: { from: ['in_batch'], to: 'paid' },
  // a bank may send money back that it had reported as paid
  fail: { from: ['in_batch', 'paid'], to: 'payment_failed' },
  recover: { from: ['paid'], to: 'recovered' },
} as const satisfies Record<string, { from: readonly ClaimState[]; to: ClaimState }>;

const consequenceText: Readonly<Record<keyof typeof consequences, string>> = {
  publish: '公示',
  release: '转入待拨付',
  object: '因异议取消',
  batch: '列入拨付批次',
  unbatch: '移出拨付批次',
  pay: '登记已拨付',
  fail: '登记拨付失败',
  recover: '登记全额追回',
};

/** Consequences that move a claim towards its money; the others only note what has happened. */
const onward: ReadonlySet<string> = new Set(['publish', 'release', 'batch']);

/** Why a stopped claim does not follow; undefined where it does. */
export function heldBack(
  record: Pick<ClaimFlow, 'frozen_reason' | 'frozen_on'>,
  name: keyof typeof consequences,
): Refusal | undefined {
  return onward.has(name) ? frozen(record) : undefined;
}

/** The state after a consequence, or the refusal `kernel.state_not_allowed` as a value. */
export function afterConsequence(state: ClaimState, name: keyof typeof consequences): ClaimState | Refusal {
  const { from, to } = consequences[name];
  if ((from as readonly string[]).includes(state)) return to;
  return refusal('kernel.state_not_allowed', {
    state: ClaimState.label(state),
    action: consequenceText[name],
    allowed: from.map((one) => ClaimState.label(one)).join('、'),
  });
}

/** States in which the slot is held: all but those that ended without money or gave all of it back. */
export function holdsSlot(state: ClaimState): boolean {
  return !(['refused', 'withdrawn', 'objected', 'recovered'] as ClaimState[]).includes(state);
}

/** After an approval: approved when enough have approved, otherwise it waits for the next approver. */
export function afterApproval(given: number, needed: number): ClaimState {
  return given >= needed ? 'approved' : 'second_reviewed';
}

/** After a second review: on to approval when enough reviewers have, otherwise it waits for the next one. */
export function afterReview(given: number, needed: number): ClaimState {
  return given >= needed ? 'second_reviewed' : 'first_reviewed';
}

export type SchemeFlow = Owned & { state: SchemeState; steps: StepRow[] };

export const schemeStep = { propose: '提出', activate: '启用', reject: '不启用', end: '停用' } as const;

/** A scheme comes into force by a second administrator. */
export const schemeWorkflow = defineWorkflow<SchemeState, SchemeFlow>()({
  name: 'subsidy.scheme',
  states: SchemeState,
  actions: {
    activate: {
      zh: '启用',
      from: ['proposed'],
      to: 'active',
      permission: 'subsidy.scheme.activate',
      guard: ({ steps }, actor) =>
        twoPerson({ step: schemeStep.activate, apartFrom: [schemeStep.propose] }, steps, actor),
    },
    reject: {
      zh: '不启用',
      from: ['proposed'],
      to: 'rejected',
      permission: 'subsidy.scheme.activate',
      needsReason: true,
    },
    end: { zh: '停用', from: ['active'], to: 'ended', permission: 'subsidy.scheme.end', needsReason: true },
  },
});

export type NoticeFlow = Owned & { state: NoticeState; over: boolean };

export const noticeWorkflow = defineWorkflow<NoticeState, NoticeFlow>()({
  name: 'subsidy.notice',
  states: NoticeState,
  actions: {
    close: {
      zh: '结束公示',
      from: ['open'],
      to: 'closed',
      permission: 'subsidy.notice.close',
      guard: ({ over }) => (over ? undefined : refusal('subsidy.notice.not_over')),
    },
  },
});

export type ObjectionFlow = Owned & { state: ObjectionState; steps: StepRow[] };

export const objectionStep = { answer: '核查', confirm: '复核', return: '退回重查' } as const;

/** An objection is looked into by the case officer and settled by another person. */
export const objectionWorkflow = defineWorkflow<ObjectionState, ObjectionFlow>()({
  name: 'subsidy.objection',
  states: ObjectionState,
  actions: {
    answer: {
      zh: '提出处理意见',
      from: ['submitted'],
      to: 'answered',
      permission: 'subsidy.objection.answer',
      needsReason: true,
    },
    confirm: {
      zh: '确认处理意见',
      from: ['answered'],
      permission: 'subsidy.objection.confirm',
      guard: ({ steps }, actor) =>
        twoPerson({ step: objectionStep.confirm, apartFrom: [objectionStep.answer] }, steps, actor),
    },
    return: {
      zh: '退回重查',
      from: ['answered'],
      to: 'submitted',
      permission: 'subsidy.objection.confirm',
      needsReason: true,
    },
  },
});
