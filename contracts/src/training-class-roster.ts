import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
  Fen,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  RegionCode,
  Text,
  Uuid,
  VerbBody,
  Version,
} from './common.ts';
import { ImportFields, ImportResultSchema } from './import.ts';
import { LookPurpose, PersonCategory, PledgeItem, TraineePledge } from './person.ts';
import { type RouteSpec, route } from './route.ts';
import { SkillLevel } from './skill-level.ts';
import { SessionItem } from './training-class-plan.ts';
import {
  ClassMode,
  ClassState,
  Education,
  EmploymentStatus,
  EnrolmentSource,
  EnrolmentState,
} from './training-class-terms.ts';
import { DocumentKind } from './values/document.ts';

const byRef = Type.Object({ id: RecordRef });
const manage = { permission: 'training_class.class.manage' } as const;
const decide = { permission: 'training_class.enrolment.decide' } as const;
const read = { permission: 'training_class.class.read' } as const;
const worker = { permission: 'training_class.enrolment.apply' } as const;

const background = {
  education: Type.Optional(Education.schema),
  employment: Type.Optional(EmploymentStatus.schema),
  employer: Type.Optional(Type.String({ maxLength: 100, title: '单位' })),
  residence: Type.Optional(Type.String({ maxLength: 100, title: '户籍地' })),
};

const categories = Type.Array(PersonCategory.schema, { maxItems: 10, title: '人员类别' });

/** A trainee, masked. `verification` is the register's answer as the person module has it. */
export const TraineeItem = Type.Object({
  ref: RecordRef,
  classRef: RecordRef,
  classTitle: Type.String(),
  no: Type.Integer({ title: '序号' }),
  personId: Uuid,
  name: Type.String({ title: '姓名' }),
  document: Type.String({ title: '证件号码' }),
  phone: Type.String({ title: '手机' }),
  age: Type.Optional(Type.Integer({ title: '年龄' })),
  verification: Type.String({ title: '实名核验' }),
  state: EnrolmentState.schema,
  source: EnrolmentSource.schema,
  ...background,
  categories,
  appliedAt: Instant,
  reason: Type.Optional(Type.String()),
  /** The pledge signed for this class; absent: not signed. */
  pledge: Type.Optional(Type.Pick(PledgeItem, ['ref', 'signedAt', 'means', 'place'])),
  version: Version,
});
export type TraineeItem = Static<typeof TraineeItem>;

export const TraineeInput = Closed({
  name: Text(50),
  documentKind: DocumentKind.schema,
  documentNumber: Text(30),
  phone: Type.Optional(Text(20)),
  ...background,
  categories,
});
export type TraineeInput = Static<typeof TraineeInput>;

const done = Type.Object({ version: Version, state: EnrolmentState.schema });

export const listTrainees = route({
  id: 'listTrainees',
  method: 'GET',
  path: '/api/training-class/classes/:id/trainees',
  access: read,
  summary: '花名册',
  requirement: ['R4.1'],
  params: byRef,
  query: Type.Object({ state: Type.Optional(EnrolmentState.schema) }),
  response: Type.Array(TraineeItem),
});

export const exportTrainees = route({
  id: 'exportTrainees',
  method: 'GET',
  path: '/api/training-class/classes/:id/trainees/export',
  access: read,
  summary: '导出花名册（脱敏）',
  params: byRef,
  query: Type.Object({ format: Type.Optional(Type.Unsafe<'xlsx' | 'csv'>({ type: 'string', enum: ['xlsx', 'csv'] })) }),
});

/** Names and numbers as they are, for whoever runs the class: the purpose is stated, and every trainee sees who looked and why. */
export const openRoster = route({
  id: 'openRoster',
  method: 'POST',
  path: '/api/training-class/classes/:id/trainees/open',
  access: manage,
  summary: '下载未脱敏花名册：须说明用途，记入日志，本人可见',
  requirement: ['R4.1', 'X1'],
  params: byRef,
  body: Closed({ purpose: LookPurpose.schema, remark: Type.Optional(Text(200)) }),
});

