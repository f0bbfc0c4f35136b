import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { PackState } from '@zhenxun/contracts/video.ts';
import { expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { packWorkflow } from './workflow.ts';

const office = (role: RoleCode, regionCode = '430102'): Actor => ({
  kind: 'account',
  accountId: role,
  ref: role,
  label: role,
  grants: [{ role, regionCode }],
});
const owned = { region_code: '430102', organisation_id: '00000000-0000-7000-8000-000000000001' };
const table: Record<'accept' | 'fault', Partial<Record<PackState, PackState>>> = {
  accept: { to_judge: 'accepted' },
  fault: { to_judge: 'faulty' },
};

it('is judged once, by the office alone', () => {
  for (const action of ['accept', 'fault'] as const)
    for (const state of PackState.values) {
      const next = table[action][state];
      const decided = packWorkflow.decide({ ...owned, state }, action, office('inspector'));
      if (next) expect(decided).toEqual({ next });
      else expect(decided).toMatchObject({ refusals: [{ code: 'kernel.state_not_allowed' }] });
      const desk = {
        ...office('class_manager'),
        grants: [{ role: 'class_manager' as const, organisationId: owned.organisation_id }],
      };
      for (const other of [desk, office('auditor'), office('approver'), office('inspector', '430211')])
        expect(packWorkflow.decide({ ...owned, state }, action, other)).toHaveProperty('refusals');
    }
});
