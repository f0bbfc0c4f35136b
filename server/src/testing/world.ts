import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '../app.ts';
import { seedBase } from '../demo/base.ts';
import { caller } from '../demo/call.ts';
import { demoPassword } from '../demo/personas.ts';
import { actorOf, type DemoWorld } from '../demo/world.ts';
import { MovableClock } from '../kernel/clock.ts';
import { readConfig } from '../kernel/config.ts';
import type { Database } from '../kernel/database.ts';
import { openPglite } from '../kernel/database-pglite.ts';
import { transactionsAs } from '../kernel/evidence/access.ts';
import { openLogKey } from '../kernel/evidence/log-key.ts';
import { sequenceOnce } from '../kernel/evidence/writer.ts';
import { drainJobs } from '../kernel/jobs.ts';
import { openKernel } from '../kernel/kernel.ts';
import { populationOverHttp } from '../kernel/population.ts';
import { cached, copyData, worldDigest } from './base-cache.ts';
import { openRegister } from './population.ts';
import { databaseFrom, serverName } from './postgres.ts';

/** The base world is so many days old, so that deadlines and terms in it have run a while. */
const ageDays = 60;

/** Kernel, application and register over a database and a data folder, with a clock that can be moved. */
async function openOn(db: Database, data: string) {
  const population = await openRegister();
  const clock = new MovableClock();
  const config = readConfig({ ZHENXUN_DATA: data, ZHENXUN_SEED: 'demo' });
  const register = populationOverHttp({ url: population.url, timeoutMs: 1_000, portraitTimeoutMs: 10_000, clock });
  const kernel = await openKernel(config, db, {}, { clock, population: register });
  const { app } = await openApp(kernel);
  await app.ready();
  return { kernel, clock, app, population };
}

/** Seeds the base through commands, some time ago, and keeps what it made beside the data. */
async function seedInto(db: Database, folder: string): Promise<void> {
  const { kernel, clock, app, population } = await openOn(db, join(folder, 'data'));
  clock.set(new Date(Date.now() - ageDays * 86_400_000).toISOString());
  const demo = await seedBase(kernel);
  writeFileSync(join(folder, 'world.json'), JSON.stringify(demo));
  await app.close();
  await population.close();
}

/** Opens a copy of the base on the embedded database. */
async function fromDump(): Promise<{ db: Database; folder: string }> {
  const folder = await cached('base', worldDigest(), async (made) => {
    const db = await openPglite({ memory: true });
    await seedInto(db, made);
    const dump = await db.lite.dumpDataDir('none');
    writeFileSync(join(made, 'base.tar'), Buffer.from(await dump.arrayBuffer()));
    await db.close();
  });
  const dump = new Blob([readFileSync(join(folder, 'base.tar'))]);
  return { db: await openPglite({ memory: true, dump }), folder };
}

/** Opens a copy of the base on a PostgreSQL, as a database of its own that goes when it is closed. */
async function fromServer(url: string): Promise<{ db: Database; folder: string }> {
  const digest = worldDigest();
  const template = `zx_base_${digest}`;
  const folder = await cached(`pg-${await serverName(url)}`, digest, async (made) => {
    const db = await databaseFrom(url, template);
    await seedInto(db, made);
    await db.close();
  });
  return { db: await databaseFrom(url, undefined, template), folder };
}

/**
 * The base world of the demo province with its API in process: embedded and in memory, or on the PostgreSQL at `url` in a
 * database of its own. Built once for all test files; each opens a copy. Close it when done.
 */
export async function openWorld(url?: string) {
  const { db, folder } = url ? await fromServer(url) : await fromDump();
  const demo = JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8')) as DemoWorld;
  const data = mkdtempSync(join(tmpdir(), 'world-'));
  copyData(join(folder, 'data'), data);
  const { kernel, clock, app, population } = await openOn(db, data);
  return {
    kernel,
    clock,
    db,
    app,
    /** Where the database is, of a world on a PostgreSQL. */
    address: 'address' in db ? String(db.address) : '',
    /** Ids of what the base holds. */
    demo,
    /** The simulated population register: `register.mode = { mode: 'silent', … }`. */
    register: population.register,
    /** The actor a persona (key or login) is after signing in, for commands run directly. */
    actor: (who: string) => actorOf(kernel, demo, who),
    ...caller(app, demoPassword),
    /** Runs every due job, and those they cause. */
    drainJobs: () => drainJobs(kernel),
    /** Puts all entries into the log under a signed head. */
    async seal() {
      const options = {
        transaction: transactionsAs(db, 'zhenxun_app'),
        key: openLogKey(join(data, 'keys'), 'zhenxun.test/evidence'),
        suite: kernel.config.suite,
        now: () => kernel.clock.now().toISOString(),
      };
      while ((await sequenceOnce(options)).appended > 0);
    },
    async close() {
      await app.close();
      await kernel.face.close();
      await population.close();
      await db.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
