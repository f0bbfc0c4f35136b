import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { type Clock, MovableClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { loadKeyring } from './crypto/keyring.ts';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { type Random, systemRandom } from './random.ts';
import { Reference } from './reference.ts';
import { readTables, type Tables } from './tables.ts';
import { openVault, type Vault } from './vault.ts';

/** Everything a command may reach besides its transaction. Holds no business state. */
export type Kernel = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly reference: Reference;
  readonly tables: Tables;
  readonly vault: Vault;
  /** What a violated constraint means, by its name; modules register theirs in app.ts. */
  readonly constraints: Map<string, () => Refusal>;
};

/** Migrates the database and reads what commands need. `clock` and `random` are replaced by tests and seeds only. */
export async function openKernel(
  config: Config,
  db: Database,
  env: Readonly<Record<string, string | undefined>>,
  given: { clock?: Clock; random?: Random } = {},
): Promise<Kernel> {
  const clock = given.clock ?? (config.seed === 'demo' ? new MovableClock() : systemClock);
  mkdirSync(config.data, { recursive: true });
  await migrate(db, clock.now().toISOString());
  const reference = new Reference();
  await db.use(async (c) => {
    await c.exec('begin; set local role zhenxun_app');
    await reference.load(c);
    await c.exec('commit');
  });
  return {
    config,
    db,
    clock,
    random: given.random ?? systemRandom,
    reference,
    tables: await readTables(db),
    vault: openVault(loadKeyring(join(config.data, 'keys'), env, config.suite)),
    constraints: new Map(),
  };
}
