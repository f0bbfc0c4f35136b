import Type, { type Static } from 'typebox';
import {
  CheckResultSchema,
  Closed,
  Day,
  Fen,
  FileRef,
  Instant,
  listQuery,
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
import { PersonCategory } from './person-terms.ts';
import { type RouteSpec, route } from './route.ts';
import { ClockTime } from './training-class-plan.ts';
import { TraineeInput } from './training-class-roster.ts';
import { Education, EmploymentStatus } from './training-class-terms.ts';

export const ChangeKind = enumeration('training_class.change_kind', '变更事项', {
  session_moved: { zh: '调整上课时间', en: 'session moved' },
  teacher_replaced: { zh: '更换教师', en: 'teacher replaced' },
  place_changed: { zh: '更换教室或场地', en: 'room or site changed' },
  trainee_added: { zh: '增加学员', en: 'trainee added' },
  trainee_dropped: { zh: '学员退出', en: 'trainee dropped' },
  class_cancelled: { zh: '撤销班级', en: 'class cancelled' },
});
export type ChangeKind = CodeOf<typeof ChangeKind>;

export const ChangeState = enumeration('training_class.change_state', '变更申请状态', {
  draft: { zh: '草稿', en: 'draft', tone: 'plain' },
  submitted: { zh: '待审核', en: 'submitted', tone: 'wait' },
  endorsed: { zh: '待复核', en: 'endorsed, waits for the second person', tone: 'wait' },
  returned: { zh: '已退回', en: 'returned', tone: 'return' },
  approved: { zh: '已同意', en: 'approved', tone: 'pass' },
  refused: { zh: '不同意', en: 'refused', tone: 'fail' },
  withdrawn: { zh: '已撤回', en: 'withdrawn', tone: 'plain' },
});
export type ChangeState = CodeOf<typeof ChangeState>;

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()]);

/** When, by whom and where a session is taught, with the names of then. */
export const PlacedSession = Type.Object({
  startsAt: Instant,
  endsAt: Instant,
  hours: Type.Integer({ title: '课时' }),
  teacherId: Nullable(Uuid),
  teacherName: Nullable(Type.String({ title: '教师' })),
  siteRef: Nullable(RecordRef),
  siteName: Nullable(Type.String({ title: '场地' })),
  roomId: Nullable(Uuid),
  roomName: Nullable(Type.String({ title: '教室' })),
});
export type PlacedSession = Static<typeof PlacedSession>;

export const SessionChange = Type.Object({
  sessionRef: RecordRef,
  no: Type.Integer({ title: '课次' }),
  content: Type.String(),
  kinds: Type.Array(ChangeKind.schema),
  before: PlacedSession,
  after: PlacedSession,
});
export type SessionChange = Static<typeof SessionChange>;

export const AddedTrainee = Type.Object({
  personId: Uuid,
  name: Type.String({ title: '姓名', description: 'masked' }),
  document: Type.String({ title: '证件号码', description: 'masked' }),
  categories: Type.Array(PersonCategory.schema),
  education: Type.Optional(Education.schema),
  employment: Type.Optional(EmploymentStatus.schema),
  employer: Type.Optional(Type.String()),
  residence: Type.Optional(Type.String()),
});
export type AddedTrainee = Static<typeof AddedTrainee>;

export const DroppedTrainee = Type.Object({
  enrolmentRef: RecordRef,
  no: Type.Integer({ title: '序号' }),
  name: Type.String({ title: '姓名', description: 'masked' }),
});
export type DroppedTrainee = Static<typeof DroppedTrainee>;

/** What is asked of one session; what is left out stays as it is. The site follows from the room. */
export const SessionWish = Closed({
  sessionRef: RecordRef,
  day: Type.Optional(Day),
  from: Type.Optional(ClockTime),
  to: Type.Optional(ClockTime),
  teacherId: Type.Optional(Uuid),
  roomId: Type.Optional(Uuid),
});
export type SessionWish = Static<typeof SessionWish>;

