import Type, { type Static } from 'typebox';
import { CheckOutcome, Closed, Day, Instant, listQuery, PageOf, Recorded, RecordRef, Text, Uuid } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { definePermissions } from './permission.ts';
import { RefusalSchema } from './problem.ts';
import { route } from './route.ts';

export const SignDirection = enumeration('attendance.direction', '签到方向', {
  in: { zh: '签到', en: 'sign in' },
  out: { zh: '签退', en: 'sign out' },
  absent: { zh: '点名未到', en: 'called, not there', tone: 'fail' },
});
export type SignDirection = CodeOf<typeof SignDirection>;

export const SignOutcome = enumeration('attendance.outcome', '签到结果', {
  accepted: { zh: '有效', en: 'accepted', tone: 'pass' },
  to_judge: { zh: '待认定', en: 'to be judged', tone: 'return' },
  rejected: { zh: '无效', en: 'rejected', tone: 'fail' },
});
export type SignOutcome = CodeOf<typeof SignOutcome>;

export const SignMeans = enumeration('attendance.means', '签到途径', {
  phone: { zh: '本人手机', en: 'own phone' },
  roll_call: { zh: '教师点名', en: 'roll call' },
  kit: { zh: '离线终端', en: 'class kit' },
});
export type SignMeans = CodeOf<typeof SignMeans>;

export const ProofKind = enumeration('attendance.proof_kind', '签到凭据', {
  qr: { zh: '动态签到码', en: 'rotating code' },
  position: { zh: '定位', en: 'position' },
  phone: { zh: '手机归属', en: 'whose phone' },
  pin: { zh: '离线口令', en: 'PIN' },
  kit: { zh: '离线终端', en: 'class kit' },
  face: { zh: '人脸', en: 'face' },
});
export type ProofKind = CodeOf<typeof ProofKind>;

/** Proofs a region may demand of every sign-in by phone. */
export const SignNeed = enumeration('attendance.sign_need', '签到所需凭据', {
  qr: { zh: '动态签到码', en: 'rotating code' },
  position: { zh: '定位', en: 'position' },
  face: { zh: '人脸', en: 'face' },
});
export type SignNeed = CodeOf<typeof SignNeed>;

export const PositionHint = enumeration('attendance.position_hint', '定位存疑迹象', {
  mocked: { zh: '手机标明为模拟定位', en: 'the phone calls it mocked', tone: 'return' },
  stale: { zh: '不是当时的定位', en: 'not measured now', tone: 'return' },
  too_exact: { zh: '误差为零', en: 'no error at all', tone: 'return' },
});
export type PositionHint = CodeOf<typeof PositionHint>;

export const MarkStatus = enumeration('attendance.mark_status', '出勤结果', {
  present: { zh: '出勤', en: 'present', tone: 'pass' },
  late: { zh: '迟到', en: 'late', tone: 'return' },
  early: { zh: '早退', en: 'left early', tone: 'return' },
  absent: { zh: '缺勤', en: 'absent', tone: 'fail' },
  leave: { zh: '请假', en: 'on leave', tone: 'plain' },
  corrected: { zh: '更正', en: 'corrected', tone: 'todo' },
});
export type MarkStatus = CodeOf<typeof MarkStatus>;

export const UncountedReason = enumeration('attendance.uncounted_reason', '未计入原因', {
  no_sign_in: { zh: '没有有效签到', en: 'no valid sign-in' },
  late: { zh: '签到前的时间', en: 'before the sign-in' },
  left_early: { zh: '签退后的时间', en: 'after the sign-out' },
  no_sign_out: { zh: '没有签退', en: 'no sign-out' },
  away: { zh: '签退后又返回之间', en: 'between leaving and coming back' },
  called_absent: { zh: '点名未到', en: 'called, not there' },
  to_judge: { zh: '签到待认定', en: 'sign-in still to be judged' },
  leave: { zh: '请假', en: 'on leave' },
});
export type UncountedReason = CodeOf<typeof UncountedReason>;

