import Type, { type Static } from 'typebox';
import { Closed, Day, Instant, RecordRef, Text, Uuid, Version } from './common.ts';
import { ImportFields, ImportResultSchema } from './import.ts';
import { type RouteSpec, route } from './route.ts';
import { SessionKind, SessionMode } from './training-class-terms.ts';

/** Clock time of a day in China. */
export const ClockTime = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  title: '时间',
  description: 'Asia/Shanghai HH:MM',
});
const byRef = Type.Object({ id: RecordRef });
const manage = { permission: 'training_class.class.manage' } as const;

export const SessionItem = Type.Object({
  ref: RecordRef,
  no: Type.Integer({ title: '课次' }),
  day: Day,
  startsAt: Instant,
  endsAt: Instant,
  hours: Type.Integer({ title: '课时' }),
  content: Type.String({ title: '教学内容' }),
  kind: SessionKind.schema,
  mode: SessionMode.schema,
  teacherId: Type.Union([Uuid, Type.Null()]),
  teacherName: Type.Union([Type.String(), Type.Null()], { title: '教师' }),
  roomId: Type.Union([Uuid, Type.Null()]),
  roomName: Type.Union([Type.String(), Type.Null()], { title: '教室' }),
  version: Version,
});
export type SessionItem = Static<typeof SessionItem>;

/** One session as planned; its class hours follow from its length (45 minutes an hour by parameter) and are not typed. */
export const SessionInput = Closed({
  day: Day,
  from: ClockTime,
  to: ClockTime,
  content: Text(200),
  kind: SessionKind.schema,
  mode: SessionMode.schema,
  teacherId: Type.Optional(Uuid),
  roomId: Type.Optional(Uuid),
});
export type SessionInput = Static<typeof SessionInput>;

/** A week's timetable, repeated from a day until the hours are reached or the class ends. */
export const WeeklyPattern = Closed({
  from: Day,
  until: Day,
  hours: Type.Integer({ minimum: 1, maximum: 2000, description: 'stop when this many class hours are planned' }),
  skipHolidays: Type.Boolean(),
  slots: Type.Array(
    Closed({
      weekday: Type.Integer({ minimum: 1, maximum: 7 }),
      from: ClockTime,
      to: ClockTime,
      content: Text(200),
      kind: SessionKind.schema,
      mode: SessionMode.schema,
      teacherId: Type.Optional(Uuid),
      roomId: Type.Optional(Uuid),
    }),
    { minItems: 1, maxItems: 40 },
  ),
});
export type WeeklyPattern = Static<typeof WeeklyPattern>;

const changed = Type.Object({ version: Version, sessions: Type.Integer() });

export const listSessions = route({
  id: 'listSessions',
  method: 'GET',
  path: '/api/training-class/classes/:id/sessions',
  access: { permission: 'training_class.class.read' },
  summary: '教学计划',
  requirement: ['R4.1'],
  params: byRef,
  response: Type.Array(SessionItem),
});

export const addSession = route({
  id: 'addSession',
  method: 'POST',
  path: '/api/training-class/classes/:id/sessions',
  access: manage,
  summary: '添加课次',
  requirement: ['R4.1'],
  params: byRef,
  body: SessionInput,
  response: changed,
});

export const generateSessions = route({
  id: 'generateSessions',
  method: 'POST',
  path: '/api/training-class/classes/:id/sessions/generate',
  access: manage,
  summary: '按周课表生成教学计划',
  requirement: ['R4.1'],
  params: byRef,
  body: WeeklyPattern,
  response: changed,
});

export const saveSession = route({
  id: 'saveSession',
  method: 'POST',
  path: '/api/training-class/sessions/:id/save',
  access: manage,
  summary: '修改课次',
  params: byRef,
  body: Closed({ version: Version, ...SessionInput.properties }),
  response: changed,
});

export const removeSessions = route({
  id: 'removeSessions',
  method: 'POST',
  path: '/api/training-class/classes/:id/sessions/remove',
  access: manage,
  summary: '删除课次',
  params: byRef,
  body: Closed({ refs: Type.Array(RecordRef, { minItems: 1, maxItems: 500 }) }),
  response: changed,
});

export const importSessions = route({
  id: 'importSessions',
  method: 'POST',
  path: '/api/training-class/classes/:id/sessions/import',
  access: manage,
  summary: '导入教学计划',
  requirement: ['R4.1'],
  params: byRef,
  body: ImportFields,
  upload: true,
  response: ImportResultSchema,
});

export const faultySessions = route({
  id: 'faultySessions',
  method: 'POST',
  path: '/api/training-class/classes/:id/sessions/import/faulty',
  access: manage,
  summary: '下载教学计划中有误的行',
  params: byRef,
  upload: true,
});

export const sessionsTemplate = route({
  id: 'sessionsTemplate',
  method: 'GET',
  path: '/api/training-class/sessions/template',
  access: manage,
  summary: '教学计划模板',
});

export const trainingClassPlanRoutes: readonly RouteSpec[] = [
  listSessions,
  addSession,
  generateSessions,
  saveSession,
  removeSessions,
  importSessions,
  faultySessions,
  sessionsTemplate,
];
