import Type, { type Static } from 'typebox';
import { Closed, Day, Instant, listQuery, PageOf, RegionCode, Text, Uuid, Version } from './common.ts';
import { PledgeItem } from './person-pledge-terms.ts';
import {
  ConsentKind,
  LookItem,
  PaymentAccountKind,
  PaymentAccountSchema,
  PersonSummarySchema,
  Phone,
  PhoneCodePurpose,
  SmsCode,
} from './person-terms.ts';
import { route } from './route.ts';

/** What the worker sees of the own record. */
export const OwnPerson = Type.Object({
  person: PersonSummarySchema,
  /** The person's own name is shown to the person in full. */
  name: Type.String(),
  residenceName: Type.Optional(Type.String()),
  addressMasked: Type.Optional(Type.String()),
  account: Type.Optional(PaymentAccountSchema),
  version: Version,
});
export type OwnPerson = Static<typeof OwnPerson>;

export const ConsentItem = Type.Object({
  id: Uuid,
  kind: ConsentKind.schema,
  textVersion: Type.String(),
  givenAt: Instant,
  validTo: Type.Optional(Day),
  withdrawnAt: Type.Optional(Instant),
});
export type ConsentItem = Static<typeof ConsentItem>;

export const sendPhoneCode = route({
  id: 'sendPhoneCode',
  method: 'POST',
  path: '/api/person/phone-codes',
  access: 'public',
  summary: '发送短信验证码',
  mostPosts: 60,
  requirement: ['R3.1'],
  body: Closed({ phone: Phone, purpose: PhoneCodePurpose.schema }),
  response: Type.Object({
    minutes: Type.Integer({ description: 'how long the code is good' }),
    demoCode: Type.Optional(Type.String({ description: 'the code itself, in demo mode alone, where nothing is sent' })),
  }),
});

export const getOwnPerson = route({
  id: 'getOwnPerson',
  method: 'GET',
  path: '/api/person/own',
  access: { permission: 'person.own.read' },
  summary: '我的信息',
  requirement: ['R3.2', 'X1'],
  response: OwnPerson,
});

export const correctPhone = route({
  id: 'correctPhone',
  method: 'POST',
  path: '/api/person/own/phone',
  access: { permission: 'person.own.change' },
  summary: '更换手机号（验证码发到新手机）',
  requirement: ['X1'],
  body: Closed({ phone: Phone, code: SmsCode }),
});

export const correctAddress = route({
  id: 'correctAddress',
  method: 'POST',
  path: '/api/person/own/address',
  access: { permission: 'person.own.change' },
  summary: '更正常住地和住址',
  requirement: ['X1'],
  body: Closed({ residenceRegion: RegionCode, address: Text(200, 2) }),
});

export const setOwnPaymentAccount = route({
  id: 'setOwnPaymentAccount',
  method: 'POST',
  path: '/api/person/own/payment-account',
  access: { permission: 'person.own.change' },
  summary: '登记收款账户（社会保障卡优先）',
  requirement: ['R3.2'],
  body: Closed({ kind: PaymentAccountKind.schema, bankName: Text(60), number: Text(40) }),
});

export const listOwnConsents = route({
  id: 'listOwnConsents',
  method: 'GET',
  path: '/api/person/own/consents',
  access: { permission: 'person.own.read' },
  summary: '我的同意事项',
  requirement: ['X1'],
  response: Type.Object({ items: Type.Array(ConsentItem) }),
});

export const giveConsent = route({
  id: 'giveConsent',
  method: 'POST',
  path: '/api/person/own/consents',
  access: { permission: 'person.own.change' },
  summary: '同意',
  requirement: ['X1'],
  body: Closed({ kind: ConsentKind.schema, textVersion: Text(20), validTo: Type.Optional(Day) }),
});

export const withdrawConsent = route({
  id: 'withdrawConsent',
  method: 'POST',
  path: '/api/person/own/consents/withdraw',
  access: { permission: 'person.own.change' },
  summary: '撤回同意',
  requirement: ['X1'],
  body: Closed({ kind: ConsentKind.schema }),
});

export const listOwnLooks = route({
  id: 'listOwnLooks',
  method: 'GET',
  path: '/api/person/own/looks',
  access: { permission: 'person.own.read' },
  summary: '我的数据被谁查看过',
  requirement: ['X1', 'R3.4'],
  query: Type.Object({ ...listQuery }),
  response: PageOf(LookItem),
});

export const listOwnPledges = route({
  id: 'listOwnPledges',
  method: 'GET',
  path: '/api/person/own/pledges',
  access: { permission: 'person.own.read' },
  summary: '我签署的承诺',
  requirement: ['R4.2'],
  response: Type.Object({ items: Type.Array(PledgeItem) }),
});

export const ownRoutes = [
  sendPhoneCode,
  getOwnPerson,
  correctPhone,
  correctAddress,
  setOwnPaymentAccount,
  listOwnConsents,
  giveConsent,
  withdrawConsent,
  listOwnLooks,
  listOwnPledges,
];
