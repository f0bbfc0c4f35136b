import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
  Fen,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  RegionCode,
  StepSchema,
  Text,
  Timeline,
  VerbBody,
  Version,
} from './common.ts';
import { definePermissions } from './permission.ts';
import { Phone, SmsCode } from './person-terms.ts';
import { route } from './route.ts';
import { NoticeState, ObjectionState } from './subsidy-terms.ts';

export const noticePermission = definePermissions('subsidy', {
  'notice.open': { zh: '发布补贴公示', roles: ['case_officer'] },
  'notice.close': { zh: '结束公示', roles: ['case_officer'] },
  'objection.see': {
    zh: '查看公示异议',
    roles: ['case_officer', 'reviewer', 'approver', 'inspector', 'auditor'],
  },
  'objection.answer': { zh: '核查公示异议', roles: ['case_officer'] },
  'objection.confirm': { zh: '复核异议处理意见', roles: ['reviewer', 'approver'] },
});

export const NoticeItemSchema = Type.Object({
  id: RecordRef,
  number: Type.String(),
  title: Type.String(),
  regionCode: Type.String(),
  regionName: Type.String(),
  state: NoticeState.schema,
  opensOn: Day,
  closesOn: Day,
  provisional: Type.Boolean({ description: 'the year’s working days are not published yet' }),
  persons: Type.Integer(),
  amountFen: Fen,
});
export type NoticeItem = Static<typeof NoticeItemSchema>;

/** One line of the notice, as the public sees it (R14.2). */
export const NoticeLineSchema = Type.Object({
  id: RecordRef,
  no: Type.Integer(),
  unit: Type.String({ description: 'who trained or who claims' }),
  person: Type.String({ description: 'masked' }),
  document: Type.String({ description: 'masked' }),
  workplace: Type.Optional(Type.String()),
  occupation: Type.String(),
  level: Type.String(),
  standardFen: Fen,
  amountFen: Fen,
  content: Type.String({ description: 'what is subsidised, under which scheme' }),
  removed: Type.Boolean({ description: 'an objection was upheld' }),
});
export type NoticeLine = Static<typeof NoticeLineSchema>;

const PublicObjection = Type.Object({
  number: Type.String(),
  lineNo: Type.Optional(Type.Integer()),
  submittedOn: Day,
  state: ObjectionState.schema,
  answer: Type.Optional(Type.String({ description: 'published once confirmed' })),
});

export const NoticeRecordSchema = Type.Interface([NoticeItemSchema], {
  workdays: Type.Integer(),
  calendarVersion: Type.String(),
  documentNo: Type.String(),
  steps: Type.Array(StepSchema),
  objections: Type.Array(PublicObjection),
});
export type NoticeRecord = Static<typeof NoticeRecordSchema>;

const byId = { params: Type.Object({ id: RecordRef }) };

export const listNotices = route({
  id: 'listNotices',
  method: 'GET',
  path: '/api/subsidy/notices',
  access: 'public',
  summary: '补贴公示列表',
  requirement: ['R14.2'],
  query: Type.Object({ ...listQuery, region: Type.Optional(RegionCode), state: Type.Optional(NoticeState.schema) }),
  response: PageOf(NoticeItemSchema),
});

export const getNotice = route({
  id: 'getNotice',
  method: 'GET',
  path: '/api/subsidy/notices/:id',
  access: 'public',
  summary: '补贴公示',
  requirement: ['R14.2'],
  ...byId,
  response: Recorded(NoticeRecordSchema),
});

export const listNoticeLines = route({
  id: 'listNoticeLines',
  method: 'GET',
  path: '/api/subsidy/notices/:id/lines',
  access: 'public',
  summary: '补贴公示名单',
  ...byId,
  query: Type.Object({ ...listQuery }),
  response: PageOf(NoticeLineSchema),
});

export const downloadNotice = route({
  id: 'downloadNotice',
  method: 'GET',
  path: '/api/subsidy/notices/:id/download',
  access: 'public',
  summary: '下载补贴公示（CSV 或 JSON）',
  requirement: ['R14.2'],
  ...byId,
  query: Type.Object({ format: Type.Union([Type.Literal('csv'), Type.Literal('json')]) }),
});

export const openNotice = route({
  id: 'openNotice',
  method: 'POST',
  path: '/api/subsidy/notices',
  access: { permission: noticePermission['notice.open'] },
  summary: '把审批通过的申领发布公示',
  requirement: ['R14.2'],
  body: Closed({
    regionCode: RegionCode,
    title: Type.Optional(Text(120)),
    /** Only these claims; all approved ones of the region when absent. */
    claims: Type.Optional(Type.Array(RecordRef, { minItems: 1, maxItems: 2000 })),
  }),
  response: Type.Object({
    id: RecordRef,
    number: Type.String(),
    persons: Type.Integer(),
    amountFen: Fen,
    closesOn: Day,
  }),
});

