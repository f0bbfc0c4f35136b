import { OrganisationKind } from '@zhenxun/contracts/organisation.ts';
import { Role, type RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/** Roles one person may not hold together with those held; pairs are data (parameter `account.incompatible_roles`). */
export function incompatible(
  wanted: RoleCode,
  held: readonly RoleCode[],
  pairs: readonly (readonly [RoleCode, RoleCode])[],
  pointer = '/role',
): Refusal[] {
  const against = new Set(pairs.flatMap(([one, other]) => (one === wanted ? [other] : other === wanted ? [one] : [])));
  return [...new Set(held)]
    .filter((role) => against.has(role))
    .map((role) =>
      refusal('kernel.two_person_roles', { first: Role.label(role), second: Role.label(wanted) }, { pointer }),
    );
}

/** Kinds of organisation a role is for; a platform and a third-party supervisor have an administrator for their own records. */
const kindsOf: Partial<Record<RoleCode, readonly OrganisationKind[]>> = {
  institution_admin: ['institution', 'platform', 'supervisor'],
  class_manager: ['institution', 'enterprise'],
  teacher: ['institution', 'enterprise'],
  enterprise: ['enterprise'],
  platform_operator: ['platform'],
  supervisor: ['supervisor'],
};

/** Refusal where a role is not for organisations of this kind. */
export function kindFault(role: RoleCode, kind: OrganisationKind): Refusal | undefined {
  if (kindsOf[role]?.includes(kind)) return undefined;
  const params = { role: Role.label(role), kind: OrganisationKind.label(kind) };
  return refusal('account.organisation_kind', params, { pointer: '/organisationId' });
}

/** What is wrong with the last day of a role given for a term: it has passed. */
export function termFaults(validTo: string | undefined, today: string): Refusal[] {
  return validTo !== undefined && validTo < today
    ? [refusal('account.term_past', { day: validTo }, { pointer: '/validTo' })]
    : [];
}

/** The organisation whose accounts the actor keeps: an institution's administrator, or an enterprise's for its own classes. */
export function keptOrganisation(actor: Actor): string | undefined {
  return actor.grants.find(({ role }) => role === 'institution_admin' || role === 'enterprise')?.organisationId;
}
