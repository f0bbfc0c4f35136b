import Type, { type Static } from 'typebox';
import { Closed, Instant, listQuery, PageOf, Recorded, RecordRef, Text, Timeline } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { route } from './route.ts';
import { Photo, TakenPhoto } from './supervision.ts';
import { supervisionPermission as may } from './supervision-terms.ts';

export const CameraState = enumeration('supervision.camera_state', '连线抽查状态', {
  open: { zh: '待拍照', en: 'to be shown', tone: 'todo' },
  closed: { zh: '已结束', en: 'closed', tone: 'plain' },
});
export type CameraState = CodeOf<typeof CameraState>;

export const CameraOutcome = enumeration('supervision.camera_outcome', '连线抽查结果', {
  waiting: { zh: '待拍照', en: 'not shown yet', tone: 'todo' },
  comparing: { zh: '比对中', en: 'being compared', tone: 'wait' },
  same: { zh: '人证相符', en: 'shown and matched', tone: 'pass' },
  to_judge: { zh: '待核对', en: 'for an officer to judge', tone: 'return' },
  unlike: { zh: '与登记人脸不符，待核对', en: 'unlike the registered face, to be judged', tone: 'fail' },
  other: { zh: '非本人', en: 'another person', tone: 'fail' },
  not_shown: { zh: '限时内未拍照', en: 'not shown in time', tone: 'fail' },
});
export type CameraOutcome = CodeOf<typeof CameraOutcome>;

export const CameraStanding = enumeration('supervision.camera_standing', '拍照位置', {
  inside: { zh: '在培训场地内', en: 'inside the fence', tone: 'pass' },
  uncertain: { zh: '无法确定', en: 'too inexact to tell', tone: 'return' },
  outside: { zh: '在培训场地外', en: 'outside the fence', tone: 'fail' },
  unknown: { zh: '没有定位', en: 'no position', tone: 'return' },
});
export type CameraStanding = CodeOf<typeof CameraStanding>;

const params = Type.Object({ id: RecordRef });

const callItem = {
  id: RecordRef,
  classId: RecordRef,
  classTitle: Type.String(),
  organisationName: Type.String(),
  reason: Type.String(),
  calledAt: Instant,
  dueAt: Instant,
  state: CameraState.schema,
  drawn: Type.Integer(),
  same: Type.Integer({ description: 'shown and matched' }),
};
const CameraCallLine = Type.Object(callItem);
export type CameraCallLine = Static<typeof CameraCallLine>;

const CameraShown = Type.Object({
  id: RecordRef,
  no: Type.Integer({ description: 'number on the roster' }),
  nameMasked: Type.String(),
  documentMasked: Type.String(),
  outcome: CameraOutcome.schema,
  why: Type.Optional(Type.String({ description: 'why it is so, for the officer' })),
  shownAt: Type.Optional(Instant),
  late: Type.Boolean(),
  standing: Type.Optional(CameraStanding.schema),
  scoreBp: Type.Optional(Type.Integer()),
  photo: Type.Optional(Photo),
  remark: Type.Optional(Type.String()),
  mayShow: Type.Boolean(),
  mayJudge: Type.Boolean(),
});
export type CameraShown = Static<typeof CameraShown>;

const CameraCall = Type.Object({
  ...callItem,
  sessionId: RecordRef,
  calledBy: Type.String(),
  seed: Type.String({ description: '32 hexadecimal digits; known to nobody before the draw' }),
  pool: Type.Integer({ description: 'trainees drawn from' }),
  repeats: Type.Boolean({ description: 'drawing again from the kept list with the seed gives the same trainees' }),
  shown: Type.Array(CameraShown),
});
export type CameraCall = Static<typeof CameraCall>;

export const listCameraCalls = route({
  id: 'listCameraCalls',
  method: 'GET',
  path: '/api/supervision/camera-calls',
  access: { permission: may['camera.view'] },
  summary: '连线抽查',
  requirement: ['R4.5'],
  query: Type.Object({ ...listQuery }),
  response: PageOf(CameraCallLine),
});

export const getCameraCall = route({
  id: 'getCameraCall',
  method: 'GET',
  path: '/api/supervision/camera-calls/:id',
  access: { permission: may['camera.view'] },
  summary: '一次连线抽查',
  requirement: ['R4.5'],
  params,
  response: Recorded(CameraCall),
});

export const cameraCallTimeline = route({
  id: 'cameraCallTimeline',
  method: 'GET',
  path: '/api/supervision/camera-calls/:id/timeline',
  access: { permission: may['camera.view'] },
  summary: '连线抽查的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

export const callToCamera = route({
  id: 'callToCamera',
  method: 'POST',
  path: '/api/supervision/camera-calls',
  access: { permission: may['camera.call'] },
  summary: '发起连线抽查：随机抽取正在上课的学员，限时拍照',
  requirement: ['R4.5'],
  body: Closed({ classId: RecordRef, reason: Text(300) }),
  response: Type.Object({ id: RecordRef, dueAt: Instant }),
});

export const showTrainee = route({
  id: 'showTrainee',
  method: 'POST',
  path: '/api/supervision/camera-shown/:id/show',
  access: { permission: may['camera.show'] },
  summary: '拍照回应连线抽查：一名学员',
  requirement: ['R4.5'],
  params,
  body: Closed({ photo: TakenPhoto }),
  response: Type.Object({ late: Type.Boolean() }),
});

export const judgeShown = route({
  id: 'judgeShown',
  method: 'POST',
  path: '/api/supervision/camera-shown/:id/judge',
  access: { permission: may['camera.call'] },
  summary: '核对连线抽查照片是否本人',
  requirement: ['R4.5'],
  params,
  body: Closed({ same: Type.Boolean(), remark: Text(300) }),
});

export const cameraRoutes = [listCameraCalls, getCameraCall, cameraCallTimeline, callToCamera, showTrainee, judgeShown];
