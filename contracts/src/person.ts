import Type, { type Static } from 'typebox';
import { Closed, Day, listQuery, PageOf, Recorded, RegionCode, Text, Timeline, Uuid, VerbBody } from './common.ts';
import { definePermissions } from './permission.ts';
import { faceRoutes } from './person-face.ts';
import { ownRoutes } from './person-own.ts';
import { pledgeRoutes } from './person-pledge.ts';
import { PledgeItem } from './person-pledge-terms.ts';
import {
  LookItem,
  LookPurpose,
  OpenField,
  PaymentAccountKind,
  PaymentAccountSchema,
  PersonSummarySchema,
  TieReason,
  VerificationState,
} from './person-terms.ts';
import { route } from './route.ts';

export * from './person-pledge-terms.ts';
export * from './person-terms.ts';

definePermissions('person', {
  'person.read': {
    zh: '查看实名档案（脱敏）',
    roles: [
      'case_officer',
      'reviewer',
      'approver',
      'finance',
      'inspector',
      'auditor',
      'institution_admin',
      'class_manager',
      'enterprise',
    ],
    note: '以报名、申领、常住、任职关联为准',
  },
  'person.open': {
    zh: '查看未脱敏个人信息（记录用途）',
    roles: [
      'case_officer',
      'reviewer',
      'approver',
      'finance',
      'inspector',
      'auditor',
      'institution_admin',
      'class_manager',
    ],
  },
  'person.judge': { zh: '核验实名', roles: ['case_officer'] },
  'person.correct': { zh: '更正姓名、手机号', roles: ['case_officer'] },
  'person.merge': { zh: '合并重复档案', roles: ['approver'] },
  'face.judge': { zh: '核对人脸登记', roles: ['case_officer', 'reviewer'] },
  'pledge_text.read': {
    zh: '查看承诺书文本（含草拟中的）',
    roles: ['administrator', 'case_officer', 'reviewer', 'approver', 'inspector', 'auditor'],
  },
  'pledge_text.draft': { zh: '草拟承诺书文本', roles: ['administrator'] },
  'pledge_text.confirm': { zh: '承诺书文本定稿', roles: ['administrator'], note: '不得为草拟人' },
  'pledge.read': {
    zh: '下载已签署的承诺书',
    roles: [
      'case_officer',
      'reviewer',
      'approver',
      'inspector',
      'auditor',
      'institution_admin',
      'class_manager',
      'enterprise',
      'worker',
    ],
    note: '本人、本机构、本地区',
  },
  'own.read': { zh: '查看本人信息', roles: ['worker'], note: '本人' },
  'own.change': { zh: '更正本人信息', roles: ['worker'], note: '本人' },
});

/** A person's record for officials and institutions: masked, with the ties in their scope. */
const PersonRecord = Type.Object({
  ...PersonSummarySchema.properties,
  residenceName: Type.Optional(Type.String()),
  addressMasked: Type.Optional(Type.String()),
  verificationSource: Type.Optional(Type.String()),
  verificationAsOf: Type.Optional(Day),
  account: Type.Optional(PaymentAccountSchema),
  ties: Type.Array(
    Type.Object({
      reason: TieReason.schema,
      regionCode: RegionCode,
      regionName: Type.String(),
      from: Day,
      to: Type.Optional(Day),
    }),
  ),
  pledges: Type.Array(PledgeItem),
  mergedFrom: Type.Array(Uuid),
});
export type PersonRecord = Static<typeof PersonRecord>;

const PersonId = Type.Object({ id: Uuid });
const filters = {
  ...listQuery,
  region: Type.Optional(RegionCode),
  verification: Type.Optional(VerificationState.schema),
};

export const listPeople = route({
  id: 'listPeople',
  method: 'GET',
  path: '/api/person/people',
  access: { permission: 'person.person.read' },
  summary: '实名人员（q：完整姓名、证件号码或手机号）',
  requirement: ['R3.2'],
  query: Type.Object(filters),
  response: PageOf(PersonSummarySchema),
});

