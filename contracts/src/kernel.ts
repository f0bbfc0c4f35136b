import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
  FileRef,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  RegionCode,
  StepSchema,
  Text,
  Timeline,
  Uuid,
  VerbBody,
  Version,
} from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { definePermissions } from './permission.ts';
import { route } from './route.ts';

export const kernelPermissions = definePermissions('kernel', {
  'parameter.read': {
    zh: '查看系统参数',
    roles: [
      'administrator',
      'auditor',
      'case_officer',
      'reviewer',
      'approver',
      'finance',
      'catalogue_officer',
      'inspector',
    ],
  },
  'parameter.propose': { zh: '提出参数调整', roles: ['administrator'] },
  'parameter.confirm': { zh: '确认或驳回参数调整', roles: ['administrator'], note: '不得为提出人' },
  'hold.read': {
    zh: '查看限制措施',
    roles: ['administrator', 'auditor', 'case_officer', 'reviewer', 'approver', 'finance', 'inspector'],
  },
  'hold.place': { zh: '作出限制', roles: ['approver'] },
  'hold.lift': { zh: '解除限制', roles: ['approver'] },
});

// — files —

export const uploadFile = route({
  id: 'uploadFile',
  method: 'POST',
  path: '/api/kernel/files',
  access: 'signed_in',
  summary: '上传文件；提交所属事项时再归入该事项，七日内未归入的自动删除',
  requirement: ['X1'],
  upload: true,
  body: Closed({ kind: Type.String({ pattern: '^[a-z_]+\\.[a-z_]+$', title: '文件用途' }) }),
  response: FileRef,
});

export const getFile = route({
  id: 'getFile',
  method: 'GET',
  path: '/api/files/:token',
  access: 'public',
  summary: '按短期签名地址读取文件，支持分段读取',
  requirement: ['X1'],
  params: Type.Object({ token: Type.String({ maxLength: 1000 }) }),
});

// — parameters —

export const ParameterChangeState = enumeration('kernel.parameter_change_state', '参数调整状态', {
  proposed: { zh: '待确认', en: 'proposed', tone: 'wait' },
  confirmed: { zh: '已生效或待生效', en: 'confirmed', tone: 'pass' },
  rejected: { zh: '已驳回', en: 'rejected', tone: 'fail' },
});
export type ParameterChangeState = CodeOf<typeof ParameterChangeState>;

const parameterFields = {
  key: Type.String(),
  title: Type.String(),
  unit: Type.Optional(Type.String()),
  regionCode: RegionCode,
  regionName: Type.String(),
  value: Type.Unknown(),
  documentNo: Type.String(),
  example: Type.Boolean({ description: 'the document is not known: shown as 示例' }),
  validFrom: Day,
};
const Parameter = Type.Object({
  ...parameterFields,
  id: Uuid,
  validTo: Type.Optional(Day),
  inForce: Type.Boolean(),
});
export type ParameterItem = Static<typeof Parameter>;

const ParameterChange = Type.Object({
  ...parameterFields,
  id: RecordRef,
  before: Type.Optional(Type.Unknown()),
  reason: Type.String(),
  state: ParameterChangeState.schema,
  steps: Type.Array(StepSchema),
});
export type ParameterChange = Static<typeof ParameterChange>;

const format = { format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]) };
const parameterFilters = {
  ...listQuery,
  regionCode: Type.Optional(RegionCode),
  example: Type.Optional(Type.Boolean()),
  all: Type.Optional(Type.Boolean({ description: 'past and future values too' })),
};

export const listParameters = route({
  id: 'listParameters',
  method: 'GET',
  path: '/api/kernel/parameters',
  access: { permission: kernelPermissions['parameter.read'] },
  summary: '系统参数：取值、适用地区、文号和起止日期',
  requirement: ['X3'],
  query: Type.Object(parameterFilters),
  response: PageOf(Parameter),
});

export const exportParameters = route({
  id: 'exportParameters',
  method: 'GET',
  path: '/api/kernel/parameters/export',
  access: { permission: kernelPermissions['parameter.read'] },
  summary: '导出系统参数',
  requirement: ['X3'],
  query: Type.Object({ ...parameterFilters, ...format }),
});

export const listParameterChanges = route({
  id: 'listParameterChanges',
  method: 'GET',
  path: '/api/kernel/parameter-changes',
  access: { permission: kernelPermissions['parameter.read'] },
  summary: '参数调整',
  requirement: ['X3'],
  query: Type.Object({ ...listQuery, state: Type.Optional(ParameterChangeState.schema) }),
  response: PageOf(ParameterChange),
});

