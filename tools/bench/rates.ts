import { shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { currentCode } from '@zhenxun/server/modules/attendance/code.ts';
import { signRules } from '@zhenxun/server/modules/attendance/limits.ts';
import type { LoadShape } from '@zhenxun/simulator/load/shape.ts';
import type { App } from './app.ts';
import { besideLimit } from './beside.ts';
import { makeClaimable } from './claimable.ts';
import { note } from './figure.ts';
import { type Ask, sendAll, sendFor } from './http.ts';
import { cookieOf, openSessions } from './live.ts';

const slices = 3;

/** Sign-ins and sign-outs of the trainees of many classes at once, over and over: every one is stored. */
export async function measureSignIns(
  databaseUrl: string,
  serverUrl: string,
  app: App,
  shape: LoadShape,
): Promise<void> {
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
  const ask = (): Ask => {
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
  await sendFor(serverUrl, ask, 64, 4_000);
  await besideLimit(
    databaseUrl,
    'sign-ins over HTTP by group commit',
    0.5,
    Array.from({ length: slices }, () => () => sendFor(serverUrl, ask, 256, 5_000)),
  );
}

/** Claims through the real route, each of another person for his or her own enrolment, thirty-two at once. */
export async function measureClaims(databaseUrl: string, serverUrl: string, app: App, shape: LoadShape): Promise<void> {
  const claimable = await makeClaimable(databaseUrl, shape, 6_000, app.kernel.vault);
  const asks = claimable.map(({ token, enrolment, scheme }, n): Ask => {
    const headers = { ...cookieOf(token), 'idempotency-key': `claim-${n}` };
    const body = { enrolment, scheme, payeeKind: 'person' };
    return { method: 'POST', path: '/api/subsidy/claims', headers, body };
  });
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
}
