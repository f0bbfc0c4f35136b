import Type, { type Static } from 'typebox';
import { attendancePermission, SignDirection, SignOutcome, Trainee } from './attendance.ts';
import {
  Closed,
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
import { RefusalSchema } from './problem.ts';
import { route } from './route.ts';

export const KitKind = enumeration('attendance.kit_kind', '离线终端类别', {
  class_kit: { zh: '离线课堂网页', en: 'class kit' },
  device: { zh: '机构考勤设备', en: 'device of another maker' },
});
export type KitKind = CodeOf<typeof KitKind>;

export const KitState = enumeration('attendance.kit_state', '离线终端状态', {
  requested: { zh: '待批准', en: 'requested', tone: 'todo' },
  active: { zh: '可用', en: 'active', tone: 'pass' },
  refused: { zh: '未批准', en: 'refused', tone: 'fail' },
  revoked: { zh: '已停用', en: 'revoked', tone: 'fail' },
});
export type KitState = CodeOf<typeof KitState>;

export const BundleState = enumeration('attendance.bundle_state', '离线数据包状态', {
  accepted: { zh: '已接收', en: 'accepted', tone: 'pass' },
  waiting: { zh: '等待前序记录', en: 'waiting for entries before it', tone: 'wait' },
  rejected: { zh: '不予接收', en: 'rejected', tone: 'fail' },
});
export type BundleState = CodeOf<typeof BundleState>;

export const EntryKind = enumeration('attendance.entry_kind', '离线记录类别', {
  anchor: { zh: '服务器校时', en: 'server time' },
  sign: { zh: '学员口令签到', en: 'signed by PIN' },
  call: { zh: '教师代记', en: 'named by the teacher' },
});
export type EntryKind = CodeOf<typeof EntryKind>;

const params = Type.Object({ id: RecordRef });
const view = { permission: attendancePermission['session.view'] };

const Kit = Type.Object({
  id: RecordRef,
  organisationName: Type.String(),
  name: Type.String(),
  kind: KitKind.schema,
  state: KitState.schema,
  fingerprint: Type.String({ description: 'SHA-256 of the public key, hex' }),
  lastSeq: Type.Integer({ description: 'entries taken so far' }),
  heardAt: Type.Optional(Instant),
  createdAt: Instant,
  steps: Type.Array(StepSchema),
});
export type Kit = Static<typeof Kit>;

export const listKits = route({
  id: 'listKits',
  method: 'GET',
  path: '/api/attendance/kits',
  access: view,
  summary: '离线终端',
  requirement: ['R4.4'],
  query: Type.Object({ ...listQuery, state: Type.Optional(KitState.schema) }),
  response: PageOf(Kit),
});

export const getKit = route({
  id: 'getKit',
  method: 'GET',
  path: '/api/attendance/kits/:id',
  access: view,
  summary: '一台离线终端',
  requirement: ['R4.4'],
  params,
  response: Recorded(Kit),
});

export const enrolKit = route({
  id: 'enrolKit',
  method: 'POST',
  path: '/api/attendance/kits',
  access: { permission: attendancePermission['kit.enrol'] },
  summary: '登记离线终端',
  requirement: ['R4.4'],
  body: Closed({
    organisationId: Uuid,
    name: Text(60),
    kind: KitKind.schema,
    publicKey: Type.String({ minLength: 100, maxLength: 200, description: 'P-256 public key: SPKI in base64' }),
  }),
  response: Type.Object({ id: RecordRef, version: Version, state: KitState.schema }),
});

const kitVerb = <const V extends string>(verb: V, summary: string) =>
  route({
    id: `${verb}Kit`,
    method: 'POST',
    path: `/api/attendance/kits/:id/${verb}`,
    access: { permission: attendancePermission['kit.decide'] },
    summary,
    requirement: ['R4.4'],
    params,
    body: VerbBody,
    response: Type.Object({ version: Version, state: KitState.schema }),
  });
export const approveKit = kitVerb('approve', '批准离线终端');
export const refuseKit = kitVerb('refuse', '不批准离线终端');
export const revokeKit = kitVerb('revoke', '停用离线终端');

export const kitTimeline = route({
  id: 'kitTimeline',
  method: 'GET',
  path: '/api/attendance/kits/:id/timeline',
  access: view,
  summary: '离线终端的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

/** A server time for the chain; whoever holds it writes it behind the entry whose digest is `head`. */
const ServerTime = Type.Object({ nonce: Type.String(), at: Instant });

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' });

const Pack = Type.Object({
  time: ServerTime,
  lastSeq: Type.Integer({ description: 'entries the server has taken' }),
  head: Digest,
  toleranceSeconds: Type.Integer({ description: 'how far the clock of the kit may be off' }),
  sessions: Type.Array(
    Type.Object({
      id: RecordRef,
      classTitle: Type.String(),
      no: Type.Integer(),
      startsAt: Instant,
      endsAt: Instant,
      trainees: Type.Array(
        Type.Object({
          ...Trainee,
          pin: Type.Optional(Type.Object({ id: Uuid, salt: Type.String(), check: Type.String() })),
        }),
      ),
    }),
  ),
});
export type Pack = Static<typeof Pack>;

export const takePack = route({
  id: 'takePack',
  method: 'POST',
  path: '/api/attendance/kits/:id/pack',
  access: { permission: attendancePermission['kit.enrol'] },
  summary: '下载离线课堂数据并校时',
  requirement: ['R4.4'],
  params,
  body: Closed({ head: Digest }),
  response: Pack,
});

export const uploadBundle = route({
  id: 'uploadBundle',
  method: 'POST',
  path: '/api/attendance/kit-bundles',
  access: 'device',
  summary: '上传离线签到数据包',
  requirement: ['R4.4'],
  body: Closed({
    payload: Type.String({
      minLength: 1,
      maxLength: 900_000,
      description: 'the text as signed: docs/guide/off-line.md',
    }),
    signature: Type.String({ pattern: '^[0-9a-f]{128}$', description: 'ECDSA P-256 with SHA-256, r and s, hex' }),
  }),
  response: Type.Object({
    id: RecordRef,
    state: BundleState.schema,
    reasons: Type.Array(RefusalSchema),
    lastSeq: Type.Integer({ description: 'entries taken of this kit: send what comes after' }),
    head: Digest,
    taken: Type.Integer(),
    accepted: Type.Integer(),
    toJudge: Type.Integer(),
    rejected: Type.Integer(),
    time: Type.Optional(ServerTime),
  }),
});

const Bundle = Type.Object({
  id: RecordRef,
  kitId: RecordRef,
  kitName: Type.String(),
  organisationName: Type.String(),
  firstSeq: Type.Optional(Type.Integer()),
  lastSeq: Type.Optional(Type.Integer()),
  sentAt: Type.Optional(Instant),
  receivedAt: Instant,
  state: BundleState.schema,
  reasons: Type.Array(RefusalSchema),
  entries: Type.Integer(),
  taken: Type.Integer(),
  accepted: Type.Integer(),
  toJudge: Type.Integer(),
  rejected: Type.Integer(),
  digest: Digest,
});
export type Bundle = Static<typeof Bundle>;

export const listBundles = route({
  id: 'listBundles',
  method: 'GET',
  path: '/api/attendance/kit-bundles',
  access: view,
  summary: '离线签到数据包',
  requirement: ['R4.4'],
  query: Type.Object({
    ...listQuery,
    kitId: Type.Optional(RecordRef),
    state: Type.Optional(BundleState.schema),
  }),
  response: PageOf(Bundle),
});

export const getBundle = route({
  id: 'getBundle',
  method: 'GET',
  path: '/api/attendance/kit-bundles/:id',
  access: view,
  summary: '一个离线签到数据包及其记录',
  requirement: ['R4.4'],
  params,
  response: Type.Intersect([
    Bundle,
    Type.Object({
      lines: Type.Array(
        Type.Object({
          seq: Type.Integer(),
          kind: EntryKind.schema,
          claimedAt: Instant,
          at: Instant,
          after: Type.Optional(Instant),
          before: Instant,
          sessionId: Type.Optional(RecordRef),
          nameMasked: Type.String(),
          direction: Type.Optional(SignDirection.schema),
          outcome: SignOutcome.schema,
          reasons: Type.Array(RefusalSchema),
        }),
      ),
    }),
  ]),
});

export const setPin = route({
  id: 'setPin',
  method: 'POST',
  path: '/api/attendance/pins',
  access: { permission: attendancePermission['pin.set'] },
  summary: '设置离线签到口令',
  requirement: ['R4.4'],
  body: Closed({ classId: RecordRef, pin: Type.String({ pattern: '^[0-9]{6}$', title: '6 位数字口令' }) }),
  response: Type.Object({ setAt: Instant }),
});

export const listMyPins = route({
  id: 'listMyPins',
  method: 'GET',
  path: '/api/attendance/pins',
  access: { permission: attendancePermission['pin.set'] },
  summary: '本人的离线签到口令（不含口令本身）',
  requirement: ['R4.4'],
  response: Type.Object({
    items: Type.Array(Type.Object({ classId: RecordRef, setAt: Instant, locked: Type.Boolean() })),
  }),
});

export const attendanceKitRoutes = [
  listKits,
  getKit,
  enrolKit,
  approveKit,
  refuseKit,
  revokeKit,
  kitTimeline,
  takePack,
  uploadBundle,
  listBundles,
  getBundle,
  setPin,
  listMyPins,
];
