import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import type { FastifyInstance } from 'fastify';
import { Refused, refusal } from './refusal.ts';

/** Over how long requests are counted, in milliseconds. */
const window = 600_000;

/** The machine itself: the demo being seeded, probes. A proxy on it hands on the address of who asks. */
const itself = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/**
 * Counts the requests of public POST routes by address, each route for itself; `limitOf` says how many are let through.
 * Beyond that 429 with `Retry-After`. Kept in this process: with several, each lets as many through.
 */
export async function limitPosts(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: window,
    allowList: (request) => itself.includes(request.ip),
    errorResponseBuilder: (_request, { ttl }) =>
      new Refused([refusal('kernel.too_many_requests', { minutes: Math.ceil(ttl / 60_000) })]),
  });
}

/** What the edge says of a route: its own limit or the server's; nothing for routes that need a session or only read. */
export function limitOf(route: RouteSpec, publicPosts: number): { rateLimit?: RateLimitOptions } {
  if (route.method !== 'POST' || route.access !== 'public') return {};
  return { rateLimit: { max: Math.min(route.mostPosts ?? publicPosts, publicPosts) } };
}
