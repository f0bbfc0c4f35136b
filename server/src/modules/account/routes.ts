import * as contract from '@zhenxun/contracts/account.ts';
import * as own from '@zhenxun/contracts/account-own.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { execute, query } from '../../kernel/command.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { digestOf, login, logout } from './commands/login.ts';
import { changePassword, resetPassword } from './commands/password.ts';
import { register } from './commands/register.ts';
import { revokeOthers, revokeSession } from './commands/sessions.ts';
import { confirmTotp, disableTotp, enrolTotp } from './commands/totp.ts';
import { actorOf, sessionOf, sessions } from './queries.ts';
import { adminRoutes } from './routes/admin.ts';
import { deviceOf } from './routes/device.ts';
import { cookieName, csrfOf } from './routes/session-cookie.ts';

export function accountRoutes(edge: Edge): void {
  const { kernel } = edge;
  const tokenOf = (request: FastifyRequest) => request.cookies[cookieName] ?? '';
  const setCookie = (reply: FastifyReply, token: string) =>
    reply.setCookie(cookieName, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: kernel.config.secureCookie,
    });
  serve(edge, contract.getSession, async ({ request }) => {
    const token = tokenOf(request);
    return sessionOf(kernel, await actorOf(kernel, token), token ? csrfOf(token) : undefined);
  });
  serve(edge, contract.login, async ({ body, request, reply }) => {
    const token = await login(kernel, body, deviceOf(request));
    void setCookie(reply, token);
    return sessionOf(kernel, await actorOf(kernel, token), csrfOf(token));
  });
  serve(edge, contract.logout, async ({ ctx, request, reply }) => {
    await execute(ctx, logout, { token: tokenOf(request) });
    void reply.clearCookie(cookieName, { path: '/' });
  });
  serve(edge, own.listSessions, ({ ctx, request }) => query(ctx, (q) => sessions(q, tokenOf(request))));
  serve(edge, own.revokeSession, async ({ ctx, params }) => {
    await execute(ctx, revokeSession, params);
  });
  serve(edge, own.revokeSessions, async ({ ctx, request }) => {
    await execute(ctx, revokeOthers, { exceptSha256: digestOf(tokenOf(request)) });
  });
  serve(edge, own.changePassword, ({ ctx, body, request }) =>
    changePassword(ctx, { ...body, token: tokenOf(request) }),
  );
  serve(edge, own.resetPassword, ({ body }) => resetPassword(kernel, body));
  serve(edge, own.enrolTotp, ({ ctx, body }) => enrolTotp(ctx, body.password));
  serve(edge, own.confirmTotp, async ({ ctx, body }) => {
    await execute(ctx, confirmTotp, body);
  });
  serve(edge, own.disableTotp, ({ ctx, body }) => disableTotp(ctx, body));
  serve(edge, own.register, ({ body }) => register(kernel, body));
  adminRoutes(edge);
}
