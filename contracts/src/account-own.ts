import Type, { type Static } from 'typebox';
import { Closed, Instant, RegionCode, Text, Uuid } from './common.ts';
import { Phone, SmsCode, VerificationState } from './person-terms.ts';
import { route } from './route.ts';
import { DocumentKind } from './values/document.ts';

const Password = Text(200);
const TotpCode = Type.String({ pattern: '^[0-9]{6}$', title: '动态验证码' });
/** One place where the account is signed in. */
export const SessionItem = Type.Object({
  id: Uuid,
  current: Type.Boolean(),
  client: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
  since: Instant,
  expiresAt: Instant,
});
export type SessionItem = Static<typeof SessionItem>;

export const listSessions = route({
  id: 'listOwnLogins',
  method: 'GET',
  path: '/api/account/sessions',
  access: 'signed_in',
  summary: '我的登录会话',
  requirement: ['R3.1'],
  response: Type.Object({ items: Type.Array(SessionItem) }),
});

export const revokeSession = route({
  id: 'revokeSession',
  method: 'POST',
  path: '/api/account/sessions/:id/revoke',
  access: 'signed_in',
  summary: '退出某个会话',
  requirement: ['R3.1'],
  params: Type.Object({ id: Uuid }),
});

export const revokeSessions = route({
  id: 'revokeSessions',
  method: 'POST',
  path: '/api/account/sessions/revoke-others',
  access: 'signed_in',
  summary: '退出其他所有会话',
  requirement: ['R3.1'],
});

export const changePassword = route({
  id: 'changePassword',
  method: 'POST',
  path: '/api/account/password',
  access: 'signed_in',
  summary: '修改密码（其他会话随之退出）',
  requirement: ['R3.1'],
  body: Closed({ current: Password, next: Password }),
});

export const resetPassword = route({
  id: 'resetPassword',
  method: 'POST',
  path: '/api/account/password/reset',
  access: 'public',
  summary: '凭手机验证码重设密码（劳动者）',
  requirement: ['R3.1'],
  body: Closed({ phone: Phone, code: SmsCode, password: Password }),
});

export const enrolTotp = route({
  id: 'enrolTotp',
  method: 'POST',
  path: '/api/account/totp/enrol',
  access: 'signed_in',
  summary: '开通动态验证码：取得密钥',
  requirement: ['R3.1'],
  body: Closed({ password: Password }),
  response: Type.Object({
    secret: Type.String({ description: 'Base32, for typing in' }),
    uri: Type.String({ description: 'otpauth:// address, for the QR' }),
  }),
});

export const confirmTotp = route({
  id: 'confirmTotp',
  method: 'POST',
  path: '/api/account/totp/confirm',
  access: 'signed_in',
  summary: '开通动态验证码：确认',
  requirement: ['R3.1'],
  body: Closed({ code: TotpCode }),
});

export const disableTotp = route({
  id: 'disableTotp',
  method: 'POST',
  path: '/api/account/totp/disable',
  access: 'signed_in',
  summary: '停用动态验证码',
  requirement: ['R3.1'],
  body: Closed({ password: Password, code: TotpCode }),
});

export const register = route({
  id: 'register',
  method: 'POST',
  path: '/api/account/register',
  access: 'public',
  summary: '劳动者注册：姓名、证件、手机号',
  requirement: ['R3.1', 'R3.2'],
  body: Closed({
    documentKind: DocumentKind.schema,
    documentNumber: Text(40),
    name: Text(50),
    phone: Phone,
    code: SmsCode,
    password: Password,
    residenceRegion: RegionCode,
    consentVersion: Text(20),
  }),
  response: Type.Object({ verification: VerificationState.schema }),
});

export const ownAccountRoutes = [
  listSessions,
  revokeSession,
  revokeSessions,
  changePassword,
  resetPassword,
  enrolTotp,
  confirmTotp,
  disableTotp,
  register,
];
