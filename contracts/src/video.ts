import Type, { type Static } from 'typebox';
import {
  Closed,
  FileRef,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  Timeline,
  Uuid,
  VerbBody,
} from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { definePermissions } from './permission.ts';
import { RefusalSchema } from './problem.ts';
import { route } from './route.ts';

export const PackState = enumeration('video.pack_state', '“3+2”证据包状态', {
  cutting: { zh: '截取中', en: 'segments are being cut', tone: 'wait' },
  complete: { zh: '齐全', en: 'complete', tone: 'pass' },
  to_judge: { zh: '待认定', en: 'to be judged by a person', tone: 'todo' },
  accepted: { zh: '已认可', en: 'accepted', tone: 'pass' },
  faulty: { zh: '认定有问题', en: 'found faulty', tone: 'fail' },
});
export type PackState = CodeOf<typeof PackState>;

export const SegmentGap = enumeration('video.segment_gap', '片段缺失原因', {
  no_recording: { zh: '该时段没有录像', en: 'no recording at that time', tone: 'fail' },
  broken: { zh: '该时段录像中断', en: 'the recording breaks off at that time', tone: 'fail' },
  no_consent: {
    zh: '有学员未同意录像，按非录像方式',
    en: 'a trainee has not consented: the way without video',
    tone: 'plain',
  },
});
export type SegmentGap = CodeOf<typeof SegmentGap>;

export const videoPermission = definePermissions('video', {
  view: {
    zh: '查看课堂视频和“3+2”证据包',
    roles: [
      'teacher',
      'class_manager',
      'institution_admin',
      'enterprise',
      'case_officer',
      'reviewer',
      'approver',
      'inspector',
      'auditor',
      'supervisor',
    ],
    note: '实时画面限督导、经办和本机构，每次查看留痕',
  },
  watch: {
    zh: '查看实时画面',
    roles: ['class_manager', 'institution_admin', 'enterprise', 'case_officer', 'inspector'],
  },
  camera: { zh: '开启课堂摄像头', roles: ['teacher', 'class_manager'], note: '教师限本人授课的课次' },
  photo: { zh: '拍摄课堂照片', roles: ['teacher', 'class_manager'], note: '教师限本人授课的课次' },
  judge: { zh: '认定“3+2”证据包', roles: ['case_officer', 'inspector'] },
});

const params = Type.Object({ id: RecordRef });
const Position = Closed({
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  accuracy: Type.Number({ minimum: 0, maximum: 100_000, description: 'metres' }),
});
export type Position = Static<typeof Position>;

const ShownFile = Type.Intersect([FileRef, Type.Object({ url: Type.String() })]);
const Photo = Type.Intersect([
  ShownFile,
  Type.Object({
    at: Instant,
    position: Position,
    takenBy: Type.String(),
    beyondMetres: Type.Optional(Type.Integer({ description: 'metres outside the fence; absent: inside, or no fence' })),
    likeSince: Type.Optional(Instant),
  }),
]);
const Recording = Type.Object({
  id: RecordRef,
  startsAt: Instant,
  seconds: Type.Number(),
  outside: Type.Boolean({ description: 'made outside the time of the session' }),
  file: Type.Optional(ShownFile),
});
const Segment = Type.Object({
  no: Type.Integer(),
  startsAt: Instant,
  seconds: Type.Integer(),
  gap: Type.Optional(SegmentGap.schema),
  heads: Type.Optional(Type.Integer({ description: 'most faces in one picture; nobody is identified' })),
  file: Type.Optional(ShownFile),
  frame: Type.Optional(ShownFile),
});

const packItem = {
  id: RecordRef,
  sessionId: RecordRef,
  classId: RecordRef,
  classTitle: Type.String(),
  organisationName: Type.String(),
  no: Type.Integer(),
  sessionStartsAt: Instant,
  state: PackState.schema,
  signedIn: Type.Integer(),
  heads: Type.Optional(Type.Integer()),
  findings: Type.Array(RefusalSchema, { description: 'what is missing or doubtful' }),
};
const PackLine = Type.Object(packItem);
export type PackLine = Static<typeof PackLine>;
const Pack = Type.Object({
  ...packItem,
  seed: Type.String({ description: 'the choice of the segments can be repeated with it' }),
  repeats: Type.Boolean({ description: 'choosing again with the seed gives the same segments' }),
  segments: Type.Array(Segment),
  photos: Type.Array(Photo),
  judgedBy: Type.Optional(Type.String()),
  remark: Type.Optional(Type.String()),
});
export type Pack = Static<typeof Pack>;

