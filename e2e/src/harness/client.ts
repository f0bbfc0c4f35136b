import { randomUUID } from 'node:crypto';
import type { Problem } from '@zhenxun/contracts/problem.ts';
import type { InputOf, ResponseOf, RouteSpec } from '@zhenxun/contracts/route.ts';

/** Someone to be in a test: an account of the demo province or one the test made. */
export type Persona = {
  /** Short name used in file names: `county-reviewer`. */
  readonly key: string;
  readonly login: string;
  readonly password: string;
};

/** A refused call, with the problem detail the server gave. */
export class Denied extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.title}: ${(problem.errors ?? []).map((e) => e.message ?? e.code).join(' ')}`);
    this.status = status;
    this.problem = problem;
  }
}

export type Client = {
  readonly url: string;
  /** Value of the Cookie header; empty for the public. */
  readonly cookie: string;
  /** Calls a contract route. Throws Denied. `key` repeats an Idempotency-Key, otherwise each POST has a new one. */
  call<const R extends RouteSpec>(route: R, input?: InputOf<R>, key?: string): Promise<ResponseOf<R>>;
};

const filled = (path: string, params: Readonly<Record<string, unknown>> = {}): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));

function queryText(query: Readonly<Record<string, unknown>> = {}): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [key, String(one)] as [string, string]),
  );
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

async function send(url: string, method: string, headers: Record<string, string>, body: unknown): Promise<Response> {
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { accept: 'application/json, application/problem+json', origin: new URL(url).origin, ...headers },
    ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
  });
  if (answer.ok) return answer;
  const text = await answer.text();
  let problem: Problem;
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    problem = { type: 'about:blank', title: text.slice(0, 500), status: answer.status, errors: [] };
  }
  throw new Denied(answer.status, problem);
}

const json = () => ({ 'content-type': 'application/json', 'idempotency-key': randomUUID() });

/** Calls of one session over HTTP without a browser: the public when no persona is given. Throws Denied when refused. */
export async function clientAs(url: string, persona?: Persona): Promise<Client> {
  let cookie = '';
  let csrf: string | undefined;
  if (persona) {
    const body = { login: persona.login, password: persona.password };
    const answer = await send(`${url}/api/account/login`, 'POST', json(), body);
    cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    csrf = ((await answer.json()) as { csrf?: string }).csrf;
  }
  return {
    url,
    cookie,
    async call(route, input, key) {
      const { params, query, body } = (input ?? {}) as Record<string, Record<string, unknown> | undefined>;
      const address = url + filled(route.path, params) + queryText(query);
      const headers: Record<string, string> = route.method === 'POST' ? json() : {};
      if (cookie) headers.cookie = cookie;
      if (route.method === 'POST' && csrf) headers['x-csrf-token'] = csrf;
      if (key) headers['idempotency-key'] = key;
      const answer = await send(address, route.method, headers, body);
      const isJson = answer.headers.get('content-type')?.includes('json');
      return (isJson ? await answer.json() : undefined) as never;
    },
  };
}
