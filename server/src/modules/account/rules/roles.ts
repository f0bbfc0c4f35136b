import { Role, type RoleCode } from '@zhenxun/contracts/roles.ts';
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
