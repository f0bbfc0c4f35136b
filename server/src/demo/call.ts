import type { Problem, Refusal } from '@zhenxun/contracts/problem.ts';
import type { InputOf, ResponseOf, RouteSpec } from '@zhenxun/contracts/route.ts';
import type { FastifyInstance, InjectOptions } from 'fastify';

type Headers = Record<string, string>;
type Parts = { params?: unknown; query?: unknown; body?: unknown };

/** `body` is the answer as the contract types it; of a refused call, `refusals` says why. */
export type Answer<R> = { status: number; body: ResponseOf<R>; refusals: Refusal[]; raw: Buffer; headers: Headers };

function addressOf(route: RouteSpec, { params, query }: Parts): string {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown> | undefined)?.[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, String(one));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Calls routes of the contract in process, as a persona by login (signed in once) or as the public (undefined). */
export function caller(app: FastifyInstance, defaultPassword: string) {
  const sessions = new Map<string, Promise<Headers>>();

  async function signIn(login: string, password = defaultPassword): Promise<Headers> {
    const answer = await app.inject({ method: 'POST', url: '/api/account/login', payload: { login, password } });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    const cookie = answer.cookies.map((c) => `${c.name}=${c.value}`).join('; ');
    return { cookie, 'x-csrf-token': (answer.json() as { csrf: string }).csrf };
  }
  function sessionOf(login: string | undefined): Promise<Headers> {
    if (login === undefined) return Promise.resolve({});
    const found = sessions.get(login) ?? signIn(login);
    sessions.set(login, found);
    return found;
  }
  /** Once more after signing in again: where the clock is moved, a session is soon over. */
  async function sendAs<R extends RouteSpec>(login: string | undefined, options: InjectOptions, headers: Headers = {}) {
    const once = async () => send<R>({ ...options, headers: { ...headers, ...(await sessionOf(login)) } });
    const answer = await once();
    if (answer.status !== 401 || login === undefined) return answer;
    sessions.delete(login);
    return once();
  }
  async function send<R extends RouteSpec>(options: InjectOptions): Promise<Answer<R>> {
    const answer = await app.inject(options);
    const json = String(answer.headers['content-type'] ?? '').includes('json');
    const body = json ? (answer.json() as unknown) : undefined;
    return {
      status: answer.statusCode,
      body: body as ResponseOf<R>,
      refusals: answer.statusCode >= 400 ? ((body as Problem | undefined)?.errors ?? []) : [],
      raw: answer.rawPayload,
      headers: answer.headers as Headers,
    };
  }

  return {
    /** Signs a persona in; gives the headers of its later calls. */
    signIn,
    /** Personas sign in anew at their next call: after the clock was moved, their sessions are over. */
    forgetSessions: () => sessions.clear(),
    /** `call('jingban', listClaims, { query: { limit: 5 } })`. */
    async call<const R extends RouteSpec>(
      login: string | undefined,
      route: R,
      input: InputOf<R> | Record<string, never> = {},
      headers: Headers = {},
    ): Promise<Answer<R>> {
      const parts = input as Parts;
      const payload = parts.body === undefined ? {} : { payload: parts.body as object };
      return sendAs<R>(login, { method: route.method, url: addressOf(route, parts), ...payload }, headers);
    },
    /** Sends a file to an upload route; the text fields are the body of its contract. */
    async upload<const R extends RouteSpec>(
      login: string | undefined,
      route: R,
      file: { name: string; bytes: Buffer },
      input: Parts = {},
    ): Promise<Answer<R>> {
      const form = new FormData();
      for (const [name, value] of Object.entries((input.body ?? {}) as Record<string, unknown>)) {
        form.append(name, String(value));
      }
      form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
      const encoded = new Response(form);
      const payload = Buffer.from(await encoded.arrayBuffer());
      const type = { 'content-type': encoded.headers.get('content-type') ?? '' };
      return sendAs<R>(login, { method: route.method, url: addressOf(route, input), payload }, type);
    },
  };
}