export const attendancePermission = definePermissions('attendance', {
  'session.view': {
    zh: '查看考勤',
    roles: [
      'teacher',
      'class_manager',
      'institution_admin',
      'enterprise',
      'case_officer',
      'reviewer',
      'approver',
      'inspector',
      'supervisor',
      'auditor',
    ],
  },
  'code.show': { zh: '展示签到码', roles: ['teacher', 'class_manager'], note: '教师限本人授课的课次' },
  'roll.call': { zh: '点名', roles: ['teacher', 'class_manager'], note: '教师限本人授课的课次' },
  'spot.draw': { zh: '随机点名抽取', roles: ['teacher', 'class_manager', 'case_officer', 'inspector'] },
  'session.settle': { zh: '核定考勤', roles: ['teacher', 'class_manager', 'institution_admin', 'enterprise'] },
  'sign.in': { zh: '签到签退', roles: ['worker'], note: '限本人' },
  'face.judge': { zh: '核对签到人脸', roles: ['case_officer', 'inspector'], note: '机构不参与' },
  'own.view': { zh: '查看本人考勤', roles: ['worker'], note: '限本人' },
  'kit.enrol': { zh: '登记和使用离线终端', roles: ['teacher', 'class_manager'], note: '教师只取本人授课的课次' },
  'kit.decide': {
    zh: '批准和停用离线终端',
    roles: ['class_manager', 'institution_admin', 'enterprise'],
    note: '登记人不得批准',
  },
  'pin.set': { zh: '设置离线签到口令', roles: ['worker'], note: '限本人' },
  'correction.request': { zh: '申请更正考勤', roles: ['teacher', 'class_manager'] },
  'correction.withdraw': { zh: '撤回更正申请', roles: ['teacher', 'class_manager'] },
  'correction.decide': { zh: '审批更正考勤', roles: ['institution_admin', 'enterprise'], note: '申请人不得审批' },
});

const Minutes = Type.Integer({ minimum: 0, title: '分钟' });
const reasons = Type.Array(RefusalSchema);
const params = Type.Object({ id: RecordRef });

/** A session of a class on its day, with how many have signed. */
const SessionItem = Type.Object({
  id: RecordRef,
  classId: RecordRef,
  classTitle: Type.String(),
  no: Type.Integer(),
  startsAt: Instant,
  endsAt: Instant,
  kind: Type.String(),
  mode: Type.String(),
  enrolled: Type.Integer(),
  signedIn: Type.Integer({ description: 'trainees with a valid sign-in or a roll call' }),
  signedOut: Type.Integer(),
  toJudge: Type.Integer(),
  settled: Type.Boolean(),
});
export type SessionItem = Static<typeof SessionItem>;

const Uncounted = Type.Object({ from: Instant, to: Instant, minutes: Minutes, reason: UncountedReason.schema });
export const Mark = Type.Object({
  status: MarkStatus.schema,
  inAt: Type.Optional(Instant),
  outAt: Type.Optional(Instant),
  plannedMinutes: Minutes,
  creditedMinutes: Minutes,
  uncounted: Type.Array(Uncounted),
});
export type Mark = Static<typeof Mark>;

/** Who a line is about, as lists show a person. */
export const Trainee = { enrolmentId: Uuid, nameMasked: Type.String(), documentMasked: Type.String() };

/** One line of the roll of a running session. */
const RollLine = Type.Object({
  ...Trainee,
  inAt: Type.Optional(Instant),
  outAt: Type.Optional(Instant),
  means: Type.Optional(SignMeans.schema),
  calledAbsentAt: Type.Optional(Instant),
  toJudge: Type.Boolean(),
  rejected: Type.Integer({ description: 'attempts that did not count' }),
  mark: Type.Optional(Mark),
});
export type RollLine = Static<typeof RollLine>;

const needs = Type.Array(SignNeed.schema, { description: 'proofs demanded of a sign-in' });

