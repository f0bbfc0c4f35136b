import { SheetState } from '@zhenxun/contracts/assessment.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { bookOf } from '../../testing/workflow-book.ts';
import type { SheetRow } from './store.ts';
import { sheetWorkflow } from './workflow.ts';

const school = '00000000-0000-7000-8000-000000000001';
const actor = (role: RoleCode, accountId: string = role): Actor => ({
  kind: 'account',
  accountId,
  ref: accountId,
  label: accountId,
  grants: [role === 'case_officer' ? { role, regionCode: '430102' } : { role, organisationId: school }],
});
const by = (step: string, accountId: string) => ({ step, accountId, label: '', at: '' });
const row = (state: SheetState): SheetRow => ({
  region_code: '430102',
  id: 's',
  class_id: 'k',
  organisation_id: school,
  attempt: 1,
  held_on: '2026-03-02',
  state,
  theory_pass: 60,
  practice_pass: 60,
  confirmed_on: null,
  planned_on: null,
  day_reason: null,
  steps: [by('录入', 'teacher'), by('提交', 'class_manager')],
});

const table: Readonly<Record<string, Partial<Record<SheetState, SheetState>>>> = {
  enter: { draft: 'draft', returned: 'returned' },
  submit: { draft: 'submitted', returned: 'submitted' },
  confirm: { submitted: 'confirmed' },
  return: { submitted: 'returned' },
};
type Action = keyof typeof sheetWorkflow.actions;

describe('a score sheet', () => {
  it('goes from state to state by its table and no other way', () => {
    for (const action of Object.keys(sheetWorkflow.actions) as Action[]) {
      const enters = action === 'enter' || action === 'submit';
      const doer = actor(enters ? 'class_manager' : 'institution_admin');
      for (const state of SheetState.values) {
        const decided = sheetWorkflow.decide(row(state), action, doer);
        const next = table[action]?.[state];
        if (next) expect(decided).toEqual({ next });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
      }
    }
  });

  it('is confirmed by the institution or its county, by neither who entered nor who submitted', () => {
    for (const doer of [actor('institution_admin'), actor('case_officer')]) {
      expect(sheetWorkflow.decide(row('submitted'), 'confirm', doer)).toEqual({ next: 'confirmed' });
    }
    for (const same of ['teacher', 'class_manager']) {
      expect(sheetWorkflow.decide(row('submitted'), 'confirm', actor('institution_admin', same))).toMatchObject({
        refusals: [{ code: 'kernel.two_person_same' }],
      });
    }
    expect(sheetWorkflow.decide(row('submitted'), 'confirm', actor('class_manager', 'other'))).toMatchObject({
      refusals: [{ code: 'kernel.not_permitted' }],
    });
  });
});

it('shows every state, action, role and earlier step of a score sheet in one table', () => {
  expect(sheetWorkflow.name).toBe('assessment.sheet');
  const { state: _, ...sheet } = row('draft');
  expect(bookOf(sheetWorkflow, { ...sheet, steps: [] }, ['录入', '提交', '确认', '退回'])).toEqual([
    'enter 录入成绩 | draft → draft, returned → returned | class_manager, teacher | rule 成绩须由录入人以外的人确认',
    'submit 提交确认 | draft → submitted, returned → submitted | class_manager, teacher | rule 成绩须由录入人以外的人确认',
    'confirm 确认成绩 | submitted → confirmed | case_officer, institution_admin, enterprise | apart from 录入 (确认), 提交 (确认) | rule 成绩须由录入人以外的人确认',
    'return 退回修改 with a reason | submitted → returned | case_officer, institution_admin, enterprise | apart from 录入 (确认), 提交 (确认) | rule 成绩须由录入人以外的人确认',
  ]);
});
