import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { FileStore } from './files/store.ts';
import type { PopulationPort } from './population.ts';
import type { Random } from './random.ts';
import type { Reference } from './reference.ts';
import type { SmsPort } from './sms/port.ts';
import type { Tables } from './tables.ts';
import type { Vault } from './vault.ts';

/** Everything a command may reach besides its transaction. Made once in app.ts; holds no business state. */
export type Kernel = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly reference: Reference;
  readonly tables: Tables;
  readonly vault: Vault;
  readonly files: FileStore;
  readonly sms: SmsPort;
  readonly population: PopulationPort;
  /** Evidence key folder, signing and hash suite live behind the writer; commands need only salts. */
  readonly constraints: Map<string, () => Refusal>;
};
