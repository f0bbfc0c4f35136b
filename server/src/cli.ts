import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { bootstrap } from './bootstrap.ts';
import { openDemo } from './demo/command-line.ts';
import { readConfig } from './kernel/config.ts';
import type { Database } from './kernel/database.ts';
import { openPostgres } from './kernel/database-pg.ts';
import { openPglite } from './kernel/database-pglite.ts';
import { verifyCommand } from './kernel/evidence/command-line.ts';
import { openKernel } from './kernel/kernel.ts';
import { migrate } from './kernel/migrate.ts';
import { profilesFolder } from './kernel/parameters/profile.ts';
import { Refused } from './kernel/refusal.ts';
import { runCompute } from './modules/subsidy/index.ts';
import { runMedia } from './modules/video/index.ts';
import { run } from './run.ts';

const usage = `zhenxun <command>
  serve                                               portal and API; ZHENXUN_WORK=all (default) works off jobs too
  work                                                jobs and the evidence log only
  media                                               takes the pictures of room cameras (ZHENXUN_MEDIA_PORT)
  migrate                                             apply the migrations of this version
  bootstrap [--profile DIR] [--admin LOGIN=NAME --admin LOGIN=NAME]
                                                      on an empty database: regions, parameters, the first two administrators
  demo                                                on an empty database: the demo province
  evidence verify [--rows all|none|1/20] [--head F]…  is the log whole, and does every row still match it
  subsidy compute --scheme F --facts F.jsonl [--explain]  decide facts under a scheme, one decision a line`;

/** The one command line. Exit codes: 0 done, 1 the answer is no, 2 not understood. */
const args = process.argv.slice(2);
const config = readConfig(process.env);

async function withDatabase(act: (db: Database) => Promise<number>): Promise<number> {
  const db = config.databaseUrl ? openPostgres(config.databaseUrl) : await openPglite({ dir: config.data });
  try {
    return await act(db);
  } finally {
    await db.close();
  }
}

async function main(): Promise<number | undefined> {
  const [first, second] = args;
  const rest = args.slice(1);
  switch (first) {
    case 'serve':
    case 'work':
      await run(first === 'work' ? { ...process.env, ZHENXUN_WORK: 'work' } : process.env);
      return undefined;
    case 'media':
      return startMedia();
    case 'migrate':
      return withDatabase(async (db) => {
        const applied = await migrate(db, new Date().toISOString());
        console.log(applied.length > 0 ? applied.join('\n') : 'up to date');
        return 0;
      });
    case 'bootstrap':
      return begin(rest);
    case 'demo':
      return withDatabase((db) => openDemo(config, db, process.env, (line) => console.log(line)));
    default:
  }
  if (first === 'evidence' && second === 'verify') {
    return withDatabase(async (db) => {
      const { lines, code } = await verifyCommand(db, config.data, args.slice(2));
      console.log(lines.join('\n'));
      return code;
    });
  }
  if (first === 'subsidy' && second === 'compute') {
    const { values } = parseArgs({
      args: args.slice(2),
      options: { scheme: { type: 'string' }, facts: { type: 'string' }, explain: { type: 'boolean' } },
    });
    if (values.scheme && values.facts)
      return runCompute({ scheme: values.scheme, facts: values.facts, explain: values.explain });
  }
  console.error(usage);
  return 2;
}

/** `media`: until it is told to end. */
async function startMedia(): Promise<number | undefined> {
  if (!config.media) {
    console.error('media needs ZHENXUN_MEDIA_PORT');
    return 2;
  }
  const media = await runMedia(config, config.media);
  console.log(`真训 视频 ${config.media.publicUrl}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void media.stop().then(() => process.exit(0)));
  return undefined;
}

/** `bootstrap`: prints the one-time passwords, which are nowhere else. */
function begin(rest: string[]): Promise<number> {
  const { values } = parseArgs({
    args: rest,
    options: { profile: { type: 'string' }, admin: { type: 'string', multiple: true } },
  });
  const [one, two, ...more] = (values.admin ?? ['admin1=管理员一', 'admin2=管理员二']).map((text) => {
    const [login = '', name = ''] = text.split('=');
    return { login, name };
  });
  if (!one?.name || !two?.name || !one.login || !two.login || one.login === two.login || more.length > 0) {
    console.error('bootstrap needs exactly two administrators: --admin LOGIN=NAME --admin LOGIN=NAME');
    return Promise.resolve(2);
  }
  const profile = values.profile ?? `${profilesFolder}/example`;
  return withDatabase(async (db) => {
    const kernel = await openKernel({ ...config, seed: 'none' }, db, process.env);
    const made = await bootstrap(kernel, { profile, administrators: [one, two] });
    console.log(`已载入行政区划 ${made.regions} 个、参数 ${made.parameters} 项（${basename(profile)}）。`);
    console.log('首批管理员的一次性口令如下，仅显示这一次，首次登录须修改：');
    for (const { login, password } of made.passwords) console.log(`  ${login}  ${password}`);
    return 0;
  });
}

try {
  const code = await main();
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  for (const { code, params } of error.refusals) console.error(render(code, params));
  process.exitCode = 1;
}
