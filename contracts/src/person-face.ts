import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
  FileRef,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  StepSchema,
  Timeline,
  Uuid,
  VerbBody,
} from './common.ts';
import { FaceDoubt, FaceReference, FaceState, PersonSummarySchema } from './person-terms.ts';
import { route } from './route.ts';

const Bp = Type.Integer({ description: 'parts per 10,000' });
const Picture = Type.Object({ ...FileRef.properties, url: Type.String() });

const FaceSummary = Type.Object({
  id: Type.String(),
  state: FaceState.schema,
  handedIn: Instant,
  person: PersonSummarySchema,
  doubts: Type.Array(FaceDoubt.schema),
});
export type FaceSummary = Static<typeof FaceSummary>;

const FaceRecord = Type.Object({
  ...FaceSummary.properties,
  fromCamera: Type.Boolean(),
  fault: Type.Optional(Type.String({ description: 'why the picture cannot be used' })),
  against: Type.Optional(FaceReference.schema),
  scoreBp: Type.Optional(Bp),
  livenessBp: Type.Optional(Bp),
  limits: Type.Object({ passBp: Bp, reviewBp: Bp, livenessBp: Bp }),
  /** Whether there are still pictures to look at. */
  pictures: Type.Boolean(),
  model: Type.Optional(Type.String()),
  validTo: Day,
  steps: Type.Array(StepSchema),
});
export type FaceRecord = Static<typeof FaceRecord>;

const FacePictures = Type.Object({
  face: Type.Optional(Picture),
  register: Type.Optional(Picture),
  document: Type.Optional(Picture),
});

const OwnFace = Type.Object({
  consent: Type.Optional(Type.Object({ textVersion: Type.String(), givenAt: Instant })),
  /** How long what is kept: days of the pictures, and of the template. */
  pictureDays: Type.Integer(),
  templateDays: Type.Integer(),
  face: Type.Optional(
    Type.Object({
      state: FaceState.schema,
      handedIn: Instant,
      validTo: Day,
      fault: Type.Optional(Type.String()),
      reason: Type.Optional(Type.String()),
      doubts: Type.Array(FaceDoubt.schema),
      against: Type.Optional(FaceReference.schema),
      picture: Type.Optional(Picture),
    }),
  ),
  /** A face registered before stays in use until the new one is confirmed. */
  inUse: Type.Boolean(),
});
export type OwnFace = Static<typeof OwnFace>;

export const getOwnFace = route({
  id: 'getOwnFace',
  method: 'GET',
  path: '/api/person/own/face',
  access: { permission: 'person.own.read' },
  summary: '我的人脸登记',
  requirement: ['R4.4', 'X1'],
  response: OwnFace,
});

export const enrolFace = route({
  id: 'enrolFace',
  method: 'POST',
  path: '/api/person/own/face',
  access: { permission: 'person.own.change' },
  summary: '提交人脸登记照片（须先单独同意；不同意的用动态二维码签到）',
  requirement: ['R4.4'],
  body: Closed({
    fileId: Uuid,
    documentFileId: Type.Optional(Uuid),
    fromCamera: Type.Boolean({ description: 'taken by the camera of the page, not chosen from files' }),
  }),
});

export const listFaces = route({
  id: 'listFaces',
  method: 'GET',
  path: '/api/person/faces',
  access: { permission: 'person.face.judge' },
  summary: '人脸登记',
  requirement: ['R4.4'],
  query: Type.Object({ ...listQuery, state: Type.Optional(FaceState.schema) }),
  response: PageOf(FaceSummary),
});

const FaceId = Type.Object({ id: Type.String() });

export const getFace = route({
  id: 'getFace',
  method: 'GET',
  path: '/api/person/faces/:id',
  access: { permission: 'person.face.judge' },
  summary: '人脸登记详情',
  requirement: ['R4.4'],
  params: FaceId,
  response: Recorded(FaceRecord),
});

export const faceTimeline = route({
  id: 'faceTimeline',
  method: 'GET',
  path: '/api/person/faces/:id/timeline',
  access: { permission: 'person.face.judge' },
  summary: '人脸登记办理过程',
  requirement: ['R4.6'],
  params: FaceId,
  response: Timeline,
});

export const openFace = route({
  id: 'openFace',
  method: 'POST',
  path: '/api/person/faces/:id/open',
  access: { permission: 'person.face.judge' },
  summary: '查看照片以核对本人：记入日志，本人可见',
  requirement: ['R4.4', 'X1'],
  params: FaceId,
  response: FacePictures,
});

export const confirmFace = route({
  id: 'confirmFace',
  method: 'POST',
  path: '/api/person/faces/:id/confirm',
  access: { permission: 'person.face.judge' },
  summary: '核对本人与证件后确认',
  requirement: ['R4.4'],
  params: FaceId,
  body: VerbBody,
});

export const refuseFace = route({
  id: 'refuseFace',
  method: 'POST',
  path: '/api/person/faces/:id/refuse',
  access: { permission: 'person.face.judge' },
  summary: '不予确认（照片即删除）',
  requirement: ['R4.4'],
  params: FaceId,
  body: VerbBody,
});

export const faceRoutes = [getOwnFace, enrolFace, listFaces, getFace, faceTimeline, openFace, confirmFace, refuseFace];
export type FaceQuery = Static<typeof listFaces.query>;
