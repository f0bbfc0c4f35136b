import { allPermissions } from '@zhenxun/contracts/permission.ts';
import { Role, roleDocs } from '@zhenxun/contracts/roles.ts';
import { rangeOf } from '@zhenxun/contracts/values/region-code.ts';
import type { Actor } from './actor.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What a record says about whose it is; columns it lacks are left out. */
export type Owned = { region_code?: string | null; organisation_id?: string | null; person_id?: string | null };

/**
 * May this actor do this to this record? Undefined means yes. The role must hold the permission and its tie must reach
 * the record: its region for government roles, its organisation for institutions, its person for the worker.
 * Without a record, only the role is asked (lists, new records).
 */
export function can(actor: Actor, permission: string, record?: Owned): Refusal | undefined {
  if (actor.kind === 'system') return undefined;
  const spec = allPermissions().get(permission);
  if (spec === undefined) throw new Error(`unknown permission ${permission}`);
  const held = actor.grants.filter((grant) => spec.roles.includes(grant.role));
  if (held.length === 0) {
    if (actor.kind === 'public') return refusal('kernel.not_signed_in');
    const roles = [...new Set(actor.grants.map((grant) => Role.label(grant.role)))].join('、') || '无';
    return refusal('kernel.not_permitted', { roles, action: spec.zh });
  }
  if (record === undefined) return undefined;
  const reaches = held.some((grant) => {
    const tie = roleDocs[grant.role].tie;
    if (tie === 'person') return actor.personId !== undefined && record.person_id === actor.personId;
    if (tie === 'organisation')
      return grant.organisationId !== undefined && record.organisation_id === grant.organisationId;
    return grant.regionCode !== undefined && record.region_code != null && within(record.region_code, grant.regionCode);
  });
  return reaches ? undefined : refusal('kernel.outside_scope');
}

function within(code: string, region: string): boolean {
  const [lo, hi] = rangeOf(region);
  return code >= lo && code <= hi;
}
