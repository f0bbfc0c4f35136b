import { Role, roleDocs } from '@zhenxun/contracts/roles.ts';
import { maskName } from '@zhenxun/contracts/values/mask.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Key } from '../kernel/record-ref.ts';
import { type DemoOrganisation, personas } from './personas.ts';

/** An invented person of the demo province, with what tests and seeds type in; all of it can be nobody's. */
export type DemoPerson = {
  personId: string;
  name: string;
  idNumber: string;
  phone: string;
  bankAccount: string;
  regionCode: string;
};

/**
 * What the seeds have made, for later seeds and for tests: plain data, kept beside the database it describes. A module adds
 * a member of its own when others need its ids.
 */
export type DemoWorld = {
  organisations: Partial<Record<DemoOrganisation, { key: Key; ref: string; name: string }>>;
  /** By key: `worker`, `second-worker`, `other-worker` (the personas), `trainee-1` …, `teacher-1` …. */
  people: Record<string, DemoPerson>;
  /** Account ids by login. */
  accounts: Record<string, string>;
  /** Public ids of other records by a name their seed chose, as in `catalogue.welder`, `site.school`. */
  refs: Record<string, string>;
};

/** Context of a seed: commands run as `actor` unless two persons are needed (`actorOf`). */
export type SeedContext = { readonly kernel: Kernel; readonly actor: Actor };

export function emptyWorld(): DemoWorld {
  return { organisations: {}, people: {}, accounts: {}, refs: {} };
}

/** The actor a persona (by its key or login) is after signing in. Throws before its account is opened. */
export function actorOf(kernel: Kernel, world: DemoWorld, who: string): Actor {
  const persona = personas.find(({ key, login }) => key === who || login === who);
  const accountId = persona && world.accounts[persona.login];
  if (!persona || !accountId) throw new Error(`no account of persona ${who} yet`);
  const { role, region, organisation, name, key } = persona;
  const tie = roleDocs[role].tie;
  const organisationId = organisation && world.organisations[organisation]?.key.id;
  const personId = world.people[key]?.personId;
  return {
    kind: 'account',
    accountId,
    ref: `account:${accountId}`,
    label: [kernel.reference.region(region)?.name, Role.label(role), maskName(name)].filter(Boolean).join(' '),
    grants: [
      {
        role,
        ...(tie === 'region' && !organisation ? { regionCode: region } : {}),
        ...(organisationId ? { organisationId } : {}),
      },
    ],
    ...(personId ? { personId } : {}),
  };
}

/** The organisation of a name; throws before it is seeded. */
export function organisationIn(world: DemoWorld, name: DemoOrganisation): { key: Key; ref: string; name: string } {
  const found = world.organisations[name];
  if (!found) throw new Error(`organisation ${name} is not seeded yet`);
  return found;
}

/** The person of a key; throws before it is seeded. */
export function personIn(world: DemoWorld, key: string): DemoPerson {
  const found = world.people[key];
  if (!found) throw new Error(`person ${key} is not seeded yet`);
  return found;
}
