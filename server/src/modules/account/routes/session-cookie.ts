import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { Refused, refusal } from '../../../kernel/refusal.ts';
import { actorOf } from '../queries.ts';

export const cookieName = 'zhenxun';

/** The token a page must send back with every POST: another site can make the browser send the cookie, not this. */
export function csrfOf(token: string): string {
  return createHash('sha256').update(`csrf:${token}`).digest('base64url');
}

/** Addresses open to an account whose password was made by someone else: the session, and changing the password. */
function isOwnAffair(url: string): boolean {
  return /^\/api\/account\/(session|login|logout|password|sessions)(\/|\?|$)/.test(url);
}

/** Actor of a request from its session cookie; a POST without the page's token is refused as not signed in. */
export function authenticateBy(kernel: Kernel): (request: FastifyRequest) => Promise<Actor> {
  return async (request) => {
    const token = request.cookies[cookieName];
    const actor = await actorOf(kernel, token);
    if (actor.kind === 'account' && token && request.method === 'POST') {
      const given = Buffer.from(String(request.headers['x-csrf-token'] ?? ''));
      const wanted = Buffer.from(csrfOf(token));
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
        throw new Refused([refusal('kernel.not_signed_in')]);
    }
    if (actor.mustChangePassword && !isOwnAffair(request.url))
      throw new Refused([refusal('account.password_must_change')], 403);
    return actor;
  };
}
