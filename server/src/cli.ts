import { parseArgs } from 'node:util';
import { readConfig } from './kernel/config.ts';
import { openPostgres } from './kernel/database-pg.ts';
import { openPglite } from './kernel/database-pglite.ts';
import { verifyCommand } from './kernel/evidence/command-line.ts';
import { migrate } from './kernel/migrate.ts';
import { runCompute } from './modules/subsidy/index.ts';

const usage = `zhenxun <command>
  migrate                                             apply the migrations of this version
  evidence verify [--rows all|none|1/20] [--head F]…  is the log whole, and does every row still match it
  subsidy compute --scheme F --facts F.jsonl [--explain]  decide facts under a scheme, one decision a line`;

/** The one command line. Exit codes: 0 done, 1 the answer is no, 2 not understood. */
const args = process.argv.slice(2);
const config = readConfig(process.env);
const open = () => (config.databaseUrl ? openPostgres(config.databaseUrl) : openPglite({ dir: config.data }));

async function withDatabase(run: (db: Awaited<ReturnType<typeof open>>) => Promise<number>): Promise<number> {
  const db = await open();
  try {
    return await run(db);
  } finally {
    await db.close();
  }
}

async function main(): Promise<number> {
  const [first, second] = args;
  if (first === 'migrate') {
    return withDatabase(async (db) => {
      const applied = await migrate(db, new Date().toISOString());
      console.log(applied.length > 0 ? applied.join('\n') : 'up to date');
      return 0;
    });
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

process.exitCode = await main();
