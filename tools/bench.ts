import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seedBase } from '@zhenxun/server/demo/base.ts';
import { demoPassword } from '@zhenxun/server/demo/personas.ts';
import { currentCode } from '@zhenxun/server/modules/attendance/code.ts';
import { fullLoad, type LoadShape } from '@zhenxun/simulator/load/shape.ts';
import pg from 'pg';
import { startServer } from '../e2e/src/harness/server.ts';
import { type App, openInProcess } from './bench/app.ts';
import { figure, note, quantile, seconds } from './bench/figure.ts';
import { sendAll } from './bench/http.ts';
import { singleRowCommits } from './bench/limit.ts';
import { measureLists } from './bench/lists.ts';
import { cookieOf, openSessions } from './bench/live.ts';
import { load } from './bench/load.ts';
import { bareSql } from './bench/replayed.ts';
import { startPostgres } from './postgres.ts';

/**
 * `npm run bench`: figures of speed, one line of JSON each, every one beside this machine's own limit in the same run. On
 * a throw-away PostgreSQL with an invented province of a million persons; `--scale 0.01` takes a hundredth of it.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    only: { type: 'string', default: 'sign-ins,claims,lists,start' },
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
const county = shape.busy;
const data = mkdtempSync(join(tmpdir(), 'zhenxun-bench-'));

async function ratioOf(
  url: string,
  name: string,
  rate: number,
  aim: number,
  more: Record<string, unknown>,
): Promise<void> {
  const limit = await singleRowCommits(url);
  const ratio = rate / limit;
  figure(name, rate, '/s', {
    limit: Math.round(limit),
    ratio: Number(ratio.toPrecision(3)),
    aim: `≥ ${aim}`,
    met: ratio >= aim,
    ...more,
  });
}

async function measureSignIns(databaseUrl: string, serverUrl: string, app: App): Promise<void> {
  const live = await openSessions(databaseUrl, county, 250);
  const asks = live.trainees.map(({ token, sessionRef, sessionId }) => ({
    method: 'POST' as const,
    path: `/api/attendance/sessions/${sessionRef}/sign`,
    headers: cookieOf(token),
    body: {
      direction: 'in',
      code: currentCode(app.kernel.vault, sessionId, Date.now() + 2_000, { seconds: 15, graceWindows: 40 }).code,
      position: { ...live.position, accuracy: 5 },
    },
  }));
  const warm = asks.slice(0, 200);
  await sendAll(serverUrl, warm, 32);
  const { answers, seconds: took } = await sendAll(serverUrl, asks, 256);
  const good = answers.filter(({ status }) => status === 200);
  const accepted = good.filter(({ body }) => body.includes('"accepted"')).length;
  const first = answers.find(({ status }) => status !== 200);
  if (first) note(`a sign-in answered ${first.status}: ${first.body.slice(0, 200)}`);
  await ratioOf(databaseUrl, 'sign-ins over HTTP by group commit', good.length / took, 0.5, {
    sent: asks.length,
    accepted,
    p99: Number(
      quantile(
        answers.map(({ ms }) => ms),
        0.99,
      ).toPrecision(3),
    ),
  });
}

async function headersOf(serverUrl: string, login: string): Promise<Record<string, string>> {
  const answer = await fetch(`${serverUrl}/api/account/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: demoPassword }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return {
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  };
}

const cluster = await startPostgres({
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
  work_mem: '16MB',
  maintenance_work_mem: '512MB',
});
try {
  const owner = new pg.Client({ connectionString: cluster.url });
  await owner.connect();
  await owner.query('create database bench');
  await owner.end();
  const databaseUrl = cluster.url.replace(/\/postgres$/, '/bench');
  const app = await openInProcess(databaseUrl, data);
  let began = performance.now();
  await seedBase(app.kernel, note);
  note(`base seeded in ${seconds(began).toFixed(1)} s`);
  began = performance.now();
  await load(databaseUrl, shape, app.kernel.vault);
  figure('load by COPY', seconds(began), 's', {
    persons: shape.persons,
    enrolments: shape.enrolments,
    claims: shape.claims,
  });
  const server = await startServer({ databaseUrl, data, env: { ZHENXUN_SEED: 'demo' } });
  try {
    if (only.has('sign-ins')) await measureSignIns(databaseUrl, server.url, app);
    if (only.has('lists')) {
      const headers = await headersOf(server.url, 'jingban');
      await measureLists(server.url, headers, (path) => bareSql(app, path, headers));
    }
  } finally {
    await server.stop();
  }
  await app.close();
} finally {
  await cluster.stop();
  rmSync(data, { recursive: true, force: true });
}
