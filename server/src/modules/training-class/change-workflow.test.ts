import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { ChangeState } from '@zhenxun/contracts/training-class-change.ts';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { StepRow } from '../../kernel/steps.ts';
import { bookOf } from '../../testing/workflow-book.ts';
import { changeStep, changeWorkflow } from './change-workflow.ts';

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
const done = (step: string, accountId: string): StepRow => ({ step, accountId, label: '', at: '' });
const filed = [done(changeStep.draft, 'zeng'), done(changeStep.submit, 'zeng')];
const row = (state: ChangeState, urgent: boolean, steps: StepRow[] = filed) => ({
  state,
  urgent,
  region_code: '430102',
  organisation_id: school,
  steps,
});

type Ways = Readonly<Record<string, Partial<Record<ChangeState, ChangeState>>>>;
/** State × action → next state of an ordinary request, and where an urgent one goes another way; the rest is refused. */
const ordinary: Ways = {
  save: { draft: 'draft', returned: 'returned' },
  submit: { draft: 'submitted', returned: 'submitted' },
  withdraw: { draft: 'withdrawn', submitted: 'withdrawn', endorsed: 'withdrawn', returned: 'withdrawn' },
  approve: { submitted: 'approved' },
  endorse: {},
  return: { submitted: 'returned' },
  refuse: { submitted: 'refused' },
  confirm: { endorsed: 'approved' },
  give_back: { endorsed: 'submitted' },
};
const urgent: Ways = { ...ordinary, approve: {}, endorse: { submitted: 'endorsed' } };

const doerOf: Readonly<Record<string, Actor>> = {
  'training_class.change.request': staff('class_manager'),
  'training_class.change.decide': official('case_officer', 'yi'),
  'training_class.change.confirm': official('reviewer', 'long'),
};
const actions = Object.keys(changeWorkflow.actions) as (keyof typeof changeWorkflow.actions)[];

describe('a change request, every state and every action', () => {
  test('the table is the whole workflow', () => expect(Object.keys(ordinary)).toEqual(actions));

  for (const [lane, table] of [
    ['ordinary', ordinary],
    ['urgent', urgent],
  ] as const) {
    for (const action of actions) {
      for (const state of ChangeState.values) {
        const next = table[action]?.[state];
        test(`${lane}: ${action} from ${state}: ${next ?? 'refused'}`, () => {
          const doer = doerOf[changeWorkflow.actions[action].permission]!;
          const decided = changeWorkflow.decide(row(state, lane === 'urgent'), action, doer);
          if (next) expect(decided).toEqual({ next });
          else expect('refusals' in decided && decided.refusals.length).toBeGreaterThan(0);
        });
      }
    }
  }
});

describe('who may', () => {
  const refused = (
    state: ChangeState,
    action: (typeof actions)[number],
    actor: Actor,
    steps = filed,
    hurry = false,
  ) => {
    const decided = changeWorkflow.decide(row(state, hurry, steps), action, actor);
    return 'refusals' in decided ? decided.refusals.map(({ code }) => code) : [];
  };
  test('another institution asks nothing of the class, a teacher nothing at all', () => {
    expect(refused('draft', 'submit', staff('institution_admin', 'other'))).toEqual(['kernel.outside_scope']);
    expect(refused('draft', 'submit', staff('teacher'))).toEqual(['kernel.not_permitted']);
  });
  test('another county decides nothing', () => {
    expect(refused('submitted', 'approve', official('case_officer', 'tian', '430211'))).toEqual([
      'kernel.outside_scope',
    ]);
  });
  for (const role of ['reviewer', 'approver', 'auditor', 'inspector', 'finance'] as const) {
    test(`${role} does not approve a change`, () => {
      expect(refused('submitted', 'approve', official(role, 'x'))).toEqual(['kernel.not_permitted']);
    });
  }
  test('who endorsed an urgent change does not confirm it, with whatever role', () => {
    const steps = [...filed, done(changeStep.endorse, 'yi')];
    expect(refused('endorsed', 'confirm', official('reviewer', 'yi'), steps, true)).toEqual(['kernel.two_person_same']);
    expect(refused('endorsed', 'confirm', official('reviewer', 'long'), steps, true)).toEqual([]);
  });
});

test('a change request: every state, action, role and earlier step in one table', () => {
  const names = Object.values(changeStep);
  expect(changeWorkflow.name).toBe('training_class.change');
  const own = 'institution_admin, class_manager, enterprise';
  const book = (hurry: boolean) =>
    bookOf(changeWorkflow, { region_code: '430102', organisation_id: school, urgent: hurry, steps: [] }, names);
  const approve = '变更审核';
  const common = [
    `save 修改 | draft → draft, returned → returned | ${own}`,
    `submit 提交变更申请 | draft → submitted, returned → submitted | ${own}`,
    `withdraw 撤回 | draft → withdrawn, submitted → withdrawn, endorsed → withdrawn, returned → withdrawn | ${own}`,
  ];
  const rest = [
    'return 退回 with a reason | submitted → returned | case_officer',
    'refuse 不同意 with a reason | submitted → refused | case_officer',
    'confirm 复核通过 | endorsed → approved | reviewer | apart from 起草 (紧急变更复核), 提交变更申请 (紧急变更复核), 紧急变更审核 (紧急变更复核)',
    'give_back 退回经办 with a reason | endorsed → submitted | reviewer',
  ];
  expect(book(false)).toEqual([
    ...common,
    `approve 同意变更 | submitted → approved | case_officer | apart from 起草 (${approve}), 提交变更申请 (${approve})`,
    'endorse 同意并送复核 |  | case_officer',
    ...rest,
  ]);
  expect(book(true)).toEqual([
    ...common,
    'approve 同意变更 |  | case_officer',
    'endorse 同意并送复核 | submitted → endorsed | case_officer | apart from 起草 (紧急变更审核), 提交变更申请 (紧急变更审核)',
    ...rest,
  ]);
});
