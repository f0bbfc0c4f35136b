import type { Session } from '@zhenxun/contracts/account.ts';
import { Role } from '@zhenxun/contracts/roles.ts';
import { type Actor, publicActor, systemActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { digestOf } from './commands/login.ts';
import { anyAccount, findBySession, type GrantRow } from './store.ts';

export type SignedIn = { actor: Actor; name: string };
const system = systemActor('session');

/** Who a session token belongs to; the public when it is absent, ended or unknown. */
export async function actorOf(kernel: Kernel, token: string | undefined): Promise<Actor & { name?: string }> {
  if (!token) return publicActor;
  const row = await query({ kernel, actor: system }, (q) => findBySession(q, digestOf(token)));
  if (row === undefined) return publicActor;
  const grants = (row.grants ?? []).map((g: GrantRow) => ({
    role: g.role,
    ...(g.grant_region ? { regionCode: g.grant_region } : {}),
    ...(g.organisation_id ? { organisationId: g.organisation_id } : {}),
  }));
  const first = grants[0];
  const office = first?.regionCode ? kernel.reference.region(first.regionCode)?.name : undefined;
  return {
    kind: 'account',
    accountId: row.id,
    ref: `account:${row.id}`,
    label: [office, first && Role.label(first.role), row.name_masked].filter(Boolean).join(' '),
    grants,
    name: kernel.vault.open(row.name_sealed, `account.account:name:${row.id}`),
    ...(row.person_id ? { personId: row.person_id } : {}),
  };
}

/** What the browser learns of its own session. */
export function sessionOf(kernel: Kernel, actor: Actor & { name?: string }, csrf?: string): Session {
  const base = { now: kernel.clock.now().toISOString(), demo: kernel.config.seed === 'demo' };
  if (actor.kind !== 'account' || !actor.accountId) return base;
  const roles = actor.grants.map((grant) => {
    const regionName = grant.regionCode && kernel.reference.region(grant.regionCode)?.name;
    return { ...grant, ...(regionName ? { regionName } : {}) };
  });
  const personId = actor.personId ? { personId: actor.personId } : {};
  return {
    ...base,
    account: { id: actor.accountId, name: actor.name ?? '', roles, ...personId },
    ...(csrf ? { csrf } : {}),
  };
}

/** True while nobody can sign in: the only state in which `bootstrap` and the demo seed may run. */
export async function isEmpty(kernel: Kernel): Promise<boolean> {
  return !(await query({ kernel, actor: system }, anyAccount));
}
