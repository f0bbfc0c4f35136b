import Type, { type Static } from 'typebox';
import {
  ApplicationKind,
  ApplicationState,
  ListingState,
  directoryPermissions as may,
  StandingEvent,
  StandingReason,
  VisitAnswer,
  VisitItem,
  VisitOutcome,
} from './catalogue-directory-terms.ts';
import {
  CheckResultSchema,
  Closed,
  Day,
  FileRef,
  Instant,
  listQuery,
  MarkSchema,
  PageOf,
  Recorded,
  RecordRef,
  RegionCode,
  ReturnBody,
  StepSchema,
  Text,
  Timeline,
  Uuid,
  VerbBody,
  Version,
} from './common.ts';
import { Employment, FenceSchema, OccupationFit, OrganisationNature, ProofKind, ResourceKind } from './organisation.ts';
import { type RouteSpec, route } from './route.ts';
import { SkillLevel } from './skill-level.ts';

const refs = Type.Array(RecordRef, { maxItems: 300, uniqueItems: true });

/** A programme an institution may run: an occupation of the demand catalogue at certain levels. */
export const Programme = OccupationFit;
export type Programme = Static<typeof Programme>;

/** What an institution applies with; sites, teachers, resources and proofs are those it keeps under its profile. */
export const ApplicationData = Closed({
  summary: Type.String({ maxLength: 2000, title: '办学基本情况' }),
  annualCapacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, title: '年培训能力（人次）' })),
  programmes: Type.Array(Programme, { maxItems: 100, title: '拟开展项目' }),
  sites: refs,
  teachers: refs,
  resources: refs,
  proofs: refs,
});
export type ApplicationData = Static<typeof ApplicationData>;

/** The material as it was when submitted: later changes of the profile do not alter what was reviewed. */
export const Material = Type.Object({
  name: Type.String(),
  uscc: Type.String(),
  nature: OrganisationNature.schema,
  address: Type.String(),
  scopeText: Type.String(),
  sites: Type.Array(
    Type.Object({
      ref: RecordRef,
      name: Type.String(),
      address: Type.String(),
      capacity: Type.Integer(),
      rooms: Type.Integer(),
      fence: FenceSchema,
    }),
  ),
  teachers: Type.Array(
    Type.Object({
      ref: RecordRef,
      nameMasked: Type.String(),
      employment: Employment.schema,
      qualification: Type.String(),
      level: Type.Optional(SkillLevel.schema),
      occupations: Type.Array(OccupationFit),
    }),
  ),
  resources: Type.Array(
    Type.Object({
      ref: RecordRef,
      kind: ResourceKind.schema,
      title: Type.String(),
      isbn: Type.Optional(Type.String()),
      occupationKeys: Type.Array(Type.String()),
    }),
  ),
  proofs: Type.Array(
    Type.Object({
      ref: RecordRef,
      kind: ProofKind.schema,
      number: Type.String(),
      validFrom: Day,
      validTo: Type.Optional(Day),
    }),
  ),
});
export type Material = Static<typeof Material>;

const Accuracy = Closed({
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  accuracy: Type.Number({ minimum: 0, maximum: 100_000, title: '定位精度（米）' }),
});
const ChecklistLine = Closed({ item: VisitItem.schema, answer: VisitAnswer.schema, remark: Type.Optional(Text(300)) });
const VisitBody = Closed({
  version: Version,
  site: RecordRef,
  position: Accuracy,
  positionRemark: Type.Optional(Text(300)),
  checklist: Type.Array(ChecklistLine, { minItems: 1, maxItems: 20 }),
  photos: Type.Array(Uuid, { minItems: 1, maxItems: 20, uniqueItems: true }),
  outcome: VisitOutcome.schema,
  conclusion: Text(1000),
});
export type VisitBody = Static<typeof VisitBody>;