const wishes = {
  /** Filed after the cut-off: needs evidence and a second person of the office. */
  urgent: Type.Boolean({ title: '紧急变更' }),
  sessions: Type.Array(SessionWish, { maxItems: 60 }),
  added: Type.Array(TraineeInput, { maxItems: 20 }),
  /** People of the request as saved before, whose numbers are not typed again. */
  kept: Type.Array(Uuid, { maxItems: 20 }),
  dropped: Type.Array(RecordRef, { maxItems: 50 }),
  cancel: Type.Boolean({ title: '撤销班级' }),
};

export const ChangeInput = Closed({
  ...wishes,
  reason: Text(500),
  evidence: Type.Array(Uuid, {
    maxItems: 5,
    uniqueItems: true,
    description: 'uploads of kind training_class.change, and files the request has already',
  }),
});
export type ChangeInput = Static<typeof ChangeInput>;

export const ChangeItem = Type.Object({
  ref: RecordRef,
  classRef: RecordRef,
  classTitle: Type.String({ title: '班级' }),
  classNumber: Nullable(Type.String()),
  organisationName: Type.String({ title: '培训机构' }),
  regionCode: RegionCode,
  regionName: Type.String({ title: '所在地区' }),
  state: ChangeState.schema,
  kinds: Type.Array(ChangeKind.schema, { title: '变更事项' }),
  urgent: Type.Boolean({ title: '紧急变更' }),
  sessions: Type.Integer({ title: '涉及课次' }),
  reason: Type.String({ title: '变更原因' }),
  createdAt: Instant,
  submittedAt: Type.Optional(Instant),
  promisedOn: Type.Optional(Day),
  decidedAt: Type.Optional(Instant),
});
export type ChangeItem = Static<typeof ChangeItem>;

export const ChangeRecord = Type.Intersect([
  ChangeItem,
  Type.Object({
    sessionChanges: Type.Array(SessionChange),
    added: Type.Array(AddedTrainee),
    dropped: Type.Array(DroppedTrainee),
    cancel: Type.Boolean(),
    traineesBefore: Type.Integer({ title: '变更前人数' }),
    traineesAfter: Type.Integer({ title: '变更后人数' }),
    committedBeforeFen: Type.Optional(Fen),
    committedAfterFen: Type.Optional(Fen),
    evidence: Type.Array(Type.Intersect([FileRef, Type.Object({ url: Type.String() })])),
    /** Asked now while it is open; as they were when it was decided. */
    checks: Type.Array(CheckResultSchema),
    decisionReason: Type.Optional(Type.String({ title: '审核意见' })),
    decidedBy: Type.Optional(Type.String({ title: '审核人' })),
    promiseProvisional: Type.Boolean(),
    steps: Type.Array(StepSchema),
  }),
]);
export type ChangeRecord = Static<typeof ChangeRecord>;

const byRef = Type.Object({ id: RecordRef });
const read = { permission: 'training_class.class.read' } as const;
const request = { permission: 'training_class.change.request' } as const;
const done = Type.Object({ version: Version, state: ChangeState.schema });

export const listChanges = route({
  id: 'listChanges',
  method: 'GET',
  path: '/api/training-class/changes',
  access: read,
  summary: '变更申请列表',
  requirement: ['R4.1'],
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(Type.String({ maxLength: 200, description: 'one or more states, comma-separated' })),
    kind: Type.Optional(ChangeKind.schema),
    order: Type.Optional(
      Type.Unsafe<'promised'>({ type: 'string', enum: ['promised'], description: 'first what is due first' }),
    ),
  }),
  response: PageOf(ChangeItem),
});

export const listClassChanges = route({
  id: 'listClassChanges',
  method: 'GET',
  path: '/api/training-class/classes/:id/changes',
  access: read,
  summary: '一个班级的变更申请',
  requirement: ['R4.1'],
  params: byRef,
  response: Type.Array(ChangeItem),
});

