import { CorrectionState } from '@zhenxun/contracts/attendance-correction.ts';
import { FaceCheckState } from '@zhenxun/contracts/attendance-face.ts';
import { KitState } from '@zhenxun/contracts/attendance-kit.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { bookOf } from '../../testing/workflow-book.ts';
import type { CorrectionRow } from './store/rows.ts';
import { correctionWorkflow, faceCheckStep, faceCheckWorkflow, kitWorkflow } from './workflow.ts';

const school = '00000000-0000-7000-8000-000000000001';
const staff = (role: RoleCode, accountId: string = role, organisationId = school): Actor => ({
  kind: 'account',
  accountId,
  ref: accountId,
  label: accountId,
  grants: [{ role, organisationId }],
});
const row = (state: CorrectionState): CorrectionRow => ({
  region_code: '430102',
  id: 'c',
  session_id: 's',
  class_id: 'k',
  organisation_id: school,
  enrolment_id: 'e',
  person_id: 'p',
  kind: 'presence',
  from_at: '',
  to_at: '',
  reason: '',
  evidence: [],
  state,
  steps: [{ step: '申请', accountId: 'class_manager', label: '', at: '' }],
});

const table: Readonly<Record<string, Partial<Record<CorrectionState, CorrectionState>>>> = {
  approve: { requested: 'approved' },
  refuse: { requested: 'refused' },
  withdraw: { requested: 'withdrawn' },
};
type Action = keyof typeof correctionWorkflow.actions;

describe('a correction', () => {
  it('goes from state to state by its table and no other way', () => {
    for (const action of Object.keys(correctionWorkflow.actions) as Action[]) {
      const doer = action === 'withdraw' ? staff('class_manager') : staff('institution_admin');
      for (const state of CorrectionState.values) {
        const decided = correctionWorkflow.decide(row(state), action, doer);
        const next = table[action]?.[state];
        if (next) expect(decided).toEqual({ next });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
      }
    }
  });

  it('is not decided by who asked, in whatever role, nor by another institution or the teacher', () => {
    const both: Actor = { ...staff('institution_admin', 'class_manager') };
    expect(correctionWorkflow.decide(row('requested'), 'approve', both)).toMatchObject({
      refusals: [{ code: 'kernel.two_person_same' }],
    });
    const next = staff('institution_admin', 'xie', '00000000-0000-7000-8000-000000000002');
    expect(correctionWorkflow.decide(row('requested'), 'approve', next)).toMatchObject({
      refusals: [{ code: 'kernel.outside_scope' }],
    });
    expect(correctionWorkflow.decide(row('requested'), 'approve', staff('teacher'))).toMatchObject({
      refusals: [{ code: 'kernel.not_permitted' }],
    });
  });
});

it('shows every state, action, role and earlier step of a correction in one table', () => {
  expect(correctionWorkflow.name).toBe('attendance.correction');
  const { state: _, ...correction } = row('requested');
  expect(bookOf(correctionWorkflow, { ...correction, steps: [] }, ['申请', '审批'])).toEqual([
    'approve 同意 | requested → approved | institution_admin, enterprise | apart from 申请 (审批), 审批! (审批) | rule 考勤更正须由他人审批',
    'refuse 不同意 with a reason | requested → refused | institution_admin, enterprise | apart from 申请 (审批), 审批! (审批) | rule 考勤更正须由他人审批',
    'withdraw 撤回 | requested → withdrawn | class_manager, teacher | rule 考勤更正须由他人审批',
  ]);
});

describe('a class kit', () => {
  const kit = (state: KitState, enrolledBy = 'teacher') => ({
    region_code: '430102',
    organisation_id: school,
    state,
    steps: [{ step: '登记', accountId: enrolledBy, label: '', at: '' }],
  });
  const next: Readonly<Record<keyof typeof kitWorkflow.actions, Partial<Record<KitState, KitState>>>> = {
    approve: { requested: 'active' },
    refuse: { requested: 'refused' },
    revoke: { active: 'revoked' },
  };

  it('goes from state to state by its table and no other way', () => {
    for (const action of Object.keys(next) as (keyof typeof next)[]) {
      for (const state of KitState.values) {
        const decided = kitWorkflow.decide(kit(state), action, staff('class_manager'));
        if (next[action][state]) expect(decided).toEqual({ next: next[action][state] });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
      }
    }
  });

  it('shows every state, action and role in one table', () => {
    expect(kitWorkflow.name).toBe('attendance.kit');
    const { state: _, ...subject } = kit('requested');
    expect(bookOf(kitWorkflow, { ...subject, steps: [] }, ['登记', '批准'])).toEqual([
      'approve 批准 | requested → active | institution_admin, class_manager, enterprise | apart from 登记 (批准), 批准! (批准) | rule 离线终端由登记人以外的人批准',
      'refuse 不批准 with a reason | requested → refused | institution_admin, class_manager, enterprise | rule 离线终端由登记人以外的人批准',
      'revoke 停用 with a reason | active → revoked | institution_admin, class_manager, enterprise | rule 离线终端由登记人以外的人批准',
    ]);
  });
});

describe('a face shown when signing in', () => {
  const officer = (regionCode = '430102', role: RoleCode = 'case_officer'): Actor => ({
    kind: 'account',
    accountId: 'officer',
    ref: 'officer',
    label: 'officer',
    grants: [{ role, regionCode }],
  });
  const look = { step: faceCheckStep.look, accountId: 'officer', label: '', at: '' };
  const shown = (state: FaceCheckState, steps = [look]) => ({
    region_code: '430102',
    person_id: 'p',
    state,
    steps,
  });
  const outcomes = { accept: 'accepted', refuse: 'refused' } as const;

  it('is judged where the comparison left a doubt, and nowhere else', () => {
    for (const action of ['accept', 'refuse'] as const)
      for (const state of FaceCheckState.values) {
        const decided = faceCheckWorkflow.decide(shown(state), action, officer());
        const doubtful = ['to_judge', 'failed', 'silent'].includes(state);
        if (doubtful) expect(decided).toEqual({ next: outcomes[action] });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
      }
  });

  it('is accepted only by an officer of the county who has looked; never by the institution', () => {
    expect(faceCheckWorkflow.decide(shown('failed', []), 'accept', officer())).toMatchObject({
      refusals: [{ code: 'attendance.face_not_seen' }],
    });
    for (const other of [officer('430211'), officer('430102', 'auditor'), staff('class_manager'), staff('teacher')])
      expect(faceCheckWorkflow.decide(shown('failed'), 'accept', other)).toHaveProperty('refusals');
  });
});