export const SiteVisit = Type.Object({
  id: RecordRef,
  site: RecordRef,
  siteName: Type.String(),
  at: Instant,
  by: Type.String(),
  position: Accuracy,
  standing: Type.Union([Type.Literal('inside'), Type.Literal('outside'), Type.Literal('uncertain')]),
  beyondMetres: Type.Integer({ description: 'metres outside the fence; negative is inside' }),
  positionRemark: Type.Optional(Type.String()),
  checklist: Type.Array(ChecklistLine),
  photos: Type.Array(Type.Intersect([FileRef, Type.Object({ url: Type.String() })])),
  outcome: VisitOutcome.schema,
  conclusion: Type.String(),
});
export type SiteVisit = Static<typeof SiteVisit>;

const applicationItem = {
  id: RecordRef,
  organisation: RecordRef,
  organisationId: Uuid,
  organisationName: Type.String(),
  regionCode: RegionCode,
  regionName: Type.String(),
  kind: ApplicationKind.schema,
  state: ApplicationState.schema,
  programmes: Type.Integer({ description: 'number of occupations applied for' }),
  submittedOn: Type.Optional(Day),
  dueOn: Type.Optional(Day),
  dueProvisional: Type.Optional(Type.Boolean()),
  createdAt: Instant,
};
export const DirectoryApplicationItem = Type.Object(applicationItem);
export type DirectoryApplicationItem = Static<typeof DirectoryApplicationItem>;
export const DirectoryApplication = Type.Object({
  ...applicationItem,
  data: ApplicationData,
  material: Material,
  marks: Type.Array(MarkSchema),
  steps: Type.Array(StepSchema),
  checks: Type.Array(CheckResultSchema),
  visits: Type.Array(SiteVisit),
  listing: Type.Optional(RecordRef),
});
export type DirectoryApplication = Static<typeof DirectoryApplication>;

const listingItem = {
  id: RecordRef,
  organisation: RecordRef,
  organisationId: Uuid,
  number: Type.String({ title: '目录编号' }),
  name: Type.String(),
  uscc: Type.String(),
  nature: OrganisationNature.schema,
  regionCode: RegionCode,
  regionName: Type.String(),
  address: Type.String(),
  state: ListingState.schema,
  listedOn: Day,
  suspendedUntil: Type.Optional(Day),
  reentryFrom: Type.Optional(Day),
  programmes: Type.Array(Programme),
};
export const DirectoryItem = Type.Object(listingItem);
export type DirectoryItem = Static<typeof DirectoryItem>;

export const StandingLine = Type.Object({
  event: StandingEvent.schema,
  state: ListingState.schema,
  from: Day,
  until: Type.Optional(Day),
  reasonCode: Type.Optional(StandingReason.schema),
  reason: Type.Optional(Type.String()),
});
export type StandingLine = Static<typeof StandingLine>;

export const DirectoryPage = Type.Object({
  ...listingItem,
  summary: Type.String(),
  annualCapacity: Type.Optional(Type.Integer()),
  sites: Type.Array(
    Type.Object({
      ref: RecordRef,
      name: Type.String(),
      address: Type.String(),
      capacity: Type.Integer(),
      fence: FenceSchema,
    }),
  ),
  teacherCount: Type.Integer(),
  history: Type.Array(StandingLine),
  proposal: Type.Optional(
    Type.Object({ reasonCode: StandingReason.schema, reason: Type.String(), at: Instant, by: Type.String() }),
  ),
  steps: Type.Array(StepSchema, { description: 'for those who may see the file; empty for the public' }),
});
export type DirectoryPage = Static<typeof DirectoryPage>;

const byId = Closed({ id: RecordRef });
const view = { permission: may['directory.view'] } as const;
const directory = '/api/catalogue/directory';
const applications = '/api/catalogue/directory-applications';
const format = Type.Unsafe<'xlsx' | 'csv'>({ type: 'string', enum: ['xlsx', 'csv'] });
const directoryFilter = {
  q: listQuery.q,
  region: Type.Optional(RegionCode),
  nature: Type.Optional(OrganisationNature.schema),
  state: Type.Optional(ListingState.schema),
  occupation: Type.Optional(Type.String({ maxLength: 100, description: 'part of the name of an occupation' })),
  occupationKey: Type.Optional(Type.String({ maxLength: 100 })),
  level: Type.Optional(SkillLevel.schema),
};

