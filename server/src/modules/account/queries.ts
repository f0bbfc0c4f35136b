import type { Session } from '@zhenxun/contracts/account.ts';
import type { SessionItem } from '@zhenxun/contracts/account-own.ts';
import type { VerificationState } from '@zhenxun/contracts/person.ts';
import { Role } from '@zhenxun/contracts/roles.ts';
import { type Actor, organisationsOf, publicActor, systemActor } from '../../kernel/actor.ts';
import { batched } from '../../kernel/batch.ts';
import { query } from '../../kernel/command.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Read } from '../../kernel/tx.ts';
import { organisationNames } from '../organisation/index.ts';
import { verificationsOf } from '../person/index.ts';
import { digestOf } from './commands/login.ts';
import { place } from './identity.ts';
import { ownAccount } from './own.ts';
import { anyAccount, findSessions, type GrantRow, liveSessions, type SignedInRow } from './store.ts';

/** An actor with what only its own session shows. */
export type SignedIn = Actor & {
  name?: string;
  verification?: VerificationState;
  mustChangePassword?: boolean;
  secondFactor?: boolean;
};
const system = systemActor('session');

type Found = { row: SignedInRow; verification: VerificationState | undefined };
type LookUp = (digest: string) => Promise<Found | undefined>;
const lookUps = new WeakMap<Kernel, LookUp>();

/** Sessions of many requests in one transaction (ADR 0005): never remembered, so a revoked one ends at once. */
function lookUpOf(kernel: Kernel): LookUp {
  const known = lookUps.get(kernel);
  if (known) return known;
  const lookUp = batched((digests) =>
    query({ kernel, actor: system }, async (q) => {
      const rows = await findSessions(q, digests);
      const workers = rows.filter(
        ({ grants, person_id }) => person_id && grants?.some(({ role }) => role === 'worker'),
      );
      const ids = workers.flatMap(({ person_id }) => (person_id ? [person_id] : []));
      const states = ids.length > 0 ? await verificationsOf(q, ids) : new Map<string, VerificationState>();
      return new Map(
        rows.map((row): [string, Found] => [
          row.token_sha256,
          { row, verification: workers.includes(row) && row.person_id ? states.get(row.person_id) : undefined },
        ]),
      );
    }),
  );
  lookUps.set(kernel, lookUp);
  return lookUp;
}

/**
 * Who a session token belongs to; the public when it is absent, ended or unknown. A worker acts for the person only once the
 * register has confirmed name and number: until then the actor has no person.
 */
export async function actorOf(kernel: Kernel, token: string | undefined): Promise<SignedIn> {
  if (!token) return publicActor;
  const found = await lookUpOf(kernel)(digestOf(token));
  if (found === undefined) return publicActor;
  const { row, verification } = found;
  const grants = (row.grants ?? []).map((g: GrantRow) => ({
    role: g.role,
    ...(g.grant_region ? { regionCode: g.grant_region } : {}),
    ...(g.organisation_id ? { organisationId: g.organisation_id } : {}),
  }));
  const first = grants[0];
  const office = first?.regionCode ? kernel.reference.region(first.regionCode)?.name : undefined;
  const linked = row.person_id && (verification === undefined || verification === 'verified');
  return {
    kind: 'account',
    accountId: row.id,
    ref: `account:${row.id}`,
    label: [office, first && Role.label(first.role), row.name_masked].filter(Boolean).join(' '),
    grants,
    name: kernel.vault.open(row.name_sealed, place.name(row.id)),
    mustChangePassword: row.must_change_password,
    secondFactor: row.totp_sealed !== null,
    ...(verification ? { verification } : {}),
    ...(linked && row.person_id ? { personId: row.person_id } : {}),
  };
}

/** What the browser learns of its own session. */
export async function sessionOf(kernel: Kernel, actor: SignedIn, csrf?: string): Promise<Session> {
  const base = { now: kernel.clock.now().toISOString(), demo: kernel.config.seed === 'demo' };
  if (actor.kind !== 'account' || !actor.accountId) return base;
  const organisations = organisationsOf(actor);
  const names =
    organisations.length > 0
      ? await query({ kernel, actor }, (q) => organisationNames(q, organisations))
      : new Map<string, string>();
  const roles = actor.grants.map((grant) => {
    const regionName = grant.regionCode && kernel.reference.region(grant.regionCode)?.name;
    const organisationName = grant.organisationId && names.get(grant.organisationId);
    return { ...grant, ...(regionName ? { regionName } : {}), ...(organisationName ? { organisationName } : {}) };
  });
  return {
    ...base,
    account: {
      id: actor.accountId,
      name: actor.name ?? '',
      roles,
      secondFactor: actor.secondFactor ?? false,
      ...(actor.personId ? { personId: actor.personId } : {}),
      ...(actor.verification ? { verification: actor.verification } : {}),
      ...(actor.mustChangePassword ? { mustChangePassword: true } : {}),
    },
    ...(csrf ? { csrf } : {}),
  };
}

/** Where the own account is signed in. */
export async function sessions(q: Read, token: string): Promise<{ items: SessionItem[] }> {
  const { id } = await ownAccount(q);
  const current = digestOf(token);
  const items = (await liveSessions(q, id)).map((row) => ({
    id: row.id,
    current: row.token_sha256 === current,
    since: row.created_at,
    expiresAt: row.expires_at,
    ...(row.client ? { client: row.client } : {}),
    ...(row.address ? { address: row.address } : {}),
  }));
  return { items };
}

/** True while nobody can sign in: the only state in which `bootstrap` and the demo seed may run. */
export async function isEmpty(kernel: Kernel): Promise<boolean> {
  return !(await query({ kernel, actor: system }, anyAccount));
}
