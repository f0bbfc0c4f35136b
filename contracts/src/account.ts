import Type, { type Static } from 'typebox';
import { adminRoutes } from './account-admin.ts';
import { ownAccountRoutes } from './account-own.ts';
import { Closed, Instant, Text, Uuid } from './common.ts';
import { VerificationState } from './person-terms.ts';
import { Role } from './roles.ts';
import { route } from './route.ts';

/** The session as the browser needs it: who, with which roles and ties, and the server's clock. */
const Session = Type.Object({
  account: Type.Optional(
    Type.Object({
      id: Uuid,
      name: Type.String(),
      roles: Type.Array(
        Type.Object({
          role: Role.schema,
          regionCode: Type.Optional(Type.String()),
          regionName: Type.Optional(Type.String()),
          organisationId: Type.Optional(Type.String()),
          organisationName: Type.Optional(Type.String()),
        }),
      ),
      /** Present once the person is verified: what is done for oneself needs it. */
      personId: Type.Optional(Uuid),
      /** Of a worker account: how its person stands with the register. */
      verification: Type.Optional(VerificationState.schema),
      mustChangePassword: Type.Optional(Type.Boolean()),
      secondFactor: Type.Optional(Type.Boolean()),
    }),
  ),
  csrf: Type.Optional(Type.String()),
  demo: Type.Optional(Type.Boolean()),
  now: Instant,
});
export type Session = Static<typeof Session>;
export type SessionAccount = NonNullable<Session['account']>;

export const getSession = route({
  id: 'getSession',
  method: 'GET',
  path: '/api/account/session',
  access: 'public',
  summary: '当前登录状态',
  response: Session,
});

export const login = route({
  id: 'login',
  method: 'POST',
  path: '/api/account/login',
  access: 'public',
  summary: '登录',
  body: Closed({ login: Text(64), password: Text(200), code: Type.Optional(Text(10)) }),
  response: Session,
});

export const logout = route({
  id: 'logout',
  method: 'POST',
  path: '/api/account/logout',
  access: 'signed_in',
  summary: '退出登录',
});

export const accountRoutes = [getSession, login, logout, ...ownAccountRoutes, ...adminRoutes];
