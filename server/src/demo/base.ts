import { join } from 'node:path';
import { systemActor } from '../kernel/actor.ts';
import { execute } from '../kernel/command.ts';
import { drainJobs } from '../kernel/jobs.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { loadProfile, profilesFolder, readProfile } from '../kernel/parameters/profile.ts';
import { loadRegions } from '../kernel/regions.ts';
import { loadPledgeTexts, readPledgeTexts } from '../modules/person/index.ts';
import { isOfficial, isWorker, seedAccounts } from './accounts.ts';
import { seedCatalogue } from './catalogue.ts';
import { seedClasses } from './classes.ts';
import { seedFunds } from './funds.ts';
import { seedOrganisations } from './organisations.ts';
import { seedSchemes } from './schemes.ts';
import { seedWorkers } from './workers.ts';
import { type DemoWorld, emptyWorld, type SeedContext } from './world.ts';

type Step = readonly [zh: string, run: (ctx: SeedContext, world: DemoWorld) => Promise<unknown>];

/** Hears which step is at work, its number and how many there are. */
export type Told = (step: string, at: number, of: number) => void;

/** What every test and the demo stand on, in the order in which each needs the one before. Commands only. */
const steps: readonly Step[] = [
  ['行政区划', (ctx) => execute(ctx, loadRegions, { validFrom: '2000-01-01' })],
  [
    '系统参数',
    (ctx) => execute(ctx, loadProfile, { name: 'example', lines: readProfile(join(profilesFolder, 'example')) }),
  ],
  ['承诺书文本', (ctx) => execute(ctx, loadPledgeTexts, { lines: readPledgeTexts(join(profilesFolder, 'example')) })],
  ['工作人员账号', (ctx, world) => seedAccounts(ctx, world, isOfficial)],
  ['需求指导目录', seedCatalogue],
  ['人员与实名核验', seedWorkers],
  ['机构、师资与机构目录', seedOrganisations],
  ['劳动者账号', (ctx, world) => seedAccounts(ctx, world, isWorker)],
  ['补贴方案', seedSchemes],
  ['资金预算', seedFunds],
  ['班级', seedClasses],
];

/**
 * Fills an empty database with the base of the demo province: regions, parameters, officials, catalogue, organisations,
 * people and their accounts, schemes, budgets, a class. Throws when a job of it fails.
 */
export async function seedBase(kernel: Kernel, told: Told = () => {}): Promise<DemoWorld> {
  const world = emptyWorld();
  const ctx: SeedContext = { kernel, actor: systemActor('demo') };
  for (const [at, [zh, run]] of steps.entries()) {
    told(zh, at, steps.length);
    await run(ctx, world);
    const { failed } = await drainJobs(kernel);
    if (failed.length > 0) throw new Error(`seed ${zh}: ${failed.map((f) => `${f.topic}: ${f.error}`).join('; ')}`);
  }
  return world;
}