export const sessionHistory = route({
  id: 'sessionHistory',
  method: 'GET',
  path: '/api/training-class/classes/:id/session-history',
  access: read,
  summary: '课次的历次变更',
  requirement: ['R4.1', 'R14.1'],
  params: byRef,
  response: Type.Array(
    Type.Object({
      changeRef: RecordRef,
      at: Instant,
      by: Type.String({ description: 'office and masked name of who decided' }),
      reason: Type.String(),
      session: SessionChange,
    }),
  ),
});

export const checkChange = route({
  id: 'checkChange',
  method: 'POST',
  path: '/api/training-class/classes/:id/changes/check',
  access: request,
  summary: '预先核验一项变更（不保存）',
  requirement: ['R4.1'],
  params: byRef,
  body: Closed({ urgent: wishes.urgent, sessions: wishes.sessions, dropped: wishes.dropped, cancel: wishes.cancel }),
  response: Type.Object({ checks: Type.Array(CheckResultSchema) }),
});

export const draftChange = route({
  id: 'draftChange',
  method: 'POST',
  path: '/api/training-class/classes/:id/changes',
  access: request,
  summary: '起草变更申请',
  requirement: ['R4.1'],
  params: byRef,
  body: ChangeInput,
  response: Type.Object({ ref: RecordRef, version: Version }),
});

export const getChange = route({
  id: 'getChange',
  method: 'GET',
  path: '/api/training-class/changes/:id',
  access: read,
  summary: '变更申请',
  requirement: ['R4.1'],
  params: byRef,
  response: Recorded(ChangeRecord),
});

export const changeTimeline = route({
  id: 'changeTimeline',
  method: 'GET',
  path: '/api/training-class/changes/:id/timeline',
  access: read,
  summary: '变更申请办理记录',
  requirement: ['R14.1'],
  params: byRef,
  response: Timeline,
});

export const saveChange = route({
  id: 'saveChange',
  method: 'POST',
  path: '/api/training-class/changes/:id/save',
  access: request,
  summary: '修改变更申请',
  params: byRef,
  body: Closed({ version: Version, ...ChangeInput.properties }),
  response: done,
});

const verb = <const V extends string, const P extends string>(
  id: V,
  name: P,
  permission: 'request' | 'decide' | 'confirm',
  summary: string,
) =>
  route({
    id,
    method: 'POST',
    path: `/api/training-class/changes/:id/${name}`,
    access: { permission: `training_class.change.${permission}` },
    summary,
    requirement: ['R4.1', 'R14.1'],
    params: byRef,
    body: VerbBody,
    response: done,
  });

export const submitChange = verb('submitChange', 'submit', 'request', '提交变更申请');
export const withdrawChange = verb('withdrawChange', 'withdraw', 'request', '撤回变更申请');
export const approveChange = verb('approveChange', 'approve', 'decide', '同意变更');
export const endorseChange = verb('endorseChange', 'endorse', 'decide', '同意紧急变更，送复核');
export const refuseChange = verb('refuseChange', 'refuse', 'decide', '不同意变更');
export const confirmChange = verb('confirmChange', 'confirm', 'confirm', '复核通过紧急变更');
export const giveBackChange = verb('giveBackChange', 'give_back', 'confirm', '紧急变更退回经办');

export const returnChange = route({
  id: 'returnChange',
  method: 'POST',
  path: '/api/training-class/changes/:id/return',
  access: { permission: 'training_class.change.decide' },
  summary: '退回变更申请',
  requirement: ['R4.1'],
  params: byRef,
  body: ReturnBody,
  response: done,
});

export const trainingClassChangeRoutes: readonly RouteSpec[] = [
  listChanges,
  listClassChanges,
  sessionHistory,
  checkChange,
  draftChange,
  getChange,
  changeTimeline,
  saveChange,
  submitChange,
  withdrawChange,
  approveChange,
  endorseChange,
  returnChange,
  refuseChange,
  confirmChange,
  giveBackChange,
];
