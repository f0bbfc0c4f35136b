import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the built application lies; ZHENXUN_WEB names another folder. */
const dist = process.env.ZHENXUN_WEB ?? join(import.meta.dirname, '../../web/dist');

export type Progress = { done: boolean; step: string };

/**
 * The web application: files under web/dist, every other address gives its index (the router of the page takes over).
 * While the application is being built or the province being seeded, a page with the progress answers instead.
 */
export async function serveSite(app: FastifyInstance, progress: Progress): Promise<void> {
  app.get('/api/ready', async (_, reply) => reply.code(progress.done ? 200 : 503).send(progress));
  await app.register(fastifyStatic, { root: dist, serve: false });
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/api/')) {
      return reply
        .code(404)
        .type('application/problem+json')
        .send({ type: 'about:blank', title: '没有这个接口', status: 404, errors: [] });
    }
    if (!progress.done || !existsSync(join(dist, 'index.html'))) {
      return reply.code(503).type('text/html; charset=utf-8').header('retry-after', '3').send(waiting(progress));
    }
    const file = path.slice(1);
    if (file !== '' && !file.includes('..') && existsSync(join(dist, file))) return reply.sendFile(file);
    return reply.sendFile('index.html', { maxAge: 0 });
  });
}

function waiting(progress: Progress): string {
  const step = progress.done ? '正在准备页面' : progress.step;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><meta name="viewport" content="width=device-width"><title>真训 正在启动</title></head><body style="font:16px sans-serif;margin:20vh auto;max-width:30em;padding:0 1em;color:#1f2329"><h1 style="font-size:22px">真训 正在启动</h1><p role="status">${step}……</p><p>页面会自动刷新，请稍候。</p></body></html>`;
}
