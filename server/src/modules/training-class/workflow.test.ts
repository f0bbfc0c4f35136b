import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { ClassState, EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { StepRow } from '../../kernel/steps.ts';
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
  cancel: { draft: 'cancelled', submitted: 'cancelled', returned: 'cancelled', approved: 'cancelled' },
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
