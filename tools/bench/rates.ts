import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { currentCode } from '@zhenxun/server/modules/attendance/code.ts';
import { signRules } from '@zhenxun/server/modules/attendance/limits.ts';
import type { LoadShape } from '@zhenxun/simulator/load/shape.ts';
import pg from 'pg';
import type { App } from './app.ts';
import { besideLimit } from './beside.ts';
import { makeClaimable } from './claimable.ts';
import { figure, note, quantile } from './figure.ts';
import { type Ask, sendAll, sendFor, sendPaced } from './http.ts';
import { singleRowCommits } from './limit.ts';
import { cookieOf, openSessions } from './live.ts';

const slices = 3;

/** Sign-ins and sign-outs of the trainees of many running classes, over and over: every one is stored. */
async function signing(databaseUrl: string, app: App, shape: LoadShape): Promise<() => Ask> {
  const live = await openSessions(databaseUrl, shape.busy, 700, app.kernel.vault);
  const { code } = signRules(app.kernel, shape.busy, shanghaiDay(new Date()));
  const shown = new Map<string, { code: string; until: number }>();
  const codeOf = (sessionId: string, now: number) => {
    const known = shown.get(sessionId);
    if (known && known.until > now) return known.code;
    const next = currentCode(app.kernel.vault, sessionId, now, code);
    shown.set(sessionId, next);
    return next.code;
  };
  const headers = live.trainees.map(({ token }) => cookieOf(token));
  let sent = 0;
  return () => {
    const at = sent++ % live.trainees.length;
    const { sessionRef, sessionId } = live.trainees[at]!;
    const direction = Math.floor(sent / live.trainees.length) % 2 === 0 ? 'in' : 'out';
    return {
      method: 'POST',
      path: `/api/attendance/sessions/${sessionRef}/sign`,
      headers: headers[at]!,
      body: {
        direction,
        code: codeOf(sessionId, Date.now()),
        position: { ...live.position, accuracy: 5 },
        device: `bench-phone-${at}`,
      },
    };
  };
}

/** As fast as the server takes them, and 100,000 in a minute as when a province's classes begin (R4.4). */
export async function measureSignIns(
  databaseUrl: string,
  serverUrl: string,
  app: App,
  shape: LoadShape,
): Promise<void> {
  const ask = await signing(databaseUrl, app, shape);
  await sendFor(serverUrl, ask, 64, 4_000);
  await measureMorning(databaseUrl, serverUrl, ask, 100_000);
  await besideLimit(
    databaseUrl,
    'sign-ins over HTTP by group commit',
    0.5,
    Array.from({ length: slices }, () => () => sendFor(serverUrl, ask, 256, 5_000)),
  );
}

/** `total` sign-ins spread over 55 seconds, counted in the table afterwards: what was answered 200 must be there. */
async function measureMorning(databaseUrl: string, serverUrl: string, ask: () => Ask, total: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const stored = async () => Number((await client.query('select count(*) from attendance.sign')).rows[0].count);
    const before = await stored();
    const limit = await singleRowCommits(databaseUrl);
    const { answers, seconds } = await sendPaced(serverUrl, ask, total / 55, total);
    const accepted = answers.filter(({ status }) => status === 200).length;
    const lost = accepted - ((await stored()) - before);
    const times = answers.map(({ ms }) => ms);
    const [p50, p99] = [0.5, 0.99].map((share) => Number(quantile(times, share).toPrecision(3))) as [number, number];
    figure(`${total} sign-ins with code and position, spread over a minute`, seconds, 's', {
      accepted,
      lost,
      p50,
      p99,
      perSecond: Math.round(accepted / seconds),
      limit: Math.round(limit),
      ratio: Number((accepted / seconds / limit).toPrecision(3)),
      aim: '≤ 60 s, none lost, p99 < 500 ms',
      met: seconds <= 60 && accepted === total && lost === 0 && p99 < 500,
    });
  } finally {
    await client.end();
  }
}

/** Claims through the real route, each of another person for his or her own enrolment, thirty-two at once. */
export async function measureClaims(databaseUrl: string, serverUrl: string, app: App, shape: LoadShape): Promise<void> {
  const claimable = await makeClaimable(databaseUrl, shape, 9_000, app.kernel.vault);
  const asks = claimable.map(({ token, enrolment, scheme }, n): Ask => {
    const headers = { ...cookieOf(token), 'idempotency-key': `claim-${n}` };
    const body = { enrolment, scheme, payeeKind: 'person' };
    return { method: 'POST', path: '/api/subsidy/claims', headers, body };
  });
  const paced = asks.splice(Math.floor((asks.length * 2) / 3));
  const warm = Math.floor(asks.length / 4);
  const { answers } = await sendAll(serverUrl, asks.slice(0, warm), 32);
  const granted = answers.filter(({ body }) => body.includes('"granted"')).length;
  note(`${granted} of ${warm} claims to warm up were submitted and granted`);
  const each = Math.floor((asks.length - warm) / slices);
  const parts = Array.from({ length: slices }, (_, n) => asks.slice(warm + n * each, warm + (n + 1) * each));
  await besideLimit(
    databaseUrl,
    'claims submitted over HTTP',
    0.1,
    parts.map((part) => () => sendAll(serverUrl, part, 32)),
  );
  await measurePacedClaims(serverUrl, paced);
}

/** Claims at 200 a second, each at its own moment: how long an applicant waits. */
async function measurePacedClaims(serverUrl: string, asks: readonly Ask[]): Promise<void> {
  let next = 0;
  const { answers, seconds } = await sendPaced(serverUrl, () => asks[next++]!, 200, asks.length);
  const times = answers.map(({ ms }) => ms);
  const [p50, p99] = [0.5, 0.99].map((share) => Number(quantile(times, share).toPrecision(3))) as [number, number];
  const failed = answers.filter(({ status }) => status !== 200).length;
  figure('claims submitted at 200 a second', p99, 'ms', {
    p50,
    sent: asks.length,
    failed,
    perSecond: Math.round(asks.length / seconds),
    aim: 'p99 < 150 ms',
    met: failed === 0 && p99 < 150,
  });
}