const changeId = Type.Object({ id: RecordRef });
const ChangeAnswer = Type.Object({ id: RecordRef, version: Version, state: ParameterChangeState.schema });

export const getParameterChange = route({
  id: 'getParameterChange',
  method: 'GET',
  path: '/api/kernel/parameter-changes/:id',
  access: { permission: kernelPermissions['parameter.read'] },
  summary: '一项参数调整',
  requirement: ['X3'],
  params: changeId,
  response: Recorded(ParameterChange),
});

export const parameterChangeTimeline = route({
  id: 'parameterChangeTimeline',
  method: 'GET',
  path: '/api/kernel/parameter-changes/:id/timeline',
  access: { permission: kernelPermissions['parameter.read'] },
  summary: '参数调整的办理过程',
  requirement: ['R14.1'],
  params: changeId,
  response: Timeline,
});

export const proposeParameter = route({
  id: 'proposeParameter',
  method: 'POST',
  path: '/api/kernel/parameters/propose',
  access: { permission: kernelPermissions['parameter.propose'] },
  summary: '提出参数调整，须由另一名管理员确认',
  requirement: ['X3'],
  body: Closed({
    key: Text(100),
    regionCode: RegionCode,
    value: Type.Unknown({ title: '取值' }),
    documentNo: Text(100),
    validFrom: Day,
    reason: Text(500),
  }),
  response: ChangeAnswer,
});

export const confirmParameter = route({
  id: 'confirmParameter',
  method: 'POST',
  path: '/api/kernel/parameters/:id/confirm',
  access: { permission: kernelPermissions['parameter.confirm'] },
  summary: '确认参数调整：自生效日起取代原值',
  requirement: ['X3'],
  params: changeId,
  body: VerbBody,
  response: ChangeAnswer,
});

export const rejectParameter = route({
  id: 'rejectParameter',
  method: 'POST',
  path: '/api/kernel/parameters/:id/reject',
  access: { permission: kernelPermissions['parameter.confirm'] },
  summary: '驳回参数调整',
  requirement: ['X3'],
  params: changeId,
  body: VerbBody,
  response: ChangeAnswer,
});

// — holds —

export const HoldEffect = enumeration('kernel.hold_effect', '限制事项', {
  no_filing: { zh: '暂停开班申请', en: 'no filing' },
  no_enrolment: { zh: '暂停招生', en: 'no enrolment' },
  no_claim: { zh: '暂停补贴申领', en: 'no claim' },
  no_payment: { zh: '暂停拨付', en: 'no payment' },
});
export type HoldEffect = CodeOf<typeof HoldEffect>;

export const HoldSubject = enumeration('kernel.hold_subject', '限制对象', {
  organisation: { zh: '机构', en: 'organisation' },
  person: { zh: '人员', en: 'person' },
  class: { zh: '班级', en: 'class' },
  claim: { zh: '补贴申领', en: 'claim' },
});
export type HoldSubject = CodeOf<typeof HoldSubject>;

export const HoldReason = enumeration('kernel.hold_reason', '限制原因', {
  investigation: { zh: '正在核查', en: 'under investigation' },
  rectification: { zh: '限期整改', en: 'ordered to rectify' },
  decision: { zh: '处理决定', en: 'decision' },
  recovery: { zh: '追回未清', en: 'recovery outstanding' },
  data: { zh: '数据待核实', en: 'data to be verified' },
});
export type HoldReason = CodeOf<typeof HoldReason>;

const Hold = Type.Object({
  id: RecordRef,
  subjectKind: HoldSubject.schema,
  subjectId: Uuid,
  effects: Type.Array(HoldEffect.schema),
  reasonCode: HoldReason.schema,
  reason: Type.String(),
  regionCode: RegionCode,
  regionName: Type.String(),
  from: Instant,
  to: Type.Optional(Instant),
  inForce: Type.Boolean(),
  version: Version,
});
export type HoldItem = Static<typeof Hold>;

const holdFilters = {
  ...listQuery,
  subjectId: Type.Optional(Uuid),
  subjectKind: Type.Optional(HoldSubject.schema),
  inForce: Type.Optional(Type.Boolean()),
};

export const listHolds = route({
  id: 'listHolds',
  method: 'GET',
  path: '/api/kernel/holds',
  access: { permission: kernelPermissions['hold.read'] },
  summary: '限制措施',
  requirement: ['R14.1'],
  query: Type.Object(holdFilters),
  response: PageOf(Hold),
});

