import { roleDocs } from '@zhenxun/contracts/roles.ts';
import { execute } from '../kernel/command.ts';
import { hashPassword, openAccount } from '../modules/account/index.ts';
import { demoPassword, type Persona, personas } from './personas.ts';
import type { DemoWorld, SeedContext } from './world.ts';

/**
 * Opens the accounts of all personas whose region, organisation or person is there and that have none yet: call it again
 * after organisations and people are seeded. Accounts by login are in `world.accounts`.
 */
export async function seedAccounts(ctx: SeedContext, world: DemoWorld): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  for (const persona of personas) {
    const tie = world.accounts[persona.login] ? undefined : tieOf(persona, world);
    if (!tie) continue;
    const { login, name, role, region } = persona;
    const { id } = await execute(ctx, openAccount, {
      regionCode: region,
      login,
      name,
      passwordHash,
      ...(tie.personId ? { personId: tie.personId } : {}),
      grants: [{ role, ...tie.grant }],
    });
    world.accounts[login] = id;
  }
}

type TieOf = { grant: { regionCode?: string; organisationId?: string }; personId?: string };

/** What the persona's role reaches; undefined while that does not exist yet. */
function tieOf({ key, role, region, organisation }: Persona, world: DemoWorld): TieOf | undefined {
  switch (roleDocs[role].tie) {
    case 'region':
      return { grant: { regionCode: region } };
    case 'organisation': {
      const found = organisation && world.organisations[organisation];
      return found && { grant: { organisationId: found.key.id } };
    }
    case 'person': {
      const found = world.people[key];
      return found && { grant: {}, personId: found.personId };
    }
  }
}
