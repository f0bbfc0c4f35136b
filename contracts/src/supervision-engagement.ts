import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
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
import { route } from './route.ts';
import { Photo, TakenPhoto } from './supervision.ts';
import { EngagementState, supervisionPermission as may, ReportState } from './supervision-terms.ts';

const params = Type.Object({ id: RecordRef });
const Answered = Type.Object({ version: Version });

const engagementItem = {
  id: RecordRef,
  organisationId: Uuid,
  organisationName: Type.String(),
  regionCode: RegionCode,
  regionName: Type.String(),
  from: Day,
  to: Day,
  current: Type.Boolean({ description: 'its accounts read the region today' }),
  contractNo: Type.String(),
  state: EngagementState.schema,
  createdAt: Instant,
};
const EngagementLine = Type.Object(engagementItem);
export type EngagementLine = Static<typeof EngagementLine>;

const Engagement = Type.Object({
  ...engagementItem,
  purpose: Type.String(),
  accounts: Type.Integer({ description: 'accounts of the organisation that read by it' }),
  steps: Type.Array(StepSchema),
});
export type Engagement = Static<typeof Engagement>;

export const listEngagements = route({
  id: 'listEngagements',
  method: 'GET',
  path: '/api/supervision/engagements',
  access: { permission: may['engagement.view'] },
  summary: '第三方监督委托',
  requirement: ['R4.7'],
  query: Type.Object({ ...listQuery, state: Type.Optional(EngagementState.schema) }),
  response: PageOf(EngagementLine),
});

export const getEngagement = route({
  id: 'getEngagement',
  method: 'GET',
  path: '/api/supervision/engagements/:id',
  access: { permission: may['engagement.view'] },
  summary: '一项第三方监督委托',
  requirement: ['R4.7'],
  params,
  response: Recorded(Engagement),
});

export const engagementTimeline = route({
  id: 'engagementTimeline',
  method: 'GET',
  path: '/api/supervision/engagements/:id/timeline',
  access: { permission: may['engagement.view'] },
  summary: '委托的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

const EngagementBody = Closed({
  organisation: RecordRef,
  regionCode: RegionCode,
  from: Day,
  to: Day,
  contractNo: Text(60),
  purpose: Text(500),
});
export type EngagementBody = Static<typeof EngagementBody>;

export const proposeEngagement = route({
  id: 'proposeEngagement',
  method: 'POST',
  path: '/api/supervision/engagements',
  access: { permission: may['engagement.propose'] },
  summary: '提出委托：范围与期限',
  requirement: ['R4.7'],
  body: EngagementBody,
  response: Type.Object({ id: RecordRef }),
});

const decide = <const V extends string>(verb: V, summary: string) =>
  route({
    id: `${verb}Engagement`,
    method: 'POST',
    path: `/api/supervision/engagements/:id/${verb}`,
    access: { permission: may['engagement.decide'] },
    summary,
    requirement: ['R4.7'],
    params,
    body: VerbBody,
    response: Answered,
  });
export const approveEngagement = decide('approve', '批准委托，期限内开放范围内的查看权限');
export const declineEngagement = decide('decline', '不予批准');
export const endEngagement = decide('end', '提前终止，查看权限即时收回');

const reportItem = {
  id: RecordRef,
  engagementId: RecordRef,
  organisationName: Type.String(),
  classId: Type.Optional(RecordRef),
  classTitle: Type.Optional(Type.String()),
  title: Type.String(),
  state: ReportState.schema,
  createdAt: Instant,
};
const ReportLine = Type.Object(reportItem);
export type ReportLine = Static<typeof ReportLine>;

const Report = Type.Object({
  ...reportItem,
  text: Type.String(),
  photos: Type.Array(Photo),
  answer: Type.Optional(Type.String()),
  steps: Type.Array(StepSchema),
});
export type Report = Static<typeof Report>;

export const listReports = route({
  id: 'listSupervisionReports',
  method: 'GET',
  path: '/api/supervision/reports',
  access: { permission: may['report.view'] },
  summary: '第三方监督报告',
  requirement: ['R4.7'],
  query: Type.Object({ ...listQuery, state: Type.Optional(ReportState.schema) }),
  response: PageOf(ReportLine),
});

export const getReport = route({
  id: 'getSupervisionReport',
  method: 'GET',
  path: '/api/supervision/reports/:id',
  access: { permission: may['report.view'] },
  summary: '一份第三方监督报告',
  requirement: ['R4.7'],
  params,
  response: Recorded(Report),
});

export const reportTimeline = route({
  id: 'supervisionReportTimeline',
  method: 'GET',
  path: '/api/supervision/reports/:id/timeline',
  access: { permission: may['report.view'] },
  summary: '报告的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

const ReportBody = Closed({
  engagementId: RecordRef,
  classId: Type.Optional(RecordRef),
  title: Text(100),
  text: Text(5000),
  photos: Type.Array(TakenPhoto, { maxItems: 20 }),
});
export type ReportBody = Static<typeof ReportBody>;

export const fileReport = route({
  id: 'fileSupervisionReport',
  method: 'POST',
  path: '/api/supervision/reports',
  access: { permission: may['report.file'] },
  summary: '提交监督报告',
  requirement: ['R4.7'],
  body: ReportBody,
  response: Type.Object({ id: RecordRef }),
});

export const answerReport = route({
  id: 'answerSupervisionReport',
  method: 'POST',
  path: '/api/supervision/reports/:id/answer',
  access: { permission: may['report.answer'] },
  summary: '答复监督报告',
  requirement: ['R4.7'],
  params,
  body: VerbBody,
  response: Answered,
});

export const engagementRoutes = [
  listEngagements,
  getEngagement,
  engagementTimeline,
  proposeEngagement,
  approveEngagement,
  declineEngagement,
  endEngagement,
  listReports,
  getReport,
  reportTimeline,
  fileReport,
  answerReport,
];