const SessionDay = Type.Intersect([SessionItem, Type.Object({ needs, roll: Type.Array(RollLine) })]);
export type SessionDay = Static<typeof SessionDay>;

export const listAttendanceSessions = route({
  id: 'listAttendanceSessions',
  method: 'GET',
  path: '/api/attendance/sessions',
  access: { permission: attendancePermission['session.view'] },
  summary: '某日课次的签到情况',
  requirement: ['R4.4'],
  query: Type.Object({ ...listQuery, day: Type.Optional(Day), classId: Type.Optional(RecordRef) }),
  response: PageOf(SessionItem),
});

export const getAttendanceSession = route({
  id: 'getAttendanceSession',
  method: 'GET',
  path: '/api/attendance/sessions/:id',
  access: { permission: attendancePermission['session.view'] },
  summary: '一次课的签到名单',
  requirement: ['R4.4'],
  params,
  response: Recorded(SessionDay),
});

export const showSignCode = route({
  id: 'showSignCode',
  method: 'GET',
  path: '/api/attendance/sessions/:id/code',
  access: { permission: attendancePermission['code.show'] },
  summary: '当前签到码',
  requirement: ['R4.4'],
  params,
  response: Type.Object({
    code: Type.String(),
    seconds: Type.Integer({ description: 'length of a window' }),
    validUntil: Instant,
    now: Instant,
    enrolled: Type.Integer(),
    signedIn: Type.Integer(),
    signedOut: Type.Integer(),
  }),
});

export const signAttendance = route({
  id: 'signAttendance',
  method: 'POST',
  path: '/api/attendance/sessions/:id/sign',
  access: { permission: attendancePermission['sign.in'] },
  summary: '签到或签退',
  requirement: ['R4.4'],
  params,
  body: Closed({
    direction: Type.Unsafe<'in' | 'out'>({ type: 'string', enum: ['in', 'out'] }),
    code: Type.Optional(Text(40)),
    position: Type.Optional(
      Closed({
        lat: Type.Number({ minimum: -90, maximum: 90 }),
        lng: Type.Number({ minimum: -180, maximum: 180 }),
        accuracy: Type.Number({ minimum: 0, maximum: 1_000_000, description: 'metres' }),
        hints: Type.Optional(Type.Array(PositionHint.schema, { maxItems: 3, uniqueItems: true })),
      }),
    ),
    face: Type.Optional(
      Type.Union([Uuid, Type.Literal('declined')], {
        description: 'picture taken by the camera, uploaded as attendance.face; declined: by roll call instead',
      }),
    ),
    device: Type.Optional(Type.String({ minLength: 8, maxLength: 100, description: 'what the phone calls itself' })),
  }),
  response: Type.Object({
    id: Uuid,
    direction: SignDirection.schema,
    at: Instant,
    outcome: SignOutcome.schema,
    reasons,
  }),
});

export const callRoll = route({
  id: 'callRoll',
  method: 'POST',
  path: '/api/attendance/sessions/:id/roll-call',
  access: { permission: attendancePermission['roll.call'] },
  summary: '点名登记',
  requirement: ['R4.4'],
  params,
  body: Closed({
    reason: Text(500),
    lines: Type.Array(Closed({ enrolmentId: Uuid, direction: SignDirection.schema }), { minItems: 1, maxItems: 200 }),
  }),
  response: Type.Object({ recorded: Type.Integer() }),
});

export const settleAttendance = route({
  id: 'settleAttendance',
  method: 'POST',
  path: '/api/attendance/sessions/:id/settle',
  access: { permission: attendancePermission['session.settle'] },
  summary: '核定一次课的考勤',
  requirement: ['R4.4'],
  params,
  body: Closed({}),
  response: Type.Object({ present: Type.Integer(), absent: Type.Integer(), changed: Type.Integer() }),
});

