import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { waitingPage } from './front.ts';

/** Where the built application lies; ZHENXUN_WEB names another folder. */
const dist = process.env.ZHENXUN_WEB ?? join(import.meta.dirname, '../../web/dist');

/**
 * The web application: files under web/dist, every other address gives its index (the router of the page takes over).
 * While it is still being built, a waiting page answers instead.
 */
export async function serveSite(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: dist, serve: false, preCompressed: true, immutable: true, maxAge: '365d' });
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    if (path.startsWith('/api/')) {
      return reply
        .code(404)
        .type('application/problem+json')
        .send({ type: 'about:blank', title: '没有这个接口', status: 404, errors: [] });
    }
    if (!existsSync(join(dist, 'index.html'))) {
      return reply
        .code(503)
        .type('text/html; charset=utf-8')
        .header('retry-after', '3')
        .send(waitingPage({ step: '正在准备页面' }));
    }
    const file = path.slice(1);
    if (file === '' || file.includes('..') || !existsSync(join(dist, file))) {
      return reply.sendFile('index.html', { maxAge: 0, immutable: false });
    }
    // only names under assets/ change with what they hold
    return file.startsWith('assets/') ? reply.sendFile(file) : reply.sendFile(file, { maxAge: 0, immutable: false });
  });
}
