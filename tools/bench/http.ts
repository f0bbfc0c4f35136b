import { Agent, request } from 'node:http';

export type Sent = { readonly status: number; readonly body: string; readonly ms: number };
export type Ask = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
};

/** A client with kept connections: as light as Node has one, since it shares the machine with the server. */
export function httpClient(url: string, width: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const { hostname, port } = new URL(url);
  return {
    send(ask: Ask): Promise<Sent> {
      const payload = ask.body === undefined ? undefined : JSON.stringify(ask.body);
      const headers: Record<string, string | number> = { ...ask.headers };
      if (payload !== undefined) {
        headers['content-type'] = 'application/json';
        headers['content-length'] = Buffer.byteLength(payload);
      }
      const began = performance.now();
      return new Promise((resolve, reject) => {
        const sent = request({ agent, hostname, port, method: ask.method, path: ask.path, headers }, (answer) => {
          let body = '';
          answer.setEncoding('utf8').on('data', (text: string) => {
            body += text;
          });
          answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body, ms: performance.now() - began }));
          answer.once('error', reject);
        });
        sent.once('error', reject);
        sent.end(payload);
      });
    },
    close: () => agent.destroy(),
  };
}

/** Sends all requests, `width` at a time; answers in order, and how long it took altogether. */
export function sendAll(
  url: string,
  asks: readonly Ask[],
  width: number,
): Promise<{ answers: Sent[]; seconds: number }> {
  return send(url, (n) => asks[n], width);
}

/** Sends what `ask` gives, `width` at a time, for so many ms. */
export function sendFor(
  url: string,
  ask: () => Ask,
  width: number,
  ms: number,
): Promise<{ answers: Sent[]; seconds: number }> {
  const until = performance.now() + ms;
  return send(url, () => (performance.now() < until ? ask() : undefined), width);
}

/**
 * Sends `total` requests at `perSecond`, each at its own moment whether or not the ones before are answered. An answer's
 * `ms` counts from that moment, so that a server that falls behind shows it in every request it kept waiting.
 */
export async function sendPaced(url: string, ask: () => Ask, perSecond: number, total: number, width = 512) {
  const client = httpClient(url, width);
  const answers: Sent[] = [];
  const waiting: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - began) / 1000) * perSecond));
    for (; n < due; n++) {
      const late = performance.now() - (began + (n / perSecond) * 1000);
      waiting.push(client.send(ask()).then((sent) => void answers.push({ ...sent, ms: sent.ms + late })));
    }
    await new Promise((done) => setTimeout(done, 2));
  }
  await Promise.all(waiting);
  const seconds = (performance.now() - began) / 1000;
  client.close();
  return { answers, seconds };
}

async function send(url: string, ask: (n: number) => Ask | undefined, width: number) {
  const client = httpClient(url, width);
  const answers: Sent[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let at = next++, one = ask(at); one; at = next++, one = ask(at)) answers[at] = await client.send(one);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  client.close();
  return { answers, seconds };
}
