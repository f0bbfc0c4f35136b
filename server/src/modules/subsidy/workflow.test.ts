import { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import '@zhenxun/contracts/subsidy.ts';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { StepRow } from '../../kernel/steps.ts';
import { bookOf } from '../../testing/workflow-book.ts';
import {
  afterApproval,
  afterConsequence,
  afterReview,
  type ClaimFlow,
  claimWorkflow,
  consequences,
  current,
  heldBack,
  holdsSlot,
  noticeWorkflow,
  objectionStep,
  objectionWorkflow,
  schemeStep,
  schemeWorkflow,
  step,
} from './workflow.ts';

const region = '430102';
const official = (accountId: string, role: Actor['grants'][number]['role'], regionCode = region): Actor => ({
  kind: 'account',
  accountId,
  ref: accountId,
  label: accountId,
  grants: [{ role, regionCode }],
});
const worker: Actor = {
  kind: 'account',
  accountId: 'w',
  ref: 'w',
  label: 'w',
  personId: 'p1',
  grants: [{ role: 'worker' }],
};
const school: Actor = { ...worker, personId: undefined, grants: [{ role: 'institution_admin', organisationId: 'o1' }] };
const done = (name: string, accountId: string): StepRow => ({ step: name, accountId, label: accountId, at: '' });
const claim = (state: ClaimState, more: Partial<ClaimFlow> = {}): ClaimFlow => ({
  region_code: region,
  organisation_id: null,
  person_id: 'p1',
  state,
  outcome: 'granted',
  payee_kind: 'person',
  steps: [done(step.submit, 'w')],
  frozen_reason: null,
  frozen_on: null,
  ...more,
});
const who: Record<string, Actor> = {
  review: official('c', 'case_officer'),
  confirm: official('r', 'reviewer'),
  approve: official('a', 'approver'),
  return: official('c', 'case_officer'),
  refuse: official('r', 'reviewer'),
  redecide: official('c', 'case_officer'),
  resubmit: worker,
  withdraw: worker,
  reapply: worker,
  freeze: official('c', 'case_officer'),
  resume: official('r', 'reviewer'),
};
/** States in which a claim may be stopped, and resumed when it is. */
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
const stays = Object.fromEntries(stoppable.map((state) => [state, state]));
const stopped = {
  frozen_reason: 'complaint',
  frozen_on: '2026-03-02',
  steps: [done(step.submit, 'w'), done(step.freeze, 'c')],
} as const satisfies Partial<ClaimFlow>;

/** Every action in every state, as the officer reads it: where it leads, `.` where it is refused. */
const table: Record<string, Partial<Record<ClaimState, ClaimState>>> = {
  review: { submitted: 'first_reviewed' },
  confirm: { first_reviewed: 'second_reviewed' },
  approve: { second_reviewed: 'approved' },
  return: { submitted: 'returned', first_reviewed: 'returned', second_reviewed: 'returned' },
  refuse: { submitted: 'refused', first_reviewed: 'refused', second_reviewed: 'refused' },
  redecide: { submitted: 'submitted', first_reviewed: 'first_reviewed', second_reviewed: 'second_reviewed' },
  resubmit: { returned: 'submitted' },
  withdraw: {
    submitted: 'withdrawn',
    returned: 'withdrawn',
    first_reviewed: 'withdrawn',
    second_reviewed: 'withdrawn',
  },
  reapply: { payment_failed: 'payable' },
  freeze: stays,
  resume: stays,
};

describe('the claim', () => {
  test('has exactly these actions', () => {
    expect(Object.keys(claimWorkflow.actions).sort()).toEqual(Object.keys(table).sort());
  });

  const cells = Object.keys(table).flatMap((action) => ClaimState.values.map((state) => [action, state] as const));
  test.each(cells)('%s in %s leads where the table says', (action, state) => {
    const record = claim(state, action === 'resume' ? { ...stopped, steps: [...stopped.steps] } : {});
    const decided = claimWorkflow.decide(record, action as 'review', who[action]!);
    const next = table[action]?.[state];
    if (next) expect(decided).toEqual({ next });
    else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
  });

  test.each(Object.keys(table))('%s is not for other offices, other people and those who only look', (action) => {
    const state = Object.keys(table[action]!)[0] as ClaimState;
    const elsewhere = official('x', who[action]!.grants[0]!.role, '430211');
    const stranger: Actor = { ...worker, personId: 'p2' };
    for (const actor of [elsewhere, stranger, official('i', 'auditor'), official('f', 'finance')]) {
      const decided = claimWorkflow.decide(claim(state), action as 'review', actor);
      expect(decided).toMatchObject({
        refusals: [{ code: expect.stringMatching(/^kernel\.(outside_scope|not_permitted)$/) }],
      });
    }
  });

  test('an institution moves its own claims only', () => {
    const own = claim('submitted', { organisation_id: 'o1' });
    expect(claimWorkflow.decide(own, 'withdraw', school)).toEqual({ next: 'withdrawn' });
    expect(claimWorkflow.decide(claim('submitted'), 'withdraw', school)).toMatchObject({
      refusals: [{ code: 'kernel.outside_scope' }],
    });
  });

  test('no person does two of review, second review, approval', () => {
    const reviewed = { steps: [done(step.submit, 'w'), done(step.review, 'x')] };
    const both = { ...reviewed, steps: [...reviewed.steps, done(step.confirm, 'y')] };
    const same = { refusals: [{ code: 'kernel.two_person_same' }] };
    expect(claimWorkflow.decide(claim('first_reviewed', reviewed), 'confirm', official('x', 'reviewer'))).toMatchObject(
      same,
    );
    expect(claimWorkflow.decide(claim('second_reviewed', both), 'approve', official('x', 'approver'))).toMatchObject(
      same,
    );
    expect(claimWorkflow.decide(claim('second_reviewed', both), 'approve', official('y', 'approver'))).toMatchObject(
      same,
    );
    expect(claimWorkflow.decide(claim('first_reviewed', reviewed), 'refuse', official('x', 'reviewer'))).toMatchObject(
      same,
    );
    expect(claimWorkflow.decide(claim('second_reviewed', both), 'approve', official('z', 'approver'))).toEqual({
      next: 'approved',
    });
  });

  test('who approved once does not approve again, but may after it was decided again', () => {
    const once = [done(step.submit, 'w'), done(step.approve, 'a')];
    expect(claimWorkflow.decide(claim('second_reviewed', { steps: once }), 'approve', who.approve!)).toMatchObject({
      refusals: [{ code: 'kernel.two_person_twice' }],
    });
    const again = [...once, done(step.redecide, 'c')];
    expect(claimWorkflow.decide(claim('second_reviewed', { steps: again }), 'approve', who.approve!)).toEqual({
      next: 'approved',
    });
    expect(current(again).map((one) => one.step)).toEqual([step.submit, step.redecide]);
  });

  test('silence waits and a refusal is not approved', () => {
    const waits = claimWorkflow.decide(claim('second_reviewed', { outcome: 'waits' }), 'approve', who.approve!);
    expect(waits).toMatchObject({ refusals: [{ code: 'subsidy.claim.waits' }] });
    const no = claimWorkflow.decide(claim('second_reviewed', { outcome: 'refused' }), 'approve', who.approve!);
    expect(no).toMatchObject({ refusals: [{ code: 'subsidy.claim.no_longer_granted' }] });
  });

  test.each(Object.keys(table).filter((action) => action !== 'resume'))(
    '%s does not happen while it is stopped',
    (action) => {
      const state = Object.keys(table[action]!)[0] as ClaimState;
      const record = claim(state, { ...stopped, steps: [...stopped.steps] });
      expect(claimWorkflow.decide(record, action as 'review', who[action]!)).toMatchObject({
        refusals: [{ code: 'subsidy.claim.frozen', params: { reason: '投诉举报核查', since: '2026-03-02' } }],
      });
    },
  );

  test('who stopped it does not resume it, and one that is not stopped is not resumed', () => {
    const record = claim('payable', { ...stopped, steps: [...stopped.steps] });
    expect(claimWorkflow.decide(record, 'resume', official('c', 'approver'))).toMatchObject({
      refusals: [{ code: 'kernel.two_person_same', rule: '各环节分人办理' }],
    });
    expect(claimWorkflow.decide(record, 'resume', official('r', 'reviewer'))).toEqual({ next: 'payable' });
    expect(claimWorkflow.decide(claim('payable'), 'resume', who.resume!)).toMatchObject({
      refusals: [{ code: 'subsidy.claim.not_frozen' }],
    });
  });

  test('stopped, it follows nothing that leads to its money, but what has happened is noted', () => {
    const back = Object.keys(consequences).filter((name) => heldBack(stopped, name as 'pay') !== undefined);
    expect(back).toEqual(['publish', 'release', 'batch']);
    expect(heldBack(claim('payable'), 'batch')).toBeUndefined();
  });

  test('goes on to approval when as many reviewers as its amount needs have reviewed it', () => {
    expect([afterReview(1, 1), afterReview(1, 2), afterReview(2, 2)]).toEqual([
      'second_reviewed',
      'first_reviewed',
      'second_reviewed',
    ]);
  });

  test('is approved when as many as its amount needs have approved', () => {
    expect([afterApproval(1, 1), afterApproval(1, 2), afterApproval(2, 2)]).toEqual([
      'approved',
      'second_reviewed',
      'approved',
    ]);
  });

  test.each(Object.entries(consequences))('%s happens from its states alone', (name, { from, to }) => {
    for (const state of ClaimState.values) {
      const next = afterConsequence(state, name as keyof typeof consequences);
      if ((from as readonly string[]).includes(state)) expect(next).toBe(to);
      else expect(next).toMatchObject({ code: 'kernel.state_not_allowed' });
    }
  });

  test('keeps its slot in every state but the four that end without money', () => {
    const free = ClaimState.values.filter((state) => !holdsSlot(state));
    expect(free).toEqual(['refused', 'withdrawn', 'objected', 'recovered']);
  });
});

test('a scheme is activated by another administrator than proposed it', () => {
  const row = { region_code: '430000', state: 'proposed' as const, steps: [done(schemeStep.propose, 'one')] };
  expect(schemeWorkflow.decide(row, 'activate', official('one', 'administrator', '430000'))).toMatchObject({
    refusals: [{ code: 'kernel.two_person_same' }],
  });
  expect(schemeWorkflow.decide(row, 'activate', official('two', 'administrator', '430000'))).toEqual({
    next: 'active',
  });
  expect(schemeWorkflow.decide(row, 'activate', official('two', 'approver', '430000'))).toMatchObject({
    refusals: [{ code: 'kernel.not_permitted' }],
  });
});

test('an objection is settled by another person than looked into it', () => {
  const row = { region_code: region, state: 'answered' as const, steps: [done(objectionStep.answer, 'one')] };
  expect(objectionWorkflow.decide(row, 'confirm', official('two', 'reviewer'))).toEqual({ next: 'answered' });
  expect(objectionWorkflow.decide(row, 'confirm', official('one', 'approver'))).toMatchObject({
    refusals: [{ code: 'kernel.two_person_same' }],
  });
});

test('a claim: every state, action, role and earlier step in one table', () => {
  expect(claimWorkflow.name).toBe('subsidy.claim');
  const names = [
    '提交申领',
    '初审',
    '复核',
    '审批',
    '退回补正',
    '不予补贴',
    '重新核算',
    '撤回',
    '公示',
    '拨付',
    '冻结',
    '解除冻结',
  ];
  expect(Object.values(step)).toEqual(names);
  const { state: _, ...record } = claim('submitted', { organisation_id: 'o1', steps: [] });
  const applicant = 'institution_admin, enterprise, worker';
  const rule = 'rule 各环节分人办理';
  expect(bookOf(claimWorkflow, record, names)).toEqual([
    `review 初审通过 | submitted → first_reviewed | case_officer | apart from 提交申领 (初审), 初审! (初审) | ${rule}`,
    `confirm 复核通过 | first_reviewed → second_reviewed | reviewer | apart from 提交申领 (复核), 初审 (复核), 复核! (复核) | ${rule}`,
    `approve 审批通过 | second_reviewed → approved | approver | apart from 提交申领 (审批), 初审 (审批), 复核 (审批), 审批! (审批) | ${rule}`,
    'return 退回补正 with a reason | submitted → returned, first_reviewed → returned, second_reviewed → returned | case_officer, reviewer, approver',
    `refuse 不予补贴 with a reason | submitted → refused, first_reviewed → refused, second_reviewed → refused | reviewer, approver | apart from 提交申领 (不予补贴), 初审 (不予补贴), 不予补贴! (不予补贴) | ${rule}`,
    'redecide 重新核算 | submitted → submitted, first_reviewed → first_reviewed, second_reviewed → second_reviewed | case_officer, reviewer, approver',
    `resubmit 补正后提交 | returned → submitted | ${applicant}`,
    `withdraw 撤回申领 | submitted → withdrawn, returned → withdrawn, first_reviewed → withdrawn, second_reviewed → withdrawn | ${applicant}`,
    `reapply 重新申请拨付 | payment_failed → payable | ${applicant}`,
    `freeze 冻结 | ${stoppable.map((state) => `${state} → ${state}`).join(', ')} | case_officer, reviewer, approver`,
    'resume 解除冻结 with a reason |  | reviewer, approver',
  ]);
});

test('a scheme, a notice, an objection: every state, action, role and earlier step in one table', () => {
  expect(Object.values(schemeStep)).toEqual(['提出', '启用', '不启用', '停用']);
  expect(Object.values(objectionStep)).toEqual(['核查', '复核', '退回重查']);
  const record = { region_code: region, steps: [] };
  const workflows = [schemeWorkflow, noticeWorkflow, objectionWorkflow];
  expect(workflows.map(({ name }) => name)).toEqual(['subsidy.scheme', 'subsidy.notice', 'subsidy.objection']);
  expect(bookOf(schemeWorkflow, record, ['提出', '启用', '不启用', '停用'])).toEqual([
    'activate 启用 | proposed → active | administrator | apart from 提出 (启用), 启用! (启用)',
    'reject 不启用 with a reason | proposed → rejected | administrator',
    'end 停用 with a reason | active → ended | administrator',
  ]);
  expect(bookOf(noticeWorkflow, { region_code: region, over: true })).toEqual([
    'close 结束公示 | open → closed | case_officer',
  ]);
  expect(bookOf(objectionWorkflow, record, ['核查', '复核', '退回重查'])).toEqual([
    'answer 提出处理意见 with a reason | submitted → answered | case_officer',
    'confirm 确认处理意见 | answered → answered | reviewer, approver | apart from 核查 (复核), 复核! (复核)',
    'return 退回重查 with a reason | answered → submitted | reviewer, approver',
  ]);
});

test('a notice whose time is not over is not closed', () => {
  const row = { region_code: region, state: 'open' as const, over: false };
  expect(noticeWorkflow.decide(row, 'close', who.review!)).toEqual({
    refusals: [{ code: 'subsidy.notice.not_over', params: {} }],
  });
});

/** What the officer reads when a matter brings about what the state of a claim does not allow. */
test.each([
  ['publish', 'submitted', '公示', '待公示'],
  ['release', 'submitted', '转入待拨付', '公示中'],
  ['object', 'submitted', '因异议取消', '公示中'],
  ['batch', 'submitted', '列入拨付批次', '待拨付'],
  ['unbatch', 'submitted', '移出拨付批次', '拨付中'],
  ['pay', 'submitted', '登记已拨付', '拨付中'],
  ['fail', 'submitted', '登记拨付失败', '拨付中、已拨付'],
  ['recover', 'submitted', '登记全额追回', '已拨付'],
] as const)('%s is refused with its name and the states it needs', (name, state, action, allowed) => {
  expect(afterConsequence(state, name)).toEqual({
    code: 'kernel.state_not_allowed',
    params: { state: ClaimState.label(state), action, allowed },
  });
});
