import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { ClassState, EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { StepRow } from '../../kernel/steps.ts';
import { bookOf } from '../../testing/workflow-book.ts';
import { classWorkflow, enrolmentWorkflow, step } from './workflow.ts';

const school = '00000000-0000-7000-8000-000000000001';
const official = (role: RoleCode, accountId: string, regionCode = '430102'): Actor => ({
  kind: 'account',
  accountId,
  ref: accountId,
  label: accountId,
  grants: [{ role, regionCode }],
});
const staff = (role: RoleCode, organisationId = school): Actor => ({
  kind: 'account',
  accountId: 'zeng',
  ref: 'zeng',
  label: 'zeng',
  grants: [{ role, organisationId }],
});
const worker = (personId: string): Actor => ({
  kind: 'account',
  accountId: 'zhou',
  ref: 'zhou',
  label: 'zhou',
  personId,
  grants: [{ role: 'worker' }],
});

const stepBy = (name: string, accountId: string): StepRow => ({ step: name, accountId, label: '', at: '' });
const filed = [stepBy(step.draft, 'zeng'), stepBy(step.submit, 'zeng'), stepBy(step.approve, 'yi')];
const row = (state: ClassState, steps: StepRow[] = filed) => ({
  state,
  region_code: '430102',
  organisation_id: school,
  steps,
});

/** State × action → next state; everything not listed is refused. */
const table: Readonly<Record<string, Partial<Record<ClassState, ClassState>>>> = {
  save: { draft: 'draft', returned: 'returned' },
  announce: { draft: 'draft', returned: 'returned' },
  stop_enrolment: { draft: 'draft', submitted: 'submitted', returned: 'returned', approved: 'approved' },
  submit: { draft: 'submitted', returned: 'submitted' },
  approve: { submitted: 'approved' },
  return: { submitted: 'returned' },
  start: { approved: 'running' },
  submit_completion: { running: 'completion_submitted' },
  approve_completion: { completion_submitted: 'finished' },
  return_completion: { completion_submitted: 'running' },
  cancel: { draft: 'cancelled', submitted: 'cancelled', returned: 'cancelled' },
};
type Action = keyof typeof classWorkflow.actions;
const actions = Object.keys(classWorkflow.actions) as Action[];
const doerOf: Readonly<Record<string, Actor>> = {
  'training_class.class.manage': staff('class_manager'),
  'training_class.class.review': official('case_officer', 'yi'),
  'training_class.class.review_completion': official('reviewer', 'long'),
};

describe('a class, every state and every action', () => {
  test('the table is the whole workflow', () => expect(Object.keys(table)).toEqual(actions));

  for (const action of actions) {
    for (const state of ClassState.values) {
      const next = table[action]?.[state];
      test(`${action} from ${state}: ${next ?? 'refused'}`, () => {
        const decided = classWorkflow.decide(row(state), action, doerOf[classWorkflow.actions[action].permission]!);
        if (next) expect(decided).toEqual({ next });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
      });
    }
  }
});

describe('who may', () => {
  test('another institution may not touch the class', () => {
    const other = staff('institution_admin', '00000000-0000-7000-8000-000000000002');
    expect(classWorkflow.decide(row('draft'), 'submit', other)).toMatchObject({
      refusals: [{ code: 'kernel.outside_scope' }],
    });
  });
  test('another county may not approve it', () => {
    expect(classWorkflow.decide(row('submitted'), 'approve', official('case_officer', 'tian', '430211'))).toMatchObject(
      { refusals: [{ code: 'kernel.outside_scope' }] },
    );
  });
  for (const role of ['reviewer', 'approver', 'auditor', 'inspector', 'finance'] as const) {
    test(`${role} does not approve a filing`, () => {
      expect(classWorkflow.decide(row('submitted'), 'approve', official(role, 'x'))).toMatchObject({
        refusals: [{ code: 'kernel.not_permitted' }],
      });
    });
  }
  test('who approved the filing does not approve the completion, with whatever role', () => {
    const both: Actor = { ...official('reviewer', 'yi') };
    expect(classWorkflow.decide(row('completion_submitted'), 'approve_completion', both)).toMatchObject({
      refusals: [{ code: 'kernel.two_person_same' }],
    });
  });
  test('a teacher drafts and submits nothing', () => {
    expect(classWorkflow.decide(row('draft'), 'submit', staff('teacher'))).toMatchObject({
      refusals: [{ code: 'kernel.not_permitted' }],
    });
  });
  test('the screen is offered what the server will refuse, with the reason', () => {
    const offered = classWorkflow.offer(row('submitted'), staff('class_manager'));
    expect(offered.find((one) => one.name === 'submit')?.refusal?.code).toBe('kernel.state_not_allowed');
    expect(offered.find((one) => one.name === 'approve')).toBeUndefined();
  });
});

const enrolments: Readonly<Record<string, Partial<Record<EnrolmentState, EnrolmentState>>>> = {
  accept: { applied: 'enrolled' },
  decline: { applied: 'declined' },
  withdraw: { enrolled: 'withdrawn' },
  withdraw_own: { applied: 'withdrawn', enrolled: 'withdrawn' },
};

describe('a trainee, every state and every action', () => {
  const me = '00000000-0000-7000-8000-00000000000a';
  for (const action of Object.keys(enrolmentWorkflow.actions) as (keyof typeof enrolmentWorkflow.actions)[]) {
    for (const state of EnrolmentState.values) {
      const next = enrolments[action]?.[state];
      test(`${action} from ${state}: ${next ?? 'refused'}`, () => {
        const doer = action === 'withdraw_own' ? worker(me) : staff('class_manager');
        const decided = enrolmentWorkflow.decide({ state, organisation_id: school, person_id: me }, action, doer);
        if (next) expect(decided).toEqual({ next });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
      });
    }
  }
  test('a worker does not take back the application of another', () => {
    const other = { state: 'applied' as const, organisation_id: school, person_id: 'other' };
    expect(enrolmentWorkflow.decide(other, 'withdraw_own', worker(me))).toMatchObject({
      refusals: [{ code: 'kernel.outside_scope' }],
    });
  });
});

test('a class: every state, action, role and earlier step in one table', () => {
  expect(classWorkflow.name).toBe('training_class.class');
  const names = [
    '起草',
    '提交开班申请',
    '退回开班申请',
    '开班审核',
    '开课',
    '提交结业申请',
    '退回结业申请',
    '结业审核',
    '撤销班级',
  ];
  expect(Object.values(step)).toEqual(names);
  const own = 'institution_admin, class_manager, enterprise';
  expect(bookOf(classWorkflow, { region_code: '430102', organisation_id: school, steps: [] }, names)).toEqual([
    `save 编辑 | draft → draft, returned → returned | ${own}`,
    `announce 发布招生 | draft → draft, returned → returned | ${own}`,
    `stop_enrolment 停止招生 | draft → draft, submitted → submitted, returned → returned, approved → approved | ${own}`,
    `submit 提交开班申请 | draft → submitted, returned → submitted | ${own}`,
    'approve 通过 | submitted → approved | case_officer | apart from 起草 (开班审核), 提交开班申请 (开班审核)',
    'return 退回 with a reason | submitted → returned | case_officer',
    `start 开课 | approved → running | ${own}`,
    `submit_completion 提交结业申请 | running → completion_submitted | ${own}`,
    'approve_completion 通过结业申请 | completion_submitted → finished | reviewer | apart from 开班审核 (结业审核), 提交结业申请 (结业审核)',
    'return_completion 退回结业申请 with a reason | completion_submitted → running | reviewer',
    `cancel 撤销班级 with a reason | draft → cancelled, submitted → cancelled, returned → cancelled | ${own}`,
  ]);
});

test('a trainee: every state, action and role in one table', () => {
  expect(enrolmentWorkflow.name).toBe('training_class.enrolment');
  const own = 'institution_admin, class_manager, enterprise';
  const record = { region_code: '430102', organisation_id: school, person_id: 'p1' };
  expect(bookOf(enrolmentWorkflow, record)).toEqual([
    `accept 录取 | applied → enrolled | ${own}`,
    `decline 不予录取 with a reason | applied → declined | ${own}`,
    `withdraw 办理退出 with a reason | enrolled → withdrawn | ${own}`,
    'withdraw_own 取消报名 | applied → withdrawn, enrolled → withdrawn | worker',
  ]);
});
