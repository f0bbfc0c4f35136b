import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { loadCalendar } from './calendar-file.ts';
import { type Clock, MovableClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { loadKeyring } from './crypto/keyring.ts';
import { deriveKey } from './crypto/suite.ts';
import type { Database } from './database.ts';
import type { FaceEngine } from './face/engine.ts';
import { faceFrom } from './face/from-env.ts';
import { LocalFileStore } from './files/local-store.ts';
import { type FileSigner, fileSigner } from './files/signer.ts';
import type { FileStore } from './files/store.ts';
import { Jobs } from './jobs.ts';
import { migrate } from './migrate.ts';
import { type PopulationPort, populationOverHttp, silentPopulation } from './population.ts';
import { type Random, systemRandom } from './random.ts';
import { Reference } from './reference.ts';
import { LocalSms } from './sms/local-driver.ts';
import type { SmsPort } from './sms/port.ts';
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
  /** Contents of files; their rows are kernel.file (kernel/files/attach.ts). */
  readonly files: FileStore;
  /** Signs the short-lived addresses of files. */
  readonly fileSigner: FileSigner;
  readonly population: PopulationPort;
  /** Sees faces; nothing runs before the first picture (kernel/face/README.md). */
  readonly face: FaceEngine;
  readonly sms: SmsPort;
  /** Handlers of jobs by topic; modules register theirs in app.ts (kernel/jobs.ts). */
  readonly jobs: Jobs;
  /** What a violated constraint means, by its name; modules register theirs in app.ts. */
  readonly constraints: Map<string, () => Refusal>;
};

/** Migrates the database and reads what commands need. `clock` and `random` are replaced by tests and seeds only. */
export async function openKernel(
  config: Config,
  db: Database,
  env: Readonly<Record<string, string | undefined>>,
  given: { clock?: Clock; random?: Random; population?: PopulationPort; face?: FaceEngine } = {},
): Promise<Kernel> {
  const clock = given.clock ?? (config.seed === 'demo' ? new MovableClock() : systemClock);
  mkdirSync(config.data, { recursive: true });
  if (config.calendarFile) loadCalendar(config.calendarFile);
  await migrate(db, clock.now().toISOString());
  const reference = new Reference();
  await db.use(async (c) => {
    await c.exec('begin; set local role zhenxun_app');
    await reference.load(c);
    await c.exec('commit');
  });
  const ring = loadKeyring(join(config.data, 'keys'), env, config.suite);
  const vault = openVault(ring);
  const addresses = ring.index.at(-1)!;
  return {
    config,
    db,
    clock,
    random: given.random ?? systemRandom,
    reference,
    tables: await readTables(db),
    vault,
    files: new LocalFileStore(join(config.data, 'files'), vault),
    fileSigner: fileSigner(deriveKey(addresses.suite, addresses.secret, 'zhenxun file addresses', 32)),
    population: given.population ?? populationFrom(env, clock),
    face: given.face ?? faceFrom(env),
    sms: new LocalSms(join(config.data, 'sms/outbox.jsonl'), clock),
    jobs: new Jobs(),
    constraints: new Map(),
  };
}

/** The register at ZHENXUN_POPULATION_URL; without it every question meets silence, which waits and never passes. */
function populationFrom(env: Readonly<Record<string, string | undefined>>, clock: Clock): PopulationPort {
  const { ZHENXUN_POPULATION_URL: url, ZHENXUN_POPULATION_TOKEN: token } = env;
  if (!url) return silentPopulation(clock);
  return populationOverHttp({ url, clock, timeoutMs: 10_000, ...(token ? { token } : {}) });
}