export const addTrainee = route({
  id: 'addTrainee',
  method: 'POST',
  path: '/api/training-class/classes/:id/trainees',
  access: manage,
  summary: '录入学员',
  requirement: ['R4.1'],
  params: byRef,
  body: TraineeInput,
  response: Type.Object({ ref: RecordRef }),
});

export const importTrainees = route({
  id: 'importTrainees',
  method: 'POST',
  path: '/api/training-class/classes/:id/trainees/import',
  access: manage,
  summary: '导入花名册',
  requirement: ['R4.1'],
  params: byRef,
  body: ImportFields,
  upload: true,
  response: ImportResultSchema,
});

export const faultyTrainees = route({
  id: 'faultyTrainees',
  method: 'POST',
  path: '/api/training-class/classes/:id/trainees/import/faulty',
  access: manage,
  summary: '下载花名册中有误的行',
  params: byRef,
  upload: true,
});

export const undoTraineeImport = route({
  id: 'undoTraineeImport',
  method: 'POST',
  path: '/api/training-class/classes/:id/trainees/import/undo',
  access: manage,
  summary: '撤销一次花名册导入',
  params: byRef,
  body: Closed({ undo: Uuid }),
  response: Type.Object({ removed: Type.Integer() }),
});

export const traineesTemplate = route({
  id: 'traineesTemplate',
  method: 'GET',
  path: '/api/training-class/trainees/template',
  access: manage,
  summary: '花名册模板',
});

export const listApplications = route({
  id: 'listApplications',
  method: 'GET',
  path: '/api/training-class/applications',
  access: decide,
  summary: '待受理的报名',
  requirement: ['R4.1', 'R16.1'],
  query: Type.Object({ ...listQuery, state: Type.Optional(EnrolmentState.schema) }),
  response: PageOf(TraineeItem),
});

const verb = <const N extends string>(id: N, name: string, summary: string) =>
  route({
    id,
    method: 'POST',
    path: `/api/training-class/enrolments/:id/${name}`,
    access: decide,
    summary,
    requirement: ['R4.1'],
    params: byRef,
    body: VerbBody,
    response: done,
  });

export const acceptEnrolment = verb('acceptEnrolment', 'accept', '录取报名');
export const declineEnrolment = verb('declineEnrolment', 'decline', '不予录取');
export const withdrawTrainee = verb('withdrawTrainee', 'withdraw', '学员退出');

const openFields = {
  ref: RecordRef,
  title: Type.String(),
  organisationName: Type.String(),
  regionCode: RegionCode,
  regionName: Type.String(),
  occupationName: Type.String(),
  level: SkillLevel.schema,
  mode: ClassMode.schema,
  state: ClassState.schema,
  startsOn: Day,
  endsOn: Day,
  hours: Type.Integer({ title: '课时' }),
  capacity: Type.Integer(),
  taken: Type.Integer({ title: '已报名' }),
  feeFen: Fen,
  ownCostFen: Fen,
  open: Type.Boolean({ title: '可报名' }),
};
export const OpenClassItem = Type.Object(openFields);
export type OpenClassItem = Static<typeof OpenClassItem>;

export const listOpenClasses = route({
  id: 'listOpenClasses',
  method: 'GET',
  path: '/api/training-class/open-classes',
  access: 'public',
  summary: '开班信息',
  requirement: ['R16.1'],
  query: Type.Object({
    ...listQuery,
    region: Type.Optional(RegionCode),
    level: Type.Optional(SkillLevel.schema),
  }),
  response: PageOf(OpenClassItem),
});

export const OpenClassRecord = Type.Object({
  ...openFields,
  intro: Type.String(),
  siteName: Type.Union([Type.String(), Type.Null()]),
  siteAddress: Type.Optional(Type.String()),
  sessions: Type.Array(Type.Pick(SessionItem, ['no', 'day', 'startsAt', 'endsAt', 'hours', 'content', 'kind', 'mode'])),
  standardFen: Fen,
  documentNo: Type.String(),
  /** The own enrolment of who asks, if any. */
  mine: Type.Optional(Type.Object({ ref: RecordRef, state: EnrolmentState.schema })),
});
export type OpenClassRecord = Static<typeof OpenClassRecord>;

