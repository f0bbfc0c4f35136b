import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { PhoneState } from '@zhenxun/contracts/supervision-phone.ts';
import {
  EngagementState,
  FindingState,
  InspectionState,
  type ReportState,
} from '@zhenxun/contracts/supervision-terms.ts';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { engagementWorkflow, findingWorkflow, inspectionWorkflow, phoneWorkflow, reportWorkflow } from './workflow.ts';

const school = '00000000-0000-7000-8000-000000000001';
const office = (role: RoleCode, regionCode = '430102'): Actor => ({
  kind: 'account',
  accountId: role,
  ref: role,
  label: role,
  grants: [{ role, regionCode }],
});
const desk: Actor = { ...office('class_manager'), grants: [{ role: 'class_manager', organisationId: school }] };
const owned = { region_code: '430102', organisation_id: school };

describe('an inspection', () => {
  const table: Record<'draw' | 'record' | 'cancel', Partial<Record<InspectionState, InspectionState>>> = {
    draw: { planned: 'planned' },
    record: { planned: 'held' },
    cancel: { planned: 'cancelled' },
  };
  it('goes by its table and no other way, by the office alone', () => {
    for (const action of ['draw', 'record', 'cancel'] as const)
      for (const state of InspectionState.values) {
        const next = table[action][state];
        const decided = inspectionWorkflow.decide({ ...owned, state }, action, office('inspector'));
        if (next) expect(decided).toEqual({ next });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
        for (const other of [desk, office('supervisor'), office('auditor'), office('inspector', '430211')])
          expect(inspectionWorkflow.decide({ ...owned, state }, action, other)).toHaveProperty('refusals');
      }
  });
});

describe('a phone-back sample', () => {
  const table: Record<'call' | 'close', Partial<Record<PhoneState, PhoneState>>> = {
    call: { open: 'open' },
    close: { open: 'closed' },
  };
  it('is called and closed while open, by the office alone; nothing calls it off', () => {
    expect(Object.keys(phoneWorkflow.actions)).toEqual(Object.keys(table));
    for (const action of ['call', 'close'] as const)
      for (const state of PhoneState.values) {
        const next = table[action][state];
        const decided = phoneWorkflow.decide({ ...owned, state }, action, office('inspector'));
        if (next) expect(decided).toEqual({ next });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
        for (const other of [desk, office('reviewer'), office('approver'), office('inspector', '430211')])
          expect(phoneWorkflow.decide({ ...owned, state }, action, other)).toHaveProperty('refusals');
      }
  });
});

describe('a finding', () => {
  type Action = keyof typeof findingWorkflow.actions;
  const table: Record<Action, Partial<Record<FindingState, FindingState>>> = {
    answer: { open: 'answered', returned: 'answered', held: 'answered' },
    close: { answered: 'closed' },
    return: { answered: 'returned' },
    escalate: { open: 'escalated', answered: 'escalated', returned: 'escalated' },
    suspend: { escalated: 'held' },
    dismiss: { escalated: 'returned' },
  };
  const doers: Record<Action, Actor> = {
    answer: desk,
    close: office('inspector'),
    return: office('case_officer'),
    escalate: office('inspector'),
    suspend: office('approver'),
    dismiss: office('approver'),
  };
  it('is answered by the institution, closed, returned or escalated by the office, decided by the approver', () => {
    for (const action of Object.keys(table) as Action[])
      for (const state of FindingState.values) {
        const next = table[action][state];
        const decided = findingWorkflow.decide({ ...owned, state }, action, doers[action]);
        if (next) expect(decided).toEqual({ next });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
        const roles = (['inspector', 'case_officer', 'approver', 'auditor', 'supervisor'] as const).map((role) =>
          office(role),
        );
        const may = ['close', 'return', 'escalate'].includes(action)
          ? ['inspector', 'case_officer']
          : [doers[action].ref];
        for (const other of [desk, ...roles, office('approver', '430211')])
          if (!may.includes(other.ref) || other.grants[0]?.regionCode === '430211')
            expect(findingWorkflow.decide({ ...owned, state }, action, other)).toHaveProperty('refusals');
      }
  });
});

describe('an engagement', () => {
  const proposed = { step: '提出委托', accountId: 'inspector', label: '督导', at: '2026-11-25T00:00:00.000Z' };
  const table: Record<'approve' | 'decline' | 'end', Partial<Record<EngagementState, EngagementState>>> = {
    approve: { proposed: 'in_force' },
    decline: { proposed: 'declined' },
    end: { in_force: 'ended' },
  };
  it('goes by its table, by the approver of the region alone', () => {
    for (const action of ['approve', 'decline', 'end'] as const)
      for (const state of EngagementState.values) {
        const record = { region_code: '430102', state, steps: [proposed] };
        const next = table[action][state];
        const decided = engagementWorkflow.decide(record, action, office('approver'));
        if (next) expect(decided).toEqual({ next });
        else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
        for (const other of [office('inspector'), office('supervisor'), office('approver', '430211'), desk])
          expect(engagementWorkflow.decide(record, action, other)).toHaveProperty('refusals');
      }
  });
  it('is not approved by the account that proposed it', () => {
    const steps = [{ ...proposed, accountId: 'approver' }];
    const decided = engagementWorkflow.decide(
      { region_code: '430102', state: 'proposed', steps },
      'approve',
      office('approver'),
    );
    expect(decided).toMatchObject({ refusals: [{ code: 'kernel.two_person_same' }] });
  });
});

describe('a report', () => {
  it('is answered once, by the office', () => {
    const decide = (state: ReportState, actor: Actor) =>
      reportWorkflow.decide({ region_code: '430102', state }, 'answer', actor);
    expect(decide('filed', office('inspector'))).toEqual({ next: 'answered' });
    expect(decide('answered', office('inspector'))).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
    for (const other of [office('supervisor'), office('auditor'), office('inspector', '430211'), desk])
      expect(decide('filed', other)).toHaveProperty('refusals');
  });
});
