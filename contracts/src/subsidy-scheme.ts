import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  StepSchema,
  Text,
  Timeline,
  VerbBody,
  Version,
} from './common.ts';
import { definePermissions } from './permission.ts';
import { RefusalSchema } from './problem.ts';
import { route } from './route.ts';
import { BenefitGroup, DecisionOutcome } from './scheme-terms.ts';
import { SchemeState } from './subsidy-terms.ts';

export const schemePermission = definePermissions('subsidy', {
  'scheme.propose': { zh: '提出补贴方案', roles: ['administrator'] },
  'scheme.activate': { zh: '启用补贴方案', roles: ['administrator'] },
  'scheme.end': { zh: '停用补贴方案', roles: ['administrator'] },
});

export const SchemeItemSchema = Type.Object({
  id: RecordRef,
  scheme: Type.String({ description: 'id in the document, the same over all versions' }),
  schemeVersion: Version,
  title: Type.String(),
  documentNo: Type.String(),
  regionCode: Type.String(),
  place: Type.String(),
  benefitGroup: BenefitGroup.schema,
  state: SchemeState.schema,
  validFrom: Day,
  validTo: Type.Optional(Day),
  trainingTypes: Type.Array(Type.String(), { description: 'which training it serves; empty: all' }),
  proposedAt: Instant,
});
export type SchemeItem = Static<typeof SchemeItemSchema>;

export const SchemeCaseResultSchema = Type.Object({
  name: Type.String(),
  explains: Type.Optional(Type.String()),
  day: Day,
  passed: Type.Boolean(),
  outcome: DecisionOutcome.schema,
  amountFen: Type.Integer(),
});

export const SchemeRecordSchema = Type.Interface([SchemeItemSchema], {
  document: Type.Unknown({ description: 'the scheme, format 1; docs/guide/schemes.md' }),
  digest: Type.String({ description: 'sha256 of the canonical document' }),
  cases: Type.Array(SchemeCaseResultSchema),
  uncovered: Type.Array(Type.String(), { description: 'items no case applies or refuses by' }),
  steps: Type.Array(StepSchema),
  reason: Type.Optional(Type.String()),
  versions: Type.Array(SchemeItemSchema, { description: 'all versions of the same scheme' }),
});
export type SchemeRecord = Static<typeof SchemeRecordSchema>;

const byId = { params: Type.Object({ id: RecordRef }) };
const Proposal = Closed({
  document: Type.Unsafe<Record<string, unknown>>({ type: 'object', title: '方案文件' }),
  trainingTypes: Type.Array(Text(60), { maxItems: 20, uniqueItems: true }),
});

export const listSchemes = route({
  id: 'listSchemes',
  method: 'GET',
  path: '/api/subsidy/schemes',
  access: 'public',
  summary: '补贴方案列表',
  requirement: ['R13.1'],
  query: Type.Object({ ...listQuery, state: Type.Optional(SchemeState.schema) }),
  response: PageOf(SchemeItemSchema),
});

export const getScheme = route({
  id: 'getScheme',
  method: 'GET',
  path: '/api/subsidy/schemes/:id',
  access: 'public',
  summary: '补贴方案',
  ...byId,
  response: Recorded(SchemeRecordSchema),
});

export const getSchemeTimeline = route({
  id: 'getSchemeTimeline',
  method: 'GET',
  path: '/api/subsidy/schemes/:id/timeline',
  access: 'signed_in',
  summary: '补贴方案的经过',
  ...byId,
  response: Timeline,
});

export const checkScheme = route({
  id: 'checkScheme',
  method: 'POST',
  path: '/api/subsidy/schemes/check',
  access: { permission: schemePermission['scheme.propose'] },
  summary: '检查方案文件，不保存',
  body: Closed({ document: Type.Unsafe<Record<string, unknown>>({ type: 'object', title: '方案文件' }) }),
  response: Type.Object({
    findings: Type.Array(RefusalSchema),
    cases: Type.Array(SchemeCaseResultSchema),
    uncovered: Type.Array(Type.String()),
  }),
});

export const proposeScheme = route({
  id: 'proposeScheme',
  method: 'POST',
  path: '/api/subsidy/schemes',
  access: { permission: schemePermission['scheme.propose'] },
  summary: '提出补贴方案',
  requirement: ['R13.1'],
  body: Proposal,
  response: Type.Object({ id: RecordRef, version: Version, state: SchemeState.schema }),
});

const answer = Type.Object({ version: Version, state: SchemeState.schema });
export const activateScheme = route({
  id: 'activateScheme',
  method: 'POST',
  path: '/api/subsidy/schemes/:id/activate',
  access: { permission: schemePermission['scheme.activate'] },
  summary: '启用补贴方案，须由提出人以外的人办理',
  ...byId,
  body: VerbBody,
  response: answer,
});
export const rejectScheme = route({
  id: 'rejectScheme',
  method: 'POST',
  path: '/api/subsidy/schemes/:id/reject',
  access: { permission: schemePermission['scheme.activate'] },
  summary: '不启用补贴方案',
  ...byId,
  body: VerbBody,
  response: answer,
});
export const endScheme = route({
  id: 'endScheme',
  method: 'POST',
  path: '/api/subsidy/schemes/:id/end',
  access: { permission: schemePermission['scheme.end'] },
  summary: '停用补贴方案，不再受理新的申领',
  ...byId,
  body: VerbBody,
  response: answer,
});

export const schemeRoutes = [
  listSchemes,
  getScheme,
  getSchemeTimeline,
  checkScheme,
  proposeScheme,
  activateScheme,
  rejectScheme,
  endScheme,
];
