import type { RoleCode } from './roles.ts';

export type PermissionSpec = {
  readonly zh: string;
  /** Roles that hold it by default; `public` is everyone. */
  readonly roles: readonly RoleCode[];
  /** Extra condition on the record beside the scope: `own_organisation`, `own_person`, `region` (default by role). */
  readonly note?: string;
};

const registry = new Map<string, PermissionSpec>();

/**
 * Declares a module's permissions beside its contract, as `definePermissions('subsidy', { 'claim.approve': … })`,
 * full name `subsidy.claim.approve`. The matrix in docs/permissions.md is made from it.
 */
export function definePermissions<const P extends Record<string, PermissionSpec>>(
  module: string,
  permissions: P,
): { readonly [K in keyof P & string]: string } {
  const names: Record<string, string> = {};
  for (const [key, spec] of Object.entries(permissions)) {
    const name = `${module}.${key}`;
    if (registry.has(name)) throw new Error(`permission ${name} is declared twice`);
    registry.set(name, spec);
    names[key] = name;
  }
  return names as { readonly [K in keyof P & string]: string };
}

/** All permissions by full name, in order of declaration. */
export function allPermissions(): ReadonlyMap<string, PermissionSpec> {
  return registry;
}