export const listDirectory = route({
  id: 'listDirectory',
  method: 'GET',
  path: directory,
  access: 'public',
  summary: '培训机构目录',
  requirement: ['R2.4'],
  query: Closed({ ...listQuery, ...directoryFilter }),
  response: PageOf(DirectoryItem),
});
export const exportDirectory = route({
  id: 'exportDirectory',
  method: 'GET',
  path: `${directory}/export`,
  access: 'public',
  summary: '下载培训机构目录',
  requirement: ['R2.4'],
  query: Closed({ ...directoryFilter, format }),
});
export const getDirectoryPage = route({
  id: 'getDirectoryPage',
  method: 'GET',
  path: `${directory}/:id`,
  access: 'public',
  summary: '目录内机构：项目、场地、状态变动',
  requirement: ['R2.4'],
  params: byId,
  response: Recorded(DirectoryPage),
});
export const getDirectoryTimeline = route({
  id: 'getDirectoryTimeline',
  method: 'GET',
  path: `${directory}/:id/timeline`,
  access: view,
  summary: '目录内机构办理过程',
  params: byId,
  response: Timeline,
});
const ListingAnswer = Type.Object({ version: Version, state: ListingState.schema });
const onListing = { method: 'POST', params: byId, response: ListingAnswer, requirement: ['R2.2'] } as const;
export const suspendListing = route({
  ...onListing,
  id: 'suspendListing',
  path: `${directory}/:id/suspend`,
  access: { permission: may['directory.suspend'] },
  summary: '暂停',
  body: Closed({
    version: Version,
    reasonCode: StandingReason.schema,
    reason: Type.Optional(Text(1000)),
    until: Type.Optional(Day),
  }),
});
export const resumeListing = route({
  ...onListing,
  id: 'resumeListing',
  path: `${directory}/:id/resume`,
  access: { permission: may['directory.suspend'] },
  summary: '恢复',
  body: VerbBody,
});
export const proposeDelisting = route({
  ...onListing,
  id: 'proposeDelisting',
  path: `${directory}/:id/propose_delisting`,
  access: { permission: may['directory.review'] },
  summary: '提出移出',
  body: Closed({ version: Version, reasonCode: StandingReason.schema, reason: Type.Optional(Text(1000)) }),
});
export const dismissDelisting = route({
  ...onListing,
  id: 'dismissDelisting',
  path: `${directory}/:id/dismiss_delisting`,
  access: { permission: may['directory.delist'] },
  summary: '不予移出',
  body: VerbBody,
});
export const delist = route({
  ...onListing,
  id: 'delist',
  path: `${directory}/:id/delist`,
  access: { permission: may['directory.delist'] },
  summary: '移出目录',
  body: VerbBody,
});