const SessionVideo = Type.Object({
  id: RecordRef,
  classId: RecordRef,
  classTitle: Type.String(),
  no: Type.Integer(),
  startsAt: Instant,
  endsAt: Instant,
  withheld: Type.Integer({ description: 'trainees who have not consented to being filmed' }),
  photosWanted: Type.Integer(),
  photos: Type.Array(Photo),
  recordings: Type.Array(Recording),
  packId: Type.Optional(RecordRef),
});
export type SessionVideo = Static<typeof SessionVideo>;

export const getSessionVideo = route({
  id: 'getSessionVideo',
  method: 'GET',
  path: '/api/video/sessions/:id',
  access: { permission: videoPermission.view },
  summary: '一次课的录像、照片和证据包',
  requirement: ['R4.3'],
  params,
  response: Recorded(SessionVideo),
});

export const openCamera = route({
  id: 'openCamera',
  method: 'POST',
  path: '/api/video/sessions/:id/camera',
  access: { permission: videoPermission.camera },
  summary: '取得本次课的推流地址',
  requirement: ['R4.3'],
  params,
  body: Closed({}),
  response: Type.Object({ url: Type.String({ description: 'RTMP, for this session only' }), until: Instant }),
});

export const openLive = route({
  id: 'openLive',
  method: 'POST',
  path: '/api/video/sessions/:id/live',
  access: { permission: videoPermission.watch },
  summary: '取得实时画面的短期地址（留痕）',
  requirement: ['R4.3'],
  params,
  body: Closed({}),
  response: Type.Object({ url: Type.String(), watermark: Type.String({ description: 'class and viewer' }) }),
});

export const watchLive = route({
  id: 'watchLive',
  method: 'GET',
  path: '/api/video/live/:token',
  access: 'signed_in',
  summary: '实时画面（HTTP-FLV）',
  requirement: ['R4.3'],
  params: Type.Object({ token: Type.String({ maxLength: 600 }) }),
});

export const takeRoomPhoto = route({
  id: 'takeRoomPhoto',
  method: 'POST',
  path: '/api/video/sessions/:id/photos',
  access: { permission: videoPermission.photo },
  summary: '提交课堂照片（相机现场拍摄，带定位）',
  requirement: ['R4.3'],
  params,
  body: Closed({ fileId: Uuid, at: Instant, position: Position }),
  response: Type.Object({ id: RecordRef, likeSince: Type.Optional(Instant) }),
});

export const makePack = route({
  id: 'makePack',
  method: 'POST',
  path: '/api/video/sessions/:id/pack',
  access: { permission: videoPermission.view },
  summary: '课后形成“3+2”证据包',
  requirement: ['R4.3'],
  params,
  body: Closed({}),
  response: Type.Object({ id: RecordRef }),
});

export const listPacks = route({
  id: 'listPacks',
  method: 'GET',
  path: '/api/video/packs',
  access: { permission: videoPermission.view },
  summary: '“3+2”证据包',
  requirement: ['R4.3'],
  query: Type.Object({ ...listQuery, state: Type.Optional(PackState.schema) }),
  response: PageOf(PackLine),
});

export const getPack = route({
  id: 'getPack',
  method: 'GET',
  path: '/api/video/packs/:id',
  access: { permission: videoPermission.view },
  summary: '一个“3+2”证据包',
  requirement: ['R4.3'],
  params,
  response: Recorded(Pack),
});

export const packTimeline = route({
  id: 'packTimeline',
  method: 'GET',
  path: '/api/video/packs/:id/timeline',
  access: { permission: videoPermission.view },
  summary: '证据包的办理经过',
  requirement: ['R4.3'],
  params,
  response: Timeline,
});

const verb = (id: string, path: string, summary: string) =>
  ({
    id,
    method: 'POST',
    path: `/api/video/packs/:id/${path}`,
    access: { permission: videoPermission.judge },
    summary,
    requirement: ['R4.3'],
    params,
    body: VerbBody,
    response: Type.Object({ version: Type.Integer() }),
  }) as const;
export const acceptPack = route(verb('acceptPack', 'accept', '认可证据包'));
export const faultPack = route(verb('faultPack', 'fault', '认定证据包有问题'));

export const videoRoutes = [
  getSessionVideo,
  openCamera,
  openLive,
  watchLive,
  takeRoomPhoto,
  makePack,
  listPacks,
  getPack,
  packTimeline,
  acceptPack,
  faultPack,
];
