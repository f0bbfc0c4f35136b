import Type, { type Static } from 'typebox';
import {
  Closed,
  Fen,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  StepSchema,
  VerbBody,
  Version,
} from './common.ts';
import { definePermissions } from './permission.ts';
import { route } from './route.ts';
import { DecisionOutcome } from './scheme-terms.ts';
import { SkillLevel } from './skill-level.ts';
import { ExplainedSchema } from './subsidy-explained.ts';
import { DryRunKind, DryRunState } from './subsidy-terms.ts';

export const dryRunPermission = definePermissions('subsidy', {
  'dry_run.see': { zh: '查看方案试算', roles: ['administrator'] },
  'dry_run.start': { zh: '试算补贴方案', roles: ['administrator'] },
  'dry_run.cancel': { zh: '取消试算', roles: ['administrator'] },
});

/** Edges of the distribution of differences, in fen: below the first, between two, from the last on. 0 has no bar. */
export const dryRunEdges = [-100_000, -50_000, -20_000, 0, 20_000, 50_000, 100_000] as const;

/** Counts and sums of a dry run so far. */
export const DryRunTotalsSchema = Type.Object({
  same: Type.Integer({ description: 'claims that come out the same' }),
  kinds: Type.Record(Type.String(), Type.Object({ count: Type.Integer(), deltaFen: Fen })),
  oldFen: Fen,
  newFen: Fen,
  bars: Type.Array(Type.Integer(), { description: 'claims by difference, between the edges' }),
  reasons: Type.Record(Type.String(), Type.Object({ count: Type.Integer(), deltaFen: Fen }), {
    description: 'newly refused, by the item that refuses',
  }),
  facts: Type.Record(Type.String(), Type.Integer(), { description: 'facts missing or awaited, with claims' }),
});
export type DryRunTotals = Static<typeof DryRunTotalsSchema>;

export const DryRunItemSchema = Type.Object({
  id: RecordRef,
  scheme: Type.String(),
  schemeVersion: Version,
  title: Type.String(),
  regionCode: Type.String(),
  state: DryRunState.schema,
  total: Type.Integer(),
  done: Type.Integer(),
  changed: Type.Integer(),
  deltaFen: Fen,
  startedAt: Instant,
});
export type DryRunItem = Static<typeof DryRunItemSchema>;

export const DryRunRecordSchema = Type.Interface([DryRunItemSchema], {
  digest: Type.String({ description: 'of the document tried' }),
  totals: DryRunTotalsSchema,
  /** What refuses, and what is missing, as people read it. */
  labels: Type.Record(Type.String(), Type.String()),
  steps: Type.Array(StepSchema),
});
export type DryRunRecord = Static<typeof DryRunRecordSchema>;

export const DryRunLineSchema = Type.Object({
  id: RecordRef,
  kind: DryRunKind.schema,
  claim: Type.String({ description: 'number' }),
  person: Type.String({ description: 'masked name' }),
  unit: Type.String(),
  occupation: Type.String(),
  level: SkillLevel.schema,
  oldOutcome: DecisionOutcome.schema,
  oldFen: Fen,
  newOutcome: DecisionOutcome.schema,
  newFen: Fen,
  deltaFen: Fen,
  reasons: Type.Array(Type.String({ description: 'sentence of the item, or label of the fact' })),
});
export type DryRunLine = Static<typeof DryRunLineSchema>;

const byId = { params: Type.Object({ id: RecordRef }) };
const see = { permission: dryRunPermission['dry_run.see'] };

export const listDryRuns = route({
  id: 'listDryRuns',
  method: 'GET',
  path: '/api/subsidy/dry-runs',
  access: see,
  summary: '方案试算列表',
  requirement: ['R13.1'],
  query: Type.Object({ ...listQuery, scheme: Type.Optional(Type.String({ maxLength: 80 })) }),
  response: PageOf(DryRunItemSchema),
});

export const getDryRun = route({
  id: 'getDryRun',
  method: 'GET',
  path: '/api/subsidy/dry-runs/:id',
  access: see,
  summary: '方案试算的进度和结果',
  ...byId,
  response: Recorded(DryRunRecordSchema),
});

export const startDryRun = route({
  id: 'startDryRun',
  method: 'POST',
  path: '/api/subsidy/dry-runs',
  access: { permission: dryRunPermission['dry_run.start'] },
  summary: '按改动后的方案试算已核算过的申领',
  requirement: ['R13.1'],
  body: Closed({ document: Type.Unsafe<Record<string, unknown>>({ type: 'object', title: '方案文件' }) }),
  response: Type.Object({ id: RecordRef, version: Version, total: Type.Integer() }),
});

export const cancelDryRun = route({
  id: 'cancelDryRun',
  method: 'POST',
  path: '/api/subsidy/dry-runs/:id/cancel',
  access: { permission: dryRunPermission['dry_run.cancel'] },
  summary: '取消试算',
  ...byId,
  body: VerbBody,
  response: Type.Object({ version: Version, state: DryRunState.schema }),
});

export const listDryRunLines = route({
  id: 'listDryRunLines',
  method: 'GET',
  path: '/api/subsidy/dry-runs/:id/lines',
  access: see,
  summary: '试算中结果有变化的申领',
  ...byId,
  query: Type.Object({ ...listQuery, kind: Type.Optional(DryRunKind.schema) }),
  response: PageOf(DryRunLineSchema),
});

export const exportDryRunLines = route({
  id: 'exportDryRunLines',
  method: 'GET',
  path: '/api/subsidy/dry-runs/:id/lines/export',
  access: see,
  summary: '导出试算中结果有变化的申领',
  ...byId,
  query: Type.Object({
    format: Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]),
    q: listQuery.q,
    kind: Type.Optional(DryRunKind.schema),
  }),
});

export const getDryRunLine = route({
  id: 'getDryRunLine',
  method: 'GET',
  path: '/api/subsidy/dry-run-lines/:id',
  access: see,
  summary: '一件申领按原方案和改动后方案的逐条对照',
  ...byId,
  response: Type.Object({
    line: DryRunLineSchema,
    run: RecordRef,
    before: Type.Array(ExplainedSchema),
    after: Type.Array(ExplainedSchema),
  }),
});

export const dryRunRoutes = [
  listDryRuns,
  getDryRun,
  startDryRun,
  cancelDryRun,
  listDryRunLines,
  exportDryRunLines,
  getDryRunLine,
];