export const exportHolds = route({
  id: 'exportHolds',
  method: 'GET',
  path: '/api/kernel/holds/export',
  access: { permission: kernelPermissions['hold.read'] },
  summary: '导出限制措施',
  requirement: ['R14.1'],
  query: Type.Object({ ...holdFilters, ...format }),
});

export const placeHold = route({
  id: 'placeHold',
  method: 'POST',
  path: '/api/kernel/holds',
  access: { permission: kernelPermissions['hold.place'] },
  summary: '作出限制：自即时起在全省生效',
  requirement: ['R14.1'],
  body: Closed({
    regionCode: RegionCode,
    subjectKind: HoldSubject.schema,
    subjectId: Uuid,
    effects: Type.Array(HoldEffect.schema, { minItems: 1, maxItems: 4 }),
    reasonCode: HoldReason.schema,
    reason: Text(500),
    to: Type.Optional(Instant),
  }),
  response: Type.Object({ id: RecordRef, version: Version }),
});

export const liftHold = route({
  id: 'liftHold',
  method: 'POST',
  path: '/api/kernel/holds/:id/lift',
  access: { permission: kernelPermissions['hold.lift'] },
  summary: '解除限制',
  requirement: ['R14.1'],
  params: Type.Object({ id: RecordRef }),
  body: VerbBody,
  response: Type.Object({ id: RecordRef, version: Version }),
});

// — evidence, for anyone —

const Head = Type.Object({
  size: Type.Integer({ description: 'number of entries under the head' }),
  at: Instant,
  suite: Type.String(),
  note: Type.String({ description: 'the signed note (C2SP checkpoint)' }),
});

export const getEvidenceHead = route({
  id: 'getEvidenceHead',
  method: 'GET',
  path: '/api/evidence/head',
  access: 'public',
  summary: '存证日志的最新签名头、验证公钥和近期签名头',
  requirement: ['X2'],
  response: Type.Object({
    head: Type.Optional(Head),
    origin: Type.Optional(Type.String()),
    keys: Type.Array(Type.String({ description: 'verifier keys' })),
    recent: Type.Array(Type.Object({ size: Type.Integer(), at: Instant, root: Type.String() })),
  }),
});
export type EvidenceHead = Static<typeof getEvidenceHead.response>;

export const getCheckpoint = route({
  id: 'getCheckpoint',
  method: 'GET',
  path: '/api/evidence/checkpoint',
  access: 'public',
  summary: '最新签名头原文（C2SP checkpoint，text/plain）',
  requirement: ['X2'],
});

export const getTile = route({
  id: 'getTile',
  method: 'GET',
  path: '/api/evidence/tile/*',
  access: 'public',
  summary: '哈希块（C2SP tlog-tiles）',
  requirement: ['X2'],
});

export const getProof = route({
  id: 'getProof',
  method: 'GET',
  path: '/api/evidence/entries/:id/proof',
  access: 'public',
  summary: '一条留痕在最新签名头下的证明，可离线核验',
  requirement: ['X2'],
  params: Type.Object({ id: Uuid }),
  response: Type.Object({
    format: Type.String(),
    suite: Type.String(),
    entry: Type.String({ description: 'the entry as hashed, canonical JSON' }),
    index: Type.Integer(),
    path: Type.Array(Type.String()),
    checkpoint: Type.String(),
  }),
});

export const getGrowth = route({
  id: 'getGrowth',
  method: 'GET',
  path: '/api/evidence/growth',
  access: 'public',
  summary: '证明最新签名头是早先某个签名头的延续',
  requirement: ['X2'],
  query: Type.Object({ from: Type.Integer({ minimum: 1 }) }),
  response: Type.Object({
    suite: Type.String(),
    from: Type.Integer(),
    path: Type.Array(Type.String()),
    checkpoint: Type.String(),
  }),
});

// — demo —

export const setDemoClock = route({
  id: 'setDemoClock',
  method: 'POST',
  path: '/api/demo/clock',
  access: 'signed_in',
  summary: '演示环境调整系统时间；其他环境拒绝',
  requirement: ['X3'],
  body: Closed({ at: Type.Optional(Instant) }),
  response: Type.Object({ now: Instant }),
});

export const kernelRoutes = [
  uploadFile,
  getFile,
  listParameters,
  exportParameters,
  listParameterChanges,
  getParameterChange,
  parameterChangeTimeline,
  proposeParameter,
  confirmParameter,
  rejectParameter,
  listHolds,
  exportHolds,
  placeHold,
  liftHold,
  getEvidenceHead,
  getCheckpoint,
  getTile,
  getProof,
  getGrowth,
  setDemoClock,
];
