import { Role, type RoleCode, roleDocs } from '@zhenxun/contracts/roles.ts';
import '@zhenxun/contracts/subsidy.ts';
import { allPermissions } from '@zhenxun/contracts/permission.ts';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { can } from '../../kernel/permission.ts';

/** Who may do what, as it is written in the plan of duties; what is not here nobody may. */
const matrix: Record<string, readonly RoleCode[]> = {
  'claim.see': [
    'worker',
    'institution_admin',
    'enterprise',
    'case_officer',
    'reviewer',
    'approver',
    'finance',
    'inspector',
    'auditor',
  ],
  'claim.submit': ['worker', 'institution_admin', 'enterprise'],
  'claim.withdraw': ['worker', 'institution_admin', 'enterprise'],
  'claim.reapply': ['worker', 'institution_admin', 'enterprise'],
  'claim.review': ['case_officer'],
  'claim.confirm': ['reviewer'],
  'claim.approve': ['approver'],
  'claim.return': ['case_officer', 'reviewer', 'approver'],
  'claim.refuse': ['reviewer', 'approver'],
  'claim.redecide': ['case_officer', 'reviewer', 'approver'],
  'claim.freeze': ['case_officer', 'reviewer', 'approver'],
  'claim.resume': ['reviewer', 'approver'],
  'payee_account.set': ['institution_admin', 'enterprise'],
  'scheme.propose': ['administrator'],
  'scheme.activate': ['administrator'],
  'scheme.end': ['administrator'],
  'notice.open': ['case_officer'],
  'notice.close': ['case_officer'],
  'objection.see': ['case_officer', 'reviewer', 'approver', 'inspector', 'auditor'],
  'objection.answer': ['case_officer'],
  'objection.confirm': ['reviewer', 'approver'],
};

const record = { region_code: '430102', organisation_id: 'o1', person_id: 'p1' };
const actorIn = (role: RoleCode, at: { region: string; organisation: string; person: string }): Actor => ({
  kind: 'account',
  accountId: 'a',
  ref: 'a',
  label: 'a',
  personId: at.person,
  grants: [
    {
      role,
      ...(roleDocs[role].tie === 'region' ? { regionCode: at.region } : {}),
      ...(roleDocs[role].tie === 'organisation' ? { organisationId: at.organisation } : {}),
    },
  ],
});

test('the permissions of the module are exactly these', () => {
  const own = [...allPermissions().keys()].filter((name) => name.startsWith('subsidy.'));
  expect(own.sort()).toEqual(
    Object.keys(matrix)
      .map((name) => `subsidy.${name}`)
      .sort(),
  );
});

describe.each(Object.entries(matrix))('%s', (name, roles) => {
  test.each(Role.values)('for %s', (role) => {
    const at = { region: '430100', organisation: 'o1', person: 'p1' };
    const inside = can(actorIn(role, at), `subsidy.${name}`, record);
    if (!roles.includes(role)) {
      expect(inside?.code).toBe('kernel.not_permitted');
      return;
    }
    expect(inside).toBeUndefined();
    const elsewhere = actorIn(role, { region: '430211', organisation: 'o2', person: 'p2' });
    expect(can(elsewhere, `subsidy.${name}`, record)?.code).toBe('kernel.outside_scope');
  });
});

test('who only looks changes nothing', () => {
  const changing = Object.entries(matrix).filter(([name]) => !name.endsWith('.see'));
  for (const [name, roles] of changing) {
    for (const role of ['auditor', 'inspector', 'supervisor', 'finance'] as const)
      expect(roles, name).not.toContain(role);
  }
});
