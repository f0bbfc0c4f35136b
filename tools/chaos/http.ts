import { isDeepStrictEqual } from 'node:util';
import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import { demoPassword } from '@zhenxun/server/demo/personas.ts';

export type Reply = { status: number; text: string; bytes: Buffer };

/** The same file byte for byte, or the same record: a remembered answer keeps its members in an order of its own. */
export function sameAnswer(a: Reply, b: Reply): boolean {
  if (a.bytes.equals(b.bytes)) return true;
  return a.text.startsWith('{') && b.text.startsWith('{') && isDeepStrictEqual(JSON.parse(a.text), JSON.parse(b.text));
}

type Input = { params?: Record<string, string>; body?: Record<string, unknown> };
/** A request that can be sent again as it was, to whichever server there is. */
export type Request = {
  login: string;
  route: RouteSpec;
  key: string;
  input: Input;
  file?: { name: string; bytes: Buffer };
};

/** Sessions outlive the server: they are in the database. */
export function client() {
  const sessions = new Map<string, Record<string, string>>();

  async function signIn(url: string, login: string): Promise<Record<string, string>> {
    const found = sessions.get(login);
    if (found) return found;
    const body = JSON.stringify({ login, password: demoPassword });
    const answer = await fetch(`${url}/api/account/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    if (!answer.ok) throw new Error(`${login}: ${await answer.text()}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const headers = { cookie, 'x-csrf-token': ((await answer.json()) as { csrf: string }).csrf };
    sessions.set(login, headers);
    return headers;
  }

  return {
    signIn,
    /** Undefined when the server was gone before it had answered. */
    async send(url: string, { login, route, key, input, file }: Request): Promise<Reply | undefined> {
      const { params = {}, body = {} } = input;
      const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
      const headers: Record<string, string> = { ...(await signIn(url, login)), 'idempotency-key': key };
      let payload: string | FormData = JSON.stringify(body);
      if (file) {
        payload = new FormData();
        for (const [name, value] of Object.entries(body)) payload.append(name, String(value));
        payload.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
      } else headers['content-type'] = 'application/json';
      try {
        const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: payload });
        const bytes = Buffer.from(await answer.arrayBuffer());
        return { status: answer.status, text: bytes.toString('utf8'), bytes };
      } catch {
        return undefined;
      }
    },
  };
}
