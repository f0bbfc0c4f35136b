import * as contract from '@zhenxun/contracts/account.ts';
import { execute } from '../../kernel/command.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { login, logout } from './commands/login.ts';
import { actorOf, sessionOf } from './queries.ts';
import { cookieName, csrfOf } from './routes/session-cookie.ts';

export function accountRoutes(edge: Edge): void {
  const { kernel } = edge;
  serve(edge, contract.getSession, async ({ request }) => {
    const token = request.cookies[cookieName];
    return sessionOf(kernel, await actorOf(kernel, token), token && csrfOf(token));
  });
  serve(edge, contract.login, async ({ body, reply }) => {
    const token = await login(kernel, body.login, body.password);
    void reply.setCookie(cookieName, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: kernel.config.secureCookie,
    });
    return sessionOf(kernel, await actorOf(kernel, token), csrfOf(token));
  });
  serve(edge, contract.logout, async ({ ctx, request, reply }) => {
    await execute(ctx, logout, { token: request.cookies[cookieName] ?? '' });
    void reply.clearCookie(cookieName, { path: '/' });
  });
}