const Attempt = Type.Object({
  id: Uuid,
  enrolled: Type.Boolean(),
  nameMasked: Type.String(),
  direction: SignDirection.schema,
  at: Instant,
  outcome: SignOutcome.schema,
  reasons,
  proofs: Type.Array(
    Type.Object({
      kind: ProofKind.schema,
      outcome: CheckOutcome.schema,
      detail: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
});
export type Attempt = Static<typeof Attempt>;

export const listAttempts = route({
  id: 'listAttempts',
  method: 'GET',
  path: '/api/attendance/sessions/:id/attempts',
  access: { permission: attendancePermission['session.view'] },
  summary: '一次课的全部签到记录（含无效的）',
  requirement: ['R4.4'],
  params,
  query: Type.Object({ ...listQuery, outcome: Type.Optional(SignOutcome.schema) }),
  response: PageOf(Attempt),
});

const Summary = Type.Object({
  plannedMinutes: Minutes,
  creditedMinutes: Minutes,
  rateBp: Type.Integer({ minimum: 0, maximum: 10_000 }),
  hours: Type.Integer(),
  days: Type.Integer(),
});

const Matrix = Type.Object({
  classId: RecordRef,
  classTitle: Type.String(),
  minimumBp: Type.Integer({ description: 'least rate asked for' }),
  sessions: Type.Array(
    Type.Object({ id: RecordRef, no: Type.Integer(), startsAt: Instant, endsAt: Instant, settled: Type.Boolean() }),
  ),
  trainees: Type.Array(
    Type.Object({
      ...Trainee,
      cells: Type.Array(
        Type.Object({
          sessionId: RecordRef,
          status: MarkStatus.schema,
          creditedMinutes: Minutes,
          plannedMinutes: Minutes,
        }),
      ),
      summary: Summary,
      enough: Type.Boolean(),
    }),
  ),
});
export type Matrix = Static<typeof Matrix>;

export const getAttendanceMatrix = route({
  id: 'getAttendanceMatrix',
  method: 'GET',
  path: '/api/attendance/classes/:id/matrix',
  access: { permission: attendancePermission['session.view'] },
  summary: '班级考勤总表',
  requirement: ['R4.4', 'R4.6'],
  params,
  response: Matrix,
});

export const exportAttendanceMatrix = route({
  id: 'exportAttendanceMatrix',
  method: 'GET',
  path: '/api/attendance/classes/:id/matrix/export',
  access: { permission: attendancePermission['session.view'] },
  summary: '导出班级考勤总表',
  requirement: ['R4.4'],
  params,
});

const MySession = Type.Object({
  id: RecordRef,
  classId: RecordRef,
  classTitle: Type.String(),
  no: Type.Integer(),
  startsAt: Instant,
  endsAt: Instant,
  kind: Type.String(),
  mode: Type.String(),
  place: Type.Optional(Type.String()),
  needs,
  inAt: Type.Optional(Instant),
  outAt: Type.Optional(Instant),
  toJudge: Type.Boolean(),
  /** What the phone should offer now, if anything. */
  next: Type.Optional(Type.Unsafe<'in' | 'out'>({ type: 'string', enum: ['in', 'out'] })),
  opensAt: Instant,
  lastInAt: Instant,
  lastOutAt: Instant,
  mark: Type.Optional(Mark),
});
export type MySession = Static<typeof MySession>;

export const listMySessions = route({
  id: 'listMySessions',
  method: 'GET',
  path: '/api/attendance/my/sessions',
  access: { permission: attendancePermission['own.view'] },
  summary: '我的课次与签到',
  requirement: ['R4.4'],
  query: Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day), classId: Type.Optional(RecordRef) }),
  response: Type.Object({
    now: Instant,
    faceRegistered: Type.Boolean({ description: 'a face is registered and the consent stands' }),
    items: Type.Array(MySession),
    summary: Type.Optional(Summary),
  }),
});

export const attendanceRoutes = [
  listAttendanceSessions,
  getAttendanceSession,
  showSignCode,
  signAttendance,
  callRoll,
  settleAttendance,
  listAttempts,
  getAttendanceMatrix,
  exportAttendanceMatrix,
  listMySessions,
];
