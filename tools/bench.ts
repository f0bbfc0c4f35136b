import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seedBase } from '@zhenxun/server/demo/base.ts';
import { demoPassword } from '@zhenxun/server/demo/personas.ts';
import { personIn } from '@zhenxun/server/demo/world.ts';
import { fullLoad, type LoadShape } from '@zhenxun/simulator/load/shape.ts';
import pg from 'pg';
import { startServer } from '../e2e/src/harness/server.ts';
import { openInProcess } from './bench/app.ts';
import { measureAudit } from './bench/audit.ts';
import { measureCompute } from './bench/compute.ts';
import { measureDryRun } from './bench/dry-run.ts';
import { measureFaces } from './bench/faces.ts';
import { figure, note, seconds } from './bench/figure.ts';
import { measureLists } from './bench/lists.ts';
import { load } from './bench/load.ts';
import { measurePages } from './bench/page.ts';
import { measureClaims, measureSignIns } from './bench/rates.ts';
import { measureStart } from './bench/start.ts';
import { startPostgres } from './postgres.ts';

/**
 * `npm run bench`: figures of speed, one line of JSON each, every one beside this machine's own limit in the same run. On
 * a throw-away PostgreSQL with an invented province of a million persons; `--scale 0.01` takes a hundredth of it.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    only: { type: 'string', default: 'compute,sign-ins,claims,dry-run,lists,audit,pages,faces,start' },
  },
});
const scale = Number(values.scale);
const only = new Set(values.only.split(','));
const shape: LoadShape = {
  ...fullLoad,
  persons: Math.round(fullLoad.persons * scale),
  enrolments: Math.round(fullLoad.enrolments * scale),
  claims: Math.round(fullLoad.claims * scale),
};

async function headersOf(serverUrl: string, login: string): Promise<Record<string, string>> {
  const answer = await fetch(`${serverUrl}/api/account/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: demoPassword }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { csrf } = (await answer.json()) as { csrf: string };
  return {
    'x-csrf-token': csrf,
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  };
}

async function newDatabase(url: string): Promise<string> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query('create database bench');
  await owner.end();
  return url.replace(/\/postgres$/, '/bench');
}

async function measureServed(): Promise<void> {
  const cluster = await startPostgres({
    shared_buffers: '2GB',
    max_wal_size: '8GB',
    checkpoint_timeout: '30min',
    work_mem: '16MB',
    maintenance_work_mem: '512MB',
  });
  const data = mkdtempSync(join(tmpdir(), 'zhenxun-bench-'));
  try {
    const databaseUrl = await newDatabase(cluster.url);
    const app = await openInProcess(databaseUrl, data);
    let began = performance.now();
    const world = await seedBase(app.kernel, note);
    note(`base seeded in ${seconds(began).toFixed(1)} s`);
    began = performance.now();
    await load(databaseUrl, shape, app.kernel, only.has('dry-run'));
    figure('load by COPY', seconds(began), 's', {
      persons: shape.persons,
      enrolments: shape.enrolments,
      claims: shape.claims,
      loadAverage: loadavg()[0],
    });
    const server = await startServer({ databaseUrl, data, env: { ZHENXUN_SEED: 'demo' } });
    try {
      if (only.has('lists')) await measureLists(server.url, await headersOf(server.url, 'jingban'), app);
      if (only.has('sign-ins')) await measureSignIns(databaseUrl, server.url, app, shape);
      if (only.has('claims')) await measureClaims(databaseUrl, server.url, app, shape);
      if (only.has('dry-run')) await measureDryRun(databaseUrl, server.url, await headersOf(server.url, 'guanli'));
      if (only.has('pages')) await measurePages(databaseUrl, server.url, shape.busy);
      if (only.has('audit')) await measureAudit(databaseUrl, server.url, await headersOf(server.url, 'jingban'));
      if (only.has('faces')) {
        const headers = await headersOf(server.url, 'laodong');
        await measureFaces(server.url, headers, personIn(world, 'worker'), app);
      }
    } finally {
      await server.stop();
    }
    await app.close();
  } finally {
    await cluster.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const began = performance.now();
if (only.has('compute')) measureCompute(Math.round(1_000_000 * scale));
if (['lists', 'sign-ins', 'claims', 'dry-run', 'audit', 'pages', 'faces'].some((one) => only.has(one)))
  await measureServed();
if (only.has('start')) await measureStart();
figure('whole run', seconds(began), 's', { loadAverage: loadavg()[0] });
