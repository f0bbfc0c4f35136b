import '@zhenxun/contracts/routes.ts';
import { allPermissions } from '@zhenxun/contracts/permission.ts';
import { Role, type RoleCode, roleDocs } from '@zhenxun/contracts/roles.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, type Grant, publicActor, systemActor } from './actor.ts';
import { can, type Owned } from './permission.ts';

const account = (grants: Grant[], personId?: string): Actor => ({
  kind: 'account',
  accountId: 'a',
  ref: 'a',
  label: 'a',
  grants,
  ...(personId === undefined ? {} : { personId }),
});
/** Held by a government role, institutions and the worker alike. */
const see = 'subsidy.claim.see';
const approve = 'subsidy.claim.approve';
const record: Owned = { region_code: '430102', organisation_id: 'o1', person_id: 'p1' };
const outside = { code: 'kernel.outside_scope', params: {} };

describe('who may see a claim of county 430102, institution o1, person p1', () => {
  test.each<[string, Actor, boolean]>([
    ['the county', account([{ role: 'reviewer', regionCode: '430102' }]), true],
    ['its city', account([{ role: 'reviewer', regionCode: '430100' }]), true],
    ['its province', account([{ role: 'reviewer', regionCode: '430000' }]), true],
    ['the next county', account([{ role: 'reviewer', regionCode: '430103' }]), false],
    ['the county before', account([{ role: 'reviewer', regionCode: '430101' }]), false],
    ['another city', account([{ role: 'reviewer', regionCode: '430200' }]), false],
    ['another province', account([{ role: 'reviewer', regionCode: '440000' }]), false],
    ['an official without a region', account([{ role: 'reviewer' }]), false],
    ['the institution', account([{ role: 'institution_admin', organisationId: 'o1' }]), true],
    ['another institution', account([{ role: 'institution_admin', organisationId: 'o2' }]), false],
    ['an institution whose grant names none', account([{ role: 'institution_admin' }]), false],
    ['an institution by its region only', account([{ role: 'institution_admin', regionCode: '430102' }]), false],
    ['the person', account([{ role: 'worker' }], 'p1'), true],
    ['another person', account([{ role: 'worker' }], 'p2'), false],
    ['a worker who is not linked', account([{ role: 'worker' }]), false],
    [
      'one of two grants reaches it',
      account([
        { role: 'reviewer', regionCode: '430200' },
        { role: 'institution_admin', organisationId: 'o1' },
      ]),
      true,
    ],
    [
      'a grant that reaches it, but for a role that may not',
      account([
        { role: 'reviewer', regionCode: '430200' },
        { role: 'platform_operator', organisationId: 'o1' },
      ]),
      false,
    ],
    ['the system', systemActor('jobs'), true],
  ])('%s: %#', (_, actor, may) => expect(can(actor, see, record)).toEqual(may ? undefined : outside));
});

describe('a record that does not say whose it is', () => {
  test.each<[string, Actor, Owned]>([
    ['no region', account([{ role: 'reviewer', regionCode: '430000' }]), { organisation_id: 'o1' }],
    ['region null', account([{ role: 'reviewer', regionCode: '430000' }]), { region_code: null }],
    ['no organisation', account([{ role: 'institution_admin', organisationId: 'o1' }]), { region_code: '430102' }],
    ['no organisation, and none granted', account([{ role: 'institution_admin' }]), { region_code: '430102' }],
    ['no person', account([{ role: 'worker' }], 'p1'), { region_code: '430102' }],
    ['no person, and none linked', account([{ role: 'worker' }]), { region_code: '430102' }],
  ])('is reached by nobody: %s', (_, actor, owned) => expect(can(actor, see, owned)).toEqual(outside));
});

test('without a record the role alone is asked', () => {
  expect(can(account([{ role: 'reviewer', regionCode: '430200' }]), see)).toBeUndefined();
  expect(can(account([{ role: 'institution_admin' }]), see)).toBeUndefined();
});

describe('a refusal for want of the role', () => {
  const denied = (roles: string) => ({
    code: 'kernel.not_permitted',
    params: { roles, action: allPermissions().get(approve)?.zh },
  });
  test('names the roles held, each once, and what was asked', () => {
    const two = account([
      { role: 'case_officer', regionCode: '430102' },
      { role: 'case_officer', regionCode: '430103' },
      { role: 'auditor', regionCode: '430102' },
    ]);
    expect(can(two, approve, record)).toEqual(denied('经办、纪检审计'));
  });
  test('says so when no role is held', () => expect(can(account([]), approve)).toEqual(denied('无')));
  test('asks the public to sign in', () =>
    expect(can(publicActor, approve, record)).toEqual({ code: 'kernel.not_signed_in', params: {} }));
});

test('a permission nobody declared is a fault of the program', () => {
  expect(() => can(publicActor, 'subsidy.claim.guess')).toThrow('unknown permission subsidy.claim.guess');
});

describe('for every permission and role', () => {
  const names = [...allPermissions().keys()];
  const within = (role: RoleCode): Actor =>
    account(
      [{ role, ...(roleDocs[role].tie === 'region' ? { regionCode: '430100' } : { organisationId: 'o1' }) }],
      'p1',
    );
  test('who holds it in the scope may, who does not hold it may not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...Role.values), (name, role) => {
        const held = allPermissions().get(name)?.roles.includes(role);
        expect(can(within(role), name, record)?.code).toBe(held ? undefined : 'kernel.not_permitted');
      }),
      { numRuns: 300 },
    );
  });
  test('nobody who holds one role reaches a record that shares nothing with its tie', () => {
    const foreign = { region_code: '520102', organisation_id: 'o9', person_id: 'p9' };
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...Role.values), (name, role) => {
        expect(can(within(role), name, foreign)).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
