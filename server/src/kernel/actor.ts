import type { RoleCode } from '@zhenxun/contracts/roles.ts';

export type Grant = { role: RoleCode; regionCode?: string; organisationId?: string };

/**
 * Who acts. `ref` is the opaque reference written into evidence; `label` is what a timeline shows (office and masked
 * name). `system` acts for jobs and seeds with the whole province in scope, `public` for anyone not signed in.
 */
export type Actor = {
  kind: 'account' | 'system' | 'public';
  accountId?: string;
  ref: string;
  label: string;
  grants: readonly Grant[];
  personId?: string;
};

export const publicActor: Actor = { kind: 'public', ref: 'public', label: '社会公众', grants: [] };

/** The system itself under a stated name, as in `system:evidence-writer`. */
export function systemActor(name: string): Actor {
  return { kind: 'system', ref: `system:${name}`, label: '系统', grants: [] };
}

export function organisationsOf(actor: Actor): string[] {
  return [...new Set(actor.grants.flatMap((g) => (g.organisationId ? [g.organisationId] : [])))];
}

export function regionsOf(actor: Actor): string[] {
  return [...new Set(actor.grants.flatMap((g) => (g.regionCode && !g.organisationId ? [g.regionCode] : [])))];
}