const applicationFilter = {
  region: Type.Optional(RegionCode),
  kind: Type.Optional(ApplicationKind.schema),
  state: Type.Optional(ApplicationState.schema),
  waiting: Type.Optional(Type.Boolean({ description: 'only those an office has to act on' })),
};
export const listDirectoryApplications = route({
  id: 'listDirectoryApplications',
  method: 'GET',
  path: applications,
  access: view,
  summary: '机构目录申请',
  requirement: ['R2.2'],
  query: Closed({ ...listQuery, ...applicationFilter }),
  response: PageOf(DirectoryApplicationItem),
});
export const exportDirectoryApplications = route({
  id: 'exportDirectoryApplications',
  method: 'GET',
  path: `${applications}/export`,
  access: view,
  summary: '导出机构目录申请',
  query: Closed({ q: listQuery.q, ...applicationFilter, format }),
});
export const getOwnDirectory = route({
  id: 'getOwnDirectory',
  method: 'GET',
  path: '/api/catalogue/directory-own',
  access: view,
  summary: '本机构在目录中的状态和正在办理的申请',
  response: Type.Object({
    organisation: RecordRef,
    organisationName: Type.String(),
    listing: Type.Optional(DirectoryItem),
    application: Type.Optional(DirectoryApplicationItem),
    /** What may be applied for now; refused ones with their reason. */
    kind: ApplicationKind.schema,
  }),
});
export const getDirectoryApplication = route({
  id: 'getDirectoryApplication',
  method: 'GET',
  path: `${applications}/:id`,
  access: view,
  summary: '机构目录申请',
  requirement: ['R2.1'],
  params: byId,
  response: Recorded(DirectoryApplication),
});
export const getDirectoryApplicationTimeline = route({
  id: 'getDirectoryApplicationTimeline',
  method: 'GET',
  path: `${applications}/:id/timeline`,
  access: view,
  summary: '机构目录申请办理过程',
  params: byId,
  response: Timeline,
});
export const openDirectoryApplication = route({
  id: 'openDirectoryApplication',
  method: 'POST',
  path: applications,
  access: { permission: may['directory.apply'] },
  summary: '新建目录申请',
  requirement: ['R2.1'],
  body: Closed({ organisation: RecordRef, kind: ApplicationKind.schema }),
  response: Type.Object({ id: RecordRef, version: Version }),
});
const ApplicationAnswer = Type.Object({ version: Version, state: ApplicationState.schema });
const onApplication = {
  method: 'POST',
  params: byId,
  response: ApplicationAnswer,
  requirement: ['R2.2'],
} as const;
const simple = <const I extends string, const N extends string>(id: I, name: N, summary: string, permission: string) =>
  route({
    ...onApplication,
    id,
    path: `${applications}/:id/${name}`,
    access: { permission },
    summary,
    body: VerbBody,
  });
export const editDirectoryApplication = route({
  ...onApplication,
  id: 'editDirectoryApplication',
  path: `${applications}/:id/edit`,
  access: { permission: may['directory.apply'] },
  summary: '保存目录申请',
  body: Closed({ version: Version, data: ApplicationData }),
});
const { 'directory.apply': apply, 'directory.review': review, 'directory.approve': approve } = may;
export const submitDirectoryApplication = simple('submitDirectoryApplication', 'submit', '提交目录申请', apply);
export const withdrawDirectoryApplication = simple('withdrawDirectoryApplication', 'withdraw', '撤回目录申请', apply);
export const returnDirectoryApplication = route({
  ...onApplication,
  id: 'returnDirectoryApplication',
  path: `${applications}/:id/return`,
  access: { permission: review },
  summary: '退回补正',
  body: ReturnBody,
});
export const acceptDirectoryApplication = simple('acceptDirectoryApplication', 'accept', '材料审核通过', review);
export const skipDirectoryVisit = simple('skipDirectoryVisit', 'skip_visit', '变更免现场核验', review);
export const recordSiteVisit = route({
  ...onApplication,
  id: 'recordSiteVisit',
  path: `${applications}/:id/visit`,
  access: { permission: may['directory.visit'] },
  summary: '登记现场核验',
  body: VisitBody,
});
export const verifyDirectoryApplication = simple(
  'verifyDirectoryApplication',
  'verify',
  '现场核验通过，报审批',
  review,
);
export const approveDirectoryApplication = simple(
  'approveDirectoryApplication',
  'approve',
  '审批通过，列入目录',
  approve,
);
export const refuseDirectoryApplication = simple('refuseDirectoryApplication', 'refuse', '不予列入', approve);

/** Routes of the institution directory (R2). */
export const directoryRoutes: readonly RouteSpec[] = [
  listDirectory,
  exportDirectory,
  getDirectoryPage,
  getDirectoryTimeline,
  suspendListing,
  resumeListing,
  proposeDelisting,
  dismissDelisting,
  delist,
  listDirectoryApplications,
  exportDirectoryApplications,
  getOwnDirectory,
  getDirectoryApplication,
  getDirectoryApplicationTimeline,
  openDirectoryApplication,
  editDirectoryApplication,
  submitDirectoryApplication,
  withdrawDirectoryApplication,
  returnDirectoryApplication,
  acceptDirectoryApplication,
  skipDirectoryVisit,
  recordSiteVisit,
  verifyDirectoryApplication,
  approveDirectoryApplication,
  refuseDirectoryApplication,
];
