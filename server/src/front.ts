import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Where a start stands: `at` of `of` steps done. */
export type Progress = { done: boolean; step: string; at?: number; of?: number };

/**
 * The open port. It answers from the first moment, long before the database does: a page with the progress, and 503 on the
 * API, until a handler takes over.
 */
export type Front = {
  readonly url: string;
  readonly progress: Progress;
  /** From now on requests go to this handler, and `/api/ready` answers 200. */
  handOver(handler: (request: IncomingMessage, response: ServerResponse) => void): void;
  /** Says 503 to `/api/ready`, takes no new connection, ends idle ones and waits for requests under way. */
  close(): Promise<void>;
};

/** Requests still under way after so long are cut off. */
const patienceMs = 5_000;

/** Listens on the port. Rejects when it is taken. */
export async function openFront(port: number, host: string): Promise<Front> {
  const progress: Progress = { done: false, step: '正在启动' };
  let handler = (request: IncomingMessage, response: ServerResponse) => wait(progress, request, response);
  const server = createServer((request, response) => {
    if (request.url === '/api/ready') ready(progress, response);
    else handler(request, response);
  });
  await listening(server, port, host);
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${actual}`,
    progress,
    handOver(taken) {
      handler = taken;
      progress.done = true;
    },
    close() {
      progress.done = false;
      progress.step = '正在停止';
      return new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
        // a connection is idle only when its last answer is out
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearTimeout(cut);
          clearInterval(sweep);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function ready(progress: Progress, response: ServerResponse): void {
  response.writeHead(progress.done ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(progress));
}

function wait(progress: Progress, request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  if (request.url?.startsWith('/api/')) {
    const problem = { type: 'about:blank', title: `系统正在启动：${progress.step}`, status: 503, errors: [] };
    response
      .writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '3' })
      .end(JSON.stringify(problem));
    return;
  }
  response
    .writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '3', 'cache-control': 'no-store' })
    .end(waitingPage(progress));
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The page shown while the product starts; it loads itself again every three seconds. */
export function waitingPage({ step, at, of }: Pick<Progress, 'step' | 'at' | 'of'>): string {
  const text = step.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
  const bar =
    at === undefined || !of
      ? ''
      : `<progress max="${of}" value="${at}" aria-label="启动进度" style="width:100%;height:10px;accent-color:#0b5fd9"></progress><p style="color:#4e5969">第 ${Math.min(at + 1, of)} 步，共 ${of} 步</p>`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><meta name="viewport" content="width=device-width"><title>真训 正在启动</title></head><body style="font:16px/1.7 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;margin:20vh auto;max-width:30em;padding:0 1em;color:#1f2329;background:#f5f7fa"><main><h1 style="font-size:22px">真训 正在启动</h1><p role="status">${text}……</p>${bar}<p>首次启动需要准备演示数据，约一至三分钟。页面会自动刷新，请稍候。</p></main></body></html>`;
}