export const getOpenClass = route({
  id: 'getOpenClass',
  method: 'GET',
  path: '/api/training-class/open-classes/:id',
  access: 'public',
  summary: '开班信息详情',
  requirement: ['R16.1'],
  params: byRef,
  response: OpenClassRecord,
});

/** What the worker says of himself and signs; the text of the pledge is the version he read. */
export const applyToClass = route({
  id: 'applyToClass',
  method: 'POST',
  path: '/api/training-class/open-classes/:id/apply',
  access: worker,
  summary: '我要报名',
  requirement: ['R4.2', 'R16.1'],
  params: byRef,
  body: Closed({
    ...background,
    ownCostFen: Type.Integer({ minimum: 0, description: 'the own share as shown; refused when it has changed' }),
    pledge: TraineePledge,
  }),
  response: Type.Object({ ref: RecordRef, state: EnrolmentState.schema }),
});

export const MyClassItem = Type.Object({
  ref: RecordRef,
  classRef: RecordRef,
  title: Type.String(),
  organisationName: Type.String(),
  classState: ClassState.schema,
  state: EnrolmentState.schema,
  startsOn: Day,
  endsOn: Day,
  occupationName: Type.String(),
  level: SkillLevel.schema,
  reason: Type.Optional(Type.String()),
  next: Type.Optional(
    Type.Object({
      sessionRef: RecordRef,
      startsAt: Instant,
      endsAt: Instant,
      content: Type.String(),
      place: Type.String(),
    }),
  ),
});
export type MyClassItem = Static<typeof MyClassItem>;

export const listMyClasses = route({
  id: 'listMyClasses',
  method: 'GET',
  path: '/api/training-class/my-classes',
  access: worker,
  summary: '我的班级',
  requirement: ['R16.1'],
  response: Type.Array(MyClassItem),
});

export const MyClassRecord = Type.Intersect([
  MyClassItem,
  Type.Object({
    siteName: Type.Union([Type.String(), Type.Null()]),
    hours: Type.Integer(),
    ownCostFen: Fen,
    /** Office whose text of the pledge applies. */
    regionCode: RegionCode,
    sessions: Type.Array(SessionItem),
  }),
]);
export type MyClassRecord = Static<typeof MyClassRecord>;

export const getMyClass = route({
  id: 'getMyClass',
  method: 'GET',
  path: '/api/training-class/my-classes/:id',
  access: worker,
  summary: '我的班级和课表',
  params: byRef,
  response: Recorded(MyClassRecord),
});

export const withdrawMyself = route({
  id: 'withdrawMyself',
  method: 'POST',
  path: '/api/training-class/my-classes/:id/withdraw_own',
  access: worker,
  summary: '取消本人报名',
  params: byRef,
  body: VerbBody,
  response: done,
});

/** For who was put on the roster by the institution: what an applicant signs with the application. */
export const signMyPledge = route({
  id: 'signMyPledge',
  method: 'POST',
  path: '/api/training-class/my-classes/:id/pledge',
  access: worker,
  summary: '签署参训承诺',
  requirement: ['R4.2'],
  params: byRef,
  body: TraineePledge,
  response: Type.Object({ signedAt: Instant }),
});

/**
 * On the device of the institution, the trainee present: name, last four of the ID number, and a signature by hand. The
 * trainee is told by a message.
 */
export const signTraineePledge = route({
  id: 'signTraineePledge',
  method: 'POST',
  path: '/api/training-class/enrolments/:id/pledge',
  access: decide,
  summary: '学员当面签署参训承诺',
  requirement: ['R4.2'],
  params: byRef,
  body: TraineePledge,
  response: Type.Object({ signedAt: Instant }),
});

export const trainingClassRosterRoutes: readonly RouteSpec[] = [
  listTrainees,
  exportTrainees,
  openRoster,
  addTrainee,
  importTrainees,
  faultyTrainees,
  undoTraineeImport,
  traineesTemplate,
  listApplications,
  acceptEnrolment,
  declineEnrolment,
  withdrawTrainee,
  listOpenClasses,
  getOpenClass,
  applyToClass,
  listMyClasses,
  getMyClass,
  withdrawMyself,
  signMyPledge,
  signTraineePledge,
];
