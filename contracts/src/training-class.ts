import Type, { type Static } from 'typebox';
import { EntryInForce } from './catalogue-schemas.ts';
import {
  CheckResultSchema,
  Closed,
  Day,
  Fen,
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
import { type CodeOf, enumeration } from './enumeration.ts';
import { definePermissions } from './permission.ts';
import { PledgeItem, PledgeSigning } from './person-pledge-terms.ts';
import { type RouteSpec, route } from './route.ts';
import { SkillLevel } from './skill-level.ts';
import { trainingClassChangeRoutes } from './training-class-change.ts';
import { trainingClassFilingRoutes } from './training-class-filing.ts';
import { trainingClassPlanRoutes } from './training-class-plan.ts';
import { trainingClassRosterRoutes } from './training-class-roster.ts';
import { ClassMode, ClassState, EnrolmentState } from './training-class-terms.ts';

export { ClassState, EnrolmentState };

export const trainingClassPermissions = definePermissions('training_class', {
  'class.read': {
    zh: '查看班级',
    roles: [
      'case_officer',
      'reviewer',
      'approver',
      'finance',
      'inspector',
      'auditor',
      'supervisor',
      'institution_admin',
      'class_manager',
      'teacher',
      'enterprise',
    ],
  },
  'class.manage': { zh: '办理开班', roles: ['institution_admin', 'class_manager', 'enterprise'] },
  'class.pledge': { zh: '签署培训机构承诺', roles: ['institution_admin', 'enterprise'] },
  'class.review': { zh: '审核开班申请', roles: ['case_officer'] },
  'class.review_completion': { zh: '审核结业申请', roles: ['reviewer'] },
  'change.request': { zh: '申请变更班级', roles: ['institution_admin', 'class_manager', 'enterprise'] },
  'change.decide': { zh: '审核班级变更', roles: ['case_officer'] },
  'change.confirm': { zh: '复核紧急变更', roles: ['reviewer'] },
  'enrolment.decide': { zh: '受理报名', roles: ['institution_admin', 'class_manager', 'enterprise'] },
  'enrolment.apply': { zh: '报名参训', roles: ['worker'] },
});

/** One blocking or open result makes the file wait; `run` is when and at which step the rules were asked. */
export const CheckStage = enumeration('training_class.check_stage', '核验环节', {
  filing: { zh: '开班申请', en: 'filing' },
  enrolment: { zh: '报名', en: 'enrolment' },
  change: { zh: '变更', en: 'change after approval' },
  completion: { zh: '结业', en: 'completion' },
  claim: { zh: '补贴申领', en: 'claim' },
  payment: { zh: '补贴拨付', en: 'payment' },
});
export type CheckStage = CodeOf<typeof CheckStage>;

export const AssessmentMethod = enumeration('training_class.assessment_method', '考核方式', {
  theory_and_practice: { zh: '理论考试和技能操作', en: 'theory and practice' },
  practice_only: { zh: '技能操作', en: 'practice only' },
  theory_only: { zh: '理论考试', en: 'theory only' },
});
export type AssessmentMethod = CodeOf<typeof AssessmentMethod>;

/** How and by whom the trainees will be assessed; the pass marks are parameters of the assessment. */
export const AssessmentPlan = Closed({
  method: AssessmentMethod.schema,
  day: Day,
  place: Text(100),
  assessorName: Text(50),
  assessorUnit: Text(100),
  /** When the assessor is a teacher of the own institution. */
  assessorTeacherId: Type.Optional(Uuid),
});
export type AssessmentPlan = Static<typeof AssessmentPlan>;

export const ClassItem = Type.Object({
  ref: RecordRef,
  number: Type.Union([Type.String(), Type.Null()], { title: '班级编号' }),
  title: Type.String({ title: '班级名称' }),
  state: ClassState.schema,
  organisationId: Uuid,
  organisationName: Type.String({ title: '培训机构' }),
  regionCode: RegionCode,
  regionName: Type.String({ title: '所在地区' }),
  occupationName: Type.String({ title: '职业（工种）' }),
  level: SkillLevel.schema,
  mode: ClassMode.schema,
  startsOn: Day,
  endsOn: Day,
  capacity: Type.Integer({ title: '计划人数' }),
  enrolled: Type.Integer({ title: '学员人数' }),
  applied: Type.Integer({ title: '待受理报名' }),
  openEnrolment: Type.Boolean({ title: '公开招生' }),
  promisedOn: Type.Optional(Day),
});
export type ClassItem = Static<typeof ClassItem>;

const Resource = Type.Object({ id: Uuid, title: Type.String() });

export const ClassRecord = Type.Intersect([
  ClassItem,
  Type.Object({
    /** Frozen copy of the catalogue entry the class was drafted from; later catalogues do not change it. */
    entry: EntryInForce,
    siteRef: Type.Union([RecordRef, Type.Null()]),
    siteName: Type.Union([Type.String(), Type.Null()]),
    feeFen: Fen,
    ownCostFen: Fen,
    managerName: Type.String(),
    intro: Type.String(),
    plannedHours: Type.Integer({ title: '计划课时' }),
    onlineHours: Type.Integer({ title: '线上课时' }),
    practiceHours: Type.Integer({ title: '实训课时' }),
    sessions: Type.Integer({ title: '课次' }),
    assessment: Type.Union([AssessmentPlan, Type.Null()]),
    resources: Type.Array(Resource),
    filingDay: Type.Optional(Day),
    approvedOn: Type.Optional(Day),
    completionApprovedOn: Type.Optional(Day),
    promiseProvisional: Type.Boolean(),
    committedFen: Type.Optional(Fen),
    steps: Type.Array(StepSchema),
    marks: Type.Array(MarkSchema),
    /** The pledge of the institution for this class; absent: not signed. */
    pledge: Type.Optional(Type.Pick(PledgeItem, ['ref', 'signedAt', 'signer', 'means'])),
  }),
]);
export type ClassRecord = Static<typeof ClassRecord>;

/** What a class is drafted from; every field can be changed until it is submitted. */
export const ClassBasics = Closed({
  entryRef: Text(100),
  title: Text(60),
  mode: ClassMode.schema,
  siteRef: Type.Optional(RecordRef),
  startsOn: Day,
  endsOn: Day,
  capacity: Type.Integer({ minimum: 1, maximum: 500 }),
  feeFen: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
  ownCostFen: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
  managerName: Text(50),
  intro: Type.String({ maxLength: 2000 }),
});
export type ClassBasics = Static<typeof ClassBasics>;

const byRef = Type.Object({ id: RecordRef });
const done = Type.Object({ version: Version, state: ClassState.schema });

const classFilters = {
  ...listQuery,
  state: Type.Optional(Type.String({ maxLength: 200, description: 'one or more states, comma-separated' })),
  order: Type.Optional(
    Type.Unsafe<'promised'>({ type: 'string', enum: ['promised'], description: 'first what is due first' }),
  ),
  level: Type.Optional(SkillLevel.schema),
  organisationId: Type.Optional(Uuid),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
};

export const listClasses = route({
  id: 'listClasses',
  method: 'GET',
  path: '/api/training-class/classes',
  access: { permission: 'training_class.class.read' },
  summary: '班级列表',
  requirement: ['R4.1'],
  query: Type.Object(classFilters),
  response: PageOf(ClassItem),
});

export const exportClasses = route({
  id: 'exportClasses',
  method: 'GET',
  path: '/api/training-class/classes/export',
  access: { permission: 'training_class.class.read' },
  summary: '导出班级列表',
  query: Type.Object({
    ...classFilters,
    format: Type.Optional(Type.Unsafe<'xlsx' | 'csv'>({ type: 'string', enum: ['xlsx', 'csv'] })),
  }),
});

export const getClass = route({
  id: 'getClass',
  method: 'GET',
  path: '/api/training-class/classes/:id',
  access: { permission: 'training_class.class.read' },
  summary: '班级档案',
  requirement: ['R4.1'],
  params: byRef,
  response: Recorded(ClassRecord),
});

export const classTimeline = route({
  id: 'classTimeline',
  method: 'GET',
  path: '/api/training-class/classes/:id/timeline',
  access: { permission: 'training_class.class.read' },
  summary: '班级办理记录',
  params: byRef,
  response: Timeline,
});

export const draftClass = route({
  id: 'draftClass',
  method: 'POST',
  path: '/api/training-class/classes',
  access: { permission: 'training_class.class.manage' },
  summary: '新建班级（草稿）',
  requirement: ['R4.1'],
  body: Closed({ organisationId: Uuid, ...ClassBasics.properties }),
  response: Type.Object({ ref: RecordRef, version: Version }),
});

export const saveClass = route({
  id: 'saveClass',
  method: 'POST',
  path: '/api/training-class/classes/:id/save',
  access: { permission: 'training_class.class.manage' },
  summary: '修改班级基本信息',
  params: byRef,
  body: Closed({ version: Version, ...ClassBasics.properties }),
  response: done,
});

export const saveAssessmentPlan = route({
  id: 'saveAssessmentPlan',
  method: 'POST',
  path: '/api/training-class/classes/:id/assessment-plan',
  access: { permission: 'training_class.class.manage' },
  summary: '填写考核方案和教学资源',
  params: byRef,
  body: Closed({
    version: Version,
    assessment: Type.Optional(AssessmentPlan),
    resourceIds: Type.Optional(Type.Array(Uuid, { maxItems: 50 })),
  }),
  response: done,
});

/** How far the file is: one line a step of the opening file, for the live completeness of the screen. */
export const Completeness = Type.Object({
  part: Type.Unsafe<ClassPart>({
    type: 'string',
    enum: ['basics', 'roster', 'plan', 'teaching', 'assessment', 'pledge'],
  }),
  complete: Type.Boolean(),
  missing: Type.Array(Type.String({ description: 'pointers of what is missing' })),
});
export type ClassPart = 'basics' | 'roster' | 'plan' | 'teaching' | 'assessment' | 'pledge';
export type Completeness = Static<typeof Completeness>;

export const classChecks = route({
  id: 'classChecks',
  method: 'GET',
  path: '/api/training-class/classes/:id/checks',
  access: { permission: 'training_class.class.read' },
  summary: '即时核验结果和完整度',
  requirement: ['R4.1', 'R14.1'],
  params: byRef,
  query: Type.Object({ stage: Type.Optional(CheckStage.schema) }),
  response: Type.Object({
    stage: CheckStage.schema,
    checks: Type.Array(CheckResultSchema),
    completeness: Type.Array(Completeness),
  }),
});

export const CheckRun = Type.Object({
  id: Uuid,
  stage: CheckStage.schema,
  at: Instant,
  by: Type.String(),
  results: Type.Array(CheckResultSchema),
});
export type CheckRun = Static<typeof CheckRun>;

export const classCheckRuns = route({
  id: 'classCheckRuns',
  method: 'GET',
  path: '/api/training-class/classes/:id/check-runs',
  access: { permission: 'training_class.class.read' },
  summary: '历次核验记录',
  requirement: ['R14.1'],
  params: byRef,
  response: Type.Array(CheckRun),
});

const verb = <const N extends string, const P extends string>(id: N, name: P, permission: string, summary: string) =>
  route({
    id,
    method: 'POST',
    path: `/api/training-class/classes/:id/${name}`,
    access: { permission },
    summary,
    requirement: ['R4.1', 'R14.1'],
    params: byRef,
    body: VerbBody,
    response: done,
  });

const manage = 'training_class.class.manage';
const review = 'training_class.class.review';
const reviewCompletion = 'training_class.class.review_completion';

export const announceClass = verb('announceClass', 'announce', manage, '发布招生');
export const stopEnrolment = verb('stopEnrolment', 'stop_enrolment', manage, '停止招生');
/** The institution answers for the whole of the training; signed before the opening file is submitted. */
export const signInstitutionPledge = route({
  id: 'signInstitutionPledge',
  method: 'POST',
  path: '/api/training-class/classes/:id/pledge',
  access: { permission: 'training_class.class.pledge' },
  summary: '签署培训机构承诺',
  requirement: ['R4.2'],
  params: byRef,
  body: PledgeSigning,
  response: Type.Object({ signedAt: Instant }),
});
export const submitClass = verb('submitClass', 'submit', manage, '提交开班申请');
export const approveClass = verb('approveClass', 'approve', review, '通过开班申请');
export const startClass = verb('startClass', 'start', manage, '开课');
export const submitCompletion = verb('submitCompletion', 'submit_completion', manage, '提交结业申请');
export const approveCompletion = verb('approveCompletion', 'approve_completion', reviewCompletion, '通过结业申请');
export const cancelClass = verb('cancelClass', 'cancel', manage, '撤销班级');

export const returnClass = route({
  id: 'returnClass',
  method: 'POST',
  path: '/api/training-class/classes/:id/return',
  access: { permission: review },
  summary: '退回开班申请',
  requirement: ['R4.1'],
  params: byRef,
  body: ReturnBody,
  response: done,
});

export const returnCompletion = route({
  id: 'returnCompletion',
  method: 'POST',
  path: '/api/training-class/classes/:id/return_completion',
  access: { permission: reviewCompletion },
  summary: '退回结业申请',
  params: byRef,
  body: ReturnBody,
  response: done,
});

const Room = Type.Object({ id: Uuid, name: Type.String(), capacity: Type.Integer() });

/** Everything the opening file chooses from, of one organisation. */
export const ClassOptions = Type.Object({
  organisations: Type.Array(Type.Object({ id: Uuid, name: Type.String(), regionCode: RegionCode })),
  entries: Type.Array(EntryInForce),
  sites: Type.Array(
    Type.Object({ ref: RecordRef, name: Type.String(), fence: Type.Boolean(), rooms: Type.Array(Room) }),
  ),
  teachers: Type.Array(Type.Object({ id: Uuid, name: Type.String(), qualified: Type.Array(Type.String()) })),
  resources: Type.Array(Resource),
  hourMinutes: Type.Integer(),
  leadWorkdays: Type.Integer(),
  earliestStart: Day,
});
export type ClassOptions = Static<typeof ClassOptions>;

export const classOptions = route({
  id: 'classOptions',
  method: 'GET',
  path: '/api/training-class/options',
  access: { permission: manage },
  summary: '开班可选的目录、场地、教师和资源',
  query: Type.Object({ organisationId: Type.Optional(Uuid), q: Type.Optional(Type.String({ maxLength: 100 })) }),
  response: ClassOptions,
});

/** Numbers of the home cards: what waits for me. */
export const ClassSummaryCard = Type.Object({
  submitted: Type.Integer(),
  completionSubmitted: Type.Integer(),
  overdue: Type.Integer(),
  nextPromisedOn: Type.Optional(Day),
  drafts: Type.Integer(),
  returned: Type.Integer(),
  applications: Type.Integer(),
  running: Type.Integer(),
  /** Change requests that wait for the case officer, for the reviewer, and returned ones. */
  changesSubmitted: Type.Integer(),
  changesEndorsed: Type.Integer(),
  changesReturned: Type.Integer(),
  today: Type.Array(
    Type.Object({
      classRef: RecordRef,
      title: Type.String(),
      startsAt: Instant,
      endsAt: Instant,
      content: Type.String(),
    }),
  ),
});
export type ClassSummaryCard = Static<typeof ClassSummaryCard>;

export const classSummary = route({
  id: 'classSummary',
  method: 'GET',
  path: '/api/training-class/summary',
  access: { permission: 'training_class.class.read' },
  summary: '待办班级概况',
  response: ClassSummaryCard,
});

export const trainingClassRoutes: readonly RouteSpec[] = [
  listClasses,
  exportClasses,
  getClass,
  classTimeline,
  draftClass,
  saveClass,
  saveAssessmentPlan,
  classChecks,
  classCheckRuns,
  announceClass,
  stopEnrolment,
  signInstitutionPledge,
  submitClass,
  returnClass,
  approveClass,
  startClass,
  submitCompletion,
  returnCompletion,
  approveCompletion,
  cancelClass,
  classOptions,
  classSummary,
  ...trainingClassChangeRoutes,
  ...trainingClassFilingRoutes,
  ...trainingClassPlanRoutes,
  ...trainingClassRosterRoutes,
];
