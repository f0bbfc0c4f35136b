import Type, { type Static } from 'typebox';
import { attendancePermission, SignDirection } from './attendance.ts';
import { FileRef, Instant, listQuery, PageOf, Recorded, RecordRef, StepSchema, Timeline, VerbBody } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { route } from './route.ts';

export const FaceCheckState = enumeration('attendance.face_state', '签到人脸比对', {
  waiting: { zh: '比对中', en: 'being compared', tone: 'wait' },
  passed: { zh: '与登记人脸相符', en: 'like the registered face', tone: 'pass' },
  to_judge: { zh: '相似度存疑', en: 'between the limits', tone: 'return' },
  failed: { zh: '与登记人脸不符', en: 'unlike the registered face', tone: 'fail' },
  silent: { zh: '未能比对', en: 'nothing was compared', tone: 'return' },
  accepted: { zh: '认定为本人', en: 'judged to be the person', tone: 'pass' },
  refused: { zh: '认定非本人', en: 'judged not to be the person', tone: 'fail' },
});
export type FaceCheckState = CodeOf<typeof FaceCheckState>;

const params = Type.Object({ id: RecordRef });

const faceItem = {
  id: RecordRef,
  classId: RecordRef,
  classTitle: Type.String(),
  sessionId: RecordRef,
  nameMasked: Type.String(),
  direction: SignDirection.schema,
  at: Instant,
  state: FaceCheckState.schema,
  required: Type.Boolean({ description: 'the region demanded a face: the sign-in counts by it alone' }),
};
const FaceCheckLine = Type.Object(faceItem);
export type FaceCheckLine = Static<typeof FaceCheckLine>;

const FaceCheck = Type.Object({
  ...faceItem,
  scoreBp: Type.Optional(Type.Integer({ description: 'likeness, parts per 10,000' })),
  why: Type.Optional(Type.String({ description: 'why nothing could be compared' })),
  picture: Type.Boolean({ description: 'the picture is still kept' }),
  steps: Type.Array(StepSchema),
});
export type FaceCheck = Static<typeof FaceCheck>;

export const listFaceChecks = route({
  id: 'listFaceChecks',
  method: 'GET',
  path: '/api/attendance/faces',
  access: { permission: attendancePermission['face.judge'] },
  summary: '签到人脸比对',
  requirement: ['R4.4'],
  query: Type.Object({ ...listQuery, state: Type.Optional(FaceCheckState.schema) }),
  response: PageOf(FaceCheckLine),
});

export const getFaceCheck = route({
  id: 'getFaceCheck',
  method: 'GET',
  path: '/api/attendance/faces/:id',
  access: { permission: attendancePermission['face.judge'] },
  summary: '一次签到的人脸比对',
  requirement: ['R4.4'],
  params,
  response: Recorded(FaceCheck),
});

export const faceCheckTimeline = route({
  id: 'faceCheckTimeline',
  method: 'GET',
  path: '/api/attendance/faces/:id/timeline',
  access: { permission: attendancePermission['face.judge'] },
  summary: '签到人脸比对的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

export const openFaceCheck = route({
  id: 'openFaceCheck',
  method: 'POST',
  path: '/api/attendance/faces/:id/open',
  access: { permission: attendancePermission['face.judge'] },
  summary: '查看签到照片：记入日志，本人可见',
  requirement: ['R4.4', 'X1'],
  params,
  response: Type.Object({ picture: Type.Optional(Type.Object({ ...FileRef.properties, url: Type.String() })) }),
});

const decide = <const V extends string>(verb: V, summary: string) =>
  route({
    id: `${verb}FaceCheck`,
    method: 'POST',
    path: `/api/attendance/faces/:id/${verb}`,
    access: { permission: attendancePermission['face.judge'] },
    summary,
    requirement: ['R4.4'],
    params,
    body: VerbBody,
  });
export const acceptFaceCheck = decide('accept', '认定为本人，签到计入');
export const refuseFaceCheck = decide('refuse', '认定非本人，签到不计');

export const attendanceFaceRoutes = [
  listFaceChecks,
  getFaceCheck,
  faceCheckTimeline,
  openFaceCheck,
  acceptFaceCheck,
  refuseFaceCheck,
];