export const exportPeople = route({
  id: 'exportPeople',
  method: 'GET',
  path: '/api/person/people/export',
  access: { permission: 'person.person.read' },
  summary: '导出实名人员（脱敏）',
  requirement: ['R3.2'],
  query: Type.Object({ ...filters, format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]) }),
});

export const getPerson = route({
  id: 'getPerson',
  method: 'GET',
  path: '/api/person/people/:id',
  access: { permission: 'person.person.read' },
  summary: '实名档案',
  requirement: ['R3.2', 'R4.6'],
  params: PersonId,
  response: Recorded(PersonRecord),
});

export const personTimeline = route({
  id: 'personTimeline',
  method: 'GET',
  path: '/api/person/people/:id/timeline',
  access: { permission: 'person.person.read' },
  summary: '实名档案办理过程',
  requirement: ['R4.6'],
  params: PersonId,
  response: Timeline,
});

export const listLooks = route({
  id: 'listLooks',
  method: 'GET',
  path: '/api/person/people/:id/looks',
  access: { permission: 'person.person.read' },
  summary: '谁查看过该人未脱敏信息（本地区）',
  requirement: ['X1'],
  params: PersonId,
  query: Type.Object({ ...listQuery }),
  response: PageOf(LookItem),
});

export const openPersonData = route({
  id: 'openPersonData',
  method: 'POST',
  path: '/api/person/people/:id/open',
  access: 'signed_in',
  summary: '查看未脱敏信息：须说明用途，记入日志，本人可见',
  requirement: ['X1'],
  params: PersonId,
  body: Closed({
    fields: Type.Array(OpenField.schema, { minItems: 1, maxItems: 5 }),
    purpose: LookPurpose.schema,
    remark: Type.Optional(Text(200)),
  }),
  response: Type.Object({
    name: Type.Optional(Type.String()),
    document: Type.Optional(Type.String()),
    phone: Type.Optional(Type.String()),
    address: Type.Optional(Type.String()),
    account: Type.Optional(Type.String()),
    accountKind: Type.Optional(PaymentAccountKind.schema),
    bankName: Type.Optional(Type.String()),
  }),
});

export const verifyPerson = route({
  id: 'verifyPerson',
  method: 'POST',
  path: '/api/person/people/:id/verify',
  access: { permission: 'person.person.judge' },
  summary: '向人口库再次核验',
  requirement: ['R3.2'],
  params: PersonId,
  body: VerbBody,
});

export const judgePerson = route({
  id: 'judgePerson',
  method: 'POST',
  path: '/api/person/people/:id/judge',
  access: { permission: 'person.person.judge' },
  summary: '核对证件原件后确认（人口库不含的证件）',
  requirement: ['R3.2'],
  params: PersonId,
  body: VerbBody,
});

export const correctPerson = route({
  id: 'correctPerson',
  method: 'POST',
  path: '/api/person/people/:id/correct',
  access: { permission: 'person.person.correct' },
  summary: '窗口更正姓名或手机号（核对原件，重新核验）',
  requirement: ['X1'],
  params: PersonId,
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    name: Type.Optional(Text(50)),
    phone: Type.Optional(Type.String({ pattern: '^1[0-9]{10}$' })),
    reason: Text(500),
  }),
});

export const mergePerson = route({
  id: 'mergePerson',
  method: 'POST',
  path: '/api/person/people/:id/merge',
  access: { permission: 'person.person.merge' },
  summary: '确认与另一档案为同一人（可撤销）',
  requirement: ['R3.2'],
  params: PersonId,
  body: Closed({ version: Type.Integer({ minimum: 1 }), canonicalPersonId: Uuid, reason: Text(500) }),
});

export const personRoutes = [
  ...ownRoutes,
  ...faceRoutes,
  ...pledgeRoutes,
  listPeople,
  exportPeople,
  getPerson,
  personTimeline,
  listLooks,
  openPersonData,
  verifyPerson,
  judgePerson,
  correctPerson,
  mergePerson,
];

export type PersonQuery = Static<typeof listPeople.query>;
