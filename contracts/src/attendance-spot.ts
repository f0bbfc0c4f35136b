import Type, { type Static } from 'typebox';
import { attendancePermission, Trainee } from './attendance.ts';
import { Closed, Instant, RecordRef, Uuid } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { route } from './route.ts';

export const SpotState = enumeration('attendance.spot_state', '随机点名状态', {
  open: { zh: '待回答', en: 'open', tone: 'todo' },
  answered: { zh: '已回答', en: 'answered', tone: 'pass' },
  overdue: { zh: '逾期未答', en: 'overdue', tone: 'fail' },
});
export type SpotState = CodeOf<typeof SpotState>;

const params = Type.Object({ id: RecordRef });

const Spot = Type.Object({
  id: RecordRef,
  drawnAt: Instant,
  dueAt: Instant,
  drawnBy: Type.String(),
  state: SpotState.schema,
  candidates: Type.Integer({ description: 'trainees who were there by their sign-ins' }),
  seed: Type.String({ description: 'the draw can be repeated with it: docs/guide/off-line.md' }),
  lines: Type.Array(Type.Object({ ...Trainee, present: Type.Optional(Type.Boolean()) })),
});
export type Spot = Static<typeof Spot>;

export const drawSpot = route({
  id: 'drawSpot',
  method: 'POST',
  path: '/api/attendance/sessions/:id/spots',
  access: { permission: attendancePermission['spot.draw'] },
  summary: '课中随机点名：抽取学员',
  requirement: ['R4.4'],
  params,
  body: Closed({}),
  response: Type.Object({ id: RecordRef, dueAt: Instant, drawn: Type.Integer() }),
});

export const listSpots = route({
  id: 'listSpots',
  method: 'GET',
  path: '/api/attendance/sessions/:id/spots',
  access: { permission: attendancePermission['session.view'] },
  summary: '一次课的随机点名',
  requirement: ['R4.4'],
  params,
  response: Type.Object({ items: Type.Array(Spot) }),
});

export const answerSpot = route({
  id: 'answerSpot',
  method: 'POST',
  path: '/api/attendance/spots/:id/answer',
  access: { permission: attendancePermission['roll.call'] },
  summary: '回答随机点名',
  requirement: ['R4.4'],
  params,
  body: Closed({
    lines: Type.Array(Closed({ enrolmentId: Uuid, present: Type.Boolean() }), { minItems: 1, maxItems: 200 }),
  }),
  response: Type.Object({ present: Type.Integer(), absent: Type.Integer() }),
});

export const attendanceSpotRoutes = [drawSpot, listSpots, answerSpot];
