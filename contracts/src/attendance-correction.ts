import Type, { type Static } from 'typebox';
import { attendancePermission, Trainee } from './attendance.ts';
import {
  Closed,
  FileRef,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  StepSchema,
  Text,
  Timeline,
  Uuid,
  VerbBody,
  Version,
} from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { route } from './route.ts';

export const CorrectionKind = enumeration('attendance.correction_kind', '更正事项', {
  presence: { zh: '到课但未能签到', en: 'was there, could not sign' },
  leave: { zh: '请假', en: 'on leave' },
});
export type CorrectionKind = CodeOf<typeof CorrectionKind>;

export const CorrectionState = enumeration('attendance.correction_state', '更正状态', {
  requested: { zh: '待审批', en: 'requested', tone: 'todo' },
  approved: { zh: '已同意', en: 'approved', tone: 'pass' },
  refused: { zh: '不同意', en: 'refused', tone: 'fail' },
  withdrawn: { zh: '已撤回', en: 'withdrawn', tone: 'plain' },
});
export type CorrectionState = CodeOf<typeof CorrectionState>;

const params = Type.Object({ id: RecordRef });

const Correction = Type.Object({
  id: RecordRef,
  sessionId: RecordRef,
  classId: RecordRef,
  ...Trainee,
  kind: CorrectionKind.schema,
  from: Instant,
  to: Instant,
  reason: Type.String(),
  evidence: Type.Array(Type.Intersect([FileRef, Type.Object({ url: Type.String() })])),
  state: CorrectionState.schema,
  createdAt: Instant,
  steps: Type.Array(StepSchema),
});
export type Correction = Static<typeof Correction>;

export const listCorrections = route({
  id: 'listCorrections',
  method: 'GET',
  path: '/api/attendance/corrections',
  access: { permission: attendancePermission['session.view'] },
  summary: '考勤更正申请',
  requirement: ['R4.4'],
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(CorrectionState.schema),
    classId: Type.Optional(RecordRef),
  }),
  response: PageOf(Correction),
});

export const getCorrection = route({
  id: 'getCorrection',
  method: 'GET',
  path: '/api/attendance/corrections/:id',
  access: { permission: attendancePermission['session.view'] },
  summary: '一份考勤更正申请',
  requirement: ['R4.4'],
  params,
  response: Recorded(Correction),
});

export const requestCorrection = route({
  id: 'requestCorrection',
  method: 'POST',
  path: '/api/attendance/corrections',
  access: { permission: attendancePermission['correction.request'] },
  summary: '申请更正考勤',
  requirement: ['R4.4'],
  body: Closed({
    sessionId: RecordRef,
    enrolmentId: Uuid,
    kind: CorrectionKind.schema,
    from: Instant,
    to: Instant,
    reason: Text(500),
    evidence: Type.Optional(
      Type.Array(Uuid, { maxItems: 5, uniqueItems: true, description: 'uploads of kind attendance.evidence' }),
    ),
  }),
  response: Type.Object({ id: RecordRef }),
});

const correctionVerb = <const V extends string>(verb: V, permission: string, summary: string) =>
  route({
    id: `${verb}Correction`,
    method: 'POST',
    path: `/api/attendance/corrections/:id/${verb}`,
    access: { permission },
    summary,
    requirement: ['R4.4'],
    params,
    body: VerbBody,
    response: Type.Object({ version: Version, state: CorrectionState.schema }),
  });
export const approveCorrection = correctionVerb('approve', attendancePermission['correction.decide'], '同意更正');
export const refuseCorrection = correctionVerb('refuse', attendancePermission['correction.decide'], '不同意更正');
export const withdrawCorrection = correctionVerb(
  'withdraw',
  attendancePermission['correction.withdraw'],
  '撤回更正申请',
);

export const correctionTimeline = route({
  id: 'correctionTimeline',
  method: 'GET',
  path: '/api/attendance/corrections/:id/timeline',
  access: { permission: attendancePermission['session.view'] },
  summary: '更正申请的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

export const attendanceCorrectionRoutes = [
  listCorrections,
  getCorrection,
  requestCorrection,
  approveCorrection,
  refuseCorrection,
  withdrawCorrection,
  correctionTimeline,
];