export const closeNotice = route({
  id: 'closeNotice',
  method: 'POST',
  path: '/api/subsidy/notices/:id/close',
  access: { permission: noticePermission['notice.close'] },
  summary: '结束公示',
  ...byId,
  body: VerbBody,
  response: Type.Object({ version: Version, state: NoticeState.schema, payable: Type.Integer(), kept: Type.Integer() }),
});

export const getNoticeTimeline = route({
  id: 'getNoticeTimeline',
  method: 'GET',
  path: '/api/subsidy/notices/:id/timeline',
  access: 'signed_in',
  summary: '补贴公示的经过',
  ...byId,
  response: Timeline,
});

export const raiseObjection = route({
  id: 'raiseObjection',
  method: 'POST',
  path: '/api/subsidy/notices/:id/objections',
  access: 'public',
  summary: '对公示提出异议，不需要登录',
  mostPosts: 20,
  requirement: ['R14.2'],
  ...byId,
  body: Closed({
    line: Type.Optional(RecordRef),
    content: Type.String({ minLength: 10, maxLength: 2000, title: '异议内容' }),
    name: Type.Optional(Text(60)),
    contact: Type.Optional(Text(100)),
    /** Of who objects to the whole notice without an account; the code is sent for the purpose `object`. */
    phone: Type.Optional(Phone),
    code: Type.Optional(SmsCode),
  }),
  response: Type.Object({ number: Type.String(), answerBy: Day }),
});

export const ObjectionItemSchema = Type.Object({
  id: RecordRef,
  number: Type.String(),
  noticeId: RecordRef,
  noticeTitle: Type.String(),
  regionCode: Type.String(),
  state: ObjectionState.schema,
  submittedOn: Day,
  dueOn: Day,
  line: Type.Optional(NoticeLineSchema),
  claimId: Type.Optional(RecordRef),
});

export const ObjectionRecordSchema = Type.Interface([ObjectionItemSchema], {
  content: Type.String(),
  name: Type.Optional(Type.String({ description: 'masked' })),
  contact: Type.Optional(Type.String({ description: 'masked' })),
  proposed: Type.Optional(Type.Union([Type.Literal('upheld'), Type.Literal('rejected')])),
  decided: Type.Array(NoticeLineSchema, { description: 'lines an upheld objection takes out' }),
  answer: Type.Optional(Type.String()),
  steps: Type.Array(StepSchema),
});
export type ObjectionRecord = Static<typeof ObjectionRecordSchema>;
export type ObjectionItem = Static<typeof ObjectionItemSchema>;

export const listObjections = route({
  id: 'listObjections',
  method: 'GET',
  path: '/api/subsidy/objections',
  access: { permission: noticePermission['objection.see'] },
  summary: '公示异议列表',
  query: Type.Object({ ...listQuery, state: Type.Optional(ObjectionState.schema), notice: Type.Optional(RecordRef) }),
  response: PageOf(ObjectionItemSchema),
});

export const getObjection = route({
  id: 'getObjection',
  method: 'GET',
  path: '/api/subsidy/objections/:id',
  access: { permission: noticePermission['objection.see'] },
  summary: '公示异议',
  ...byId,
  response: Recorded(ObjectionRecordSchema),
});

export const getObjectionTimeline = route({
  id: 'getObjectionTimeline',
  method: 'GET',
  path: '/api/subsidy/objections/:id/timeline',
  access: { permission: noticePermission['objection.see'] },
  summary: '公示异议的经过',
  ...byId,
  response: Timeline,
});

const objectionAnswer = Type.Object({ version: Version, state: ObjectionState.schema });
export const answerObjection = route({
  id: 'answerObjection',
  method: 'POST',
  path: '/api/subsidy/objections/:id/answer',
  access: { permission: noticePermission['objection.answer'] },
  summary: '提出异议处理意见',
  ...byId,
  body: Closed({
    version: Version,
    upheld: Type.Boolean(),
    /** The lines that come out when an objection to the whole notice is upheld; absent otherwise. */
    lines: Type.Optional(Type.Array(RecordRef, { minItems: 1, maxItems: 2000, title: '取消补贴的行' })),
    reason: Text(1000),
  }),
  response: objectionAnswer,
});
export const confirmObjection = route({
  id: 'confirmObjection',
  method: 'POST',
  path: '/api/subsidy/objections/:id/confirm',
  access: { permission: noticePermission['objection.confirm'] },
  summary: '确认异议处理意见，须由核查人以外的人办理',
  ...byId,
  body: VerbBody,
  response: objectionAnswer,
});
export const sendBackObjection = route({
  id: 'sendBackObjection',
  method: 'POST',
  path: '/api/subsidy/objections/:id/return',
  access: { permission: noticePermission['objection.confirm'] },
  summary: '退回异议处理意见，重新核查',
  ...byId,
  body: VerbBody,
  response: objectionAnswer,
});

export const noticeRoutes = [
  listNotices,
  getNotice,
  listNoticeLines,
  downloadNotice,
  openNotice,
  closeNotice,
  getNoticeTimeline,
  raiseObjection,
  listObjections,
  getObjection,
  getObjectionTimeline,
  answerObjection,
  confirmObjection,
  sendBackObjection,
];
