import { roleDocs } from '@zhenxun/contracts/roles.ts';
import { execute } from '../kernel/command.ts';
import { hashPassword, openAccount } from '../modules/account/index.ts';
import { demoPassword, type Persona, personas } from './personas.ts';
import { type DemoWorld, organisationIn, personIn, type SeedContext } from './world.ts';

/** Opens the accounts of the personas chosen, with role, tie and, for workers, their person. One password for all. */
export async function seedAccounts(
  ctx: SeedContext,
  world: DemoWorld,
  chosen: (persona: Persona) => boolean,
): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  for (const persona of personas.filter(chosen)) {
    const { key, login, name, role, region, organisation } = persona;
    const tie = roleDocs[role].tie;
    const { id } = await execute(ctx, openAccount, {
      regionCode: region,
      login,
      name,
      passwordHash,
      // a teacher's account is the person who teaches
      ...(tie === 'person' || role === 'teacher' ? { personId: personIn(world, key).personId } : {}),
      grants: [
        {
          role,
          ...(tie === 'region' && !organisation ? { regionCode: region } : {}),
          ...(organisation ? { organisationId: organisationIn(world, organisation).key.id } : {}),
        },
      ],
    });
    world.accounts[login] = id;
  }
}

/** Officials: known before there is any organisation or person. */
export const isOfficial = ({ role, organisation }: Persona): boolean =>
  roleDocs[role].tie === 'region' && organisation === undefined;

export const isWorker = ({ role }: Persona): boolean => role === 'worker';
