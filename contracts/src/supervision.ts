import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
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
import { FenceSchema } from './organisation.ts';
import { route } from './route.ts';
import {
  ComparedOutcome,
  DrawSource,
  FindingState,
  InspectionAnswer,
  InspectionKind,
  InspectionState,
  supervisionPermission as may,
} from './supervision-terms.ts';

const params = Type.Object({ id: RecordRef });
const Position = Closed({
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  accuracy: Type.Number({ minimum: 0, maximum: 100_000, description: 'metres' }),
});
export type Position = Static<typeof Position>;
/** When and where a photo was taken, as the device says. */
const taken = { at: Type.Optional(Instant), position: Type.Optional(Position) };
export const Photo = Type.Intersect([
  FileRef,
  Type.Object({
    url: Type.String(),
    ...taken,
    likeSince: Type.Optional(
      Type.String({ description: 'since when a like picture has been known in the province, whosever it is' }),
    ),
  }),
]);
export type Photo = Static<typeof Photo>;
export const TakenPhoto = Closed({ id: Uuid, ...taken });
export type TakenPhoto = Static<typeof TakenPhoto>;
/** Code of a line of the checklist, which the region sets for each programme. */
const ItemCode = Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' });

const inspectionItem = {
  id: RecordRef,
  classId: RecordRef,
  classTitle: Type.String(),
  organisationName: Type.String(),
  kind: InspectionKind.schema,
  state: InspectionState.schema,
  plannedOn: Day,
  heldAt: Type.Optional(Instant),
  findings: Type.Integer({ description: 'findings sent to the institution' }),
  openFindings: Type.Integer({ description: 'of these not yet closed' }),
  createdAt: Instant,
};
const InspectionLine = Type.Object(inspectionItem);
export type InspectionLine = Static<typeof InspectionLine>;

const answerOfLine = { item: ItemCode, answer: InspectionAnswer.schema, remark: Type.Optional(Text(300)) };
const ChecklistLine = Type.Object({ ...answerOfLine, text: Type.String() });
export type ChecklistLine = Static<typeof ChecklistLine>;

const Drawn = Type.Object({
  enrolmentId: RecordRef,
  no: Type.Integer({ description: 'number on the roster' }),
  nameMasked: Type.String(),
  documentMasked: Type.String(),
  outcome: Type.Optional(ComparedOutcome.schema),
  remark: Type.Optional(Type.String()),
});

/** Trainees drawn by the server; whoever has seed and list gets the same again. */
const Draw = Type.Object({
  seed: Type.String({ description: '32 hexadecimal digits; known to nobody before the draw' }),
  at: Instant,
  source: DrawSource.schema,
  pool: Type.Integer({ description: 'trainees drawn from' }),
  repeats: Type.Boolean({ description: 'drawing again from the kept list with the seed gives the same trainees' }),
  picked: Type.Array(Drawn),
});
export type Draw = Static<typeof Draw>;

const findingItem = {
  id: RecordRef,
  inspectionId: Type.Optional(RecordRef),
  phoneSampleId: Type.Optional(RecordRef),
  classId: RecordRef,
  classTitle: Type.String(),
  organisationName: Type.String(),
  item: ItemCode,
  itemText: Type.String(),
  description: Type.String(),
  demand: Type.String({ description: 'what the institution has to do' }),
  dueOn: Day,
  overdue: Type.Boolean(),
  state: FindingState.schema,
  createdAt: Instant,
};
export const FindingLine = Type.Object(findingItem);
export type FindingLine = Static<typeof FindingLine>;

const Inspection = Type.Object({
  ...inspectionItem,
  heldBy: Type.Optional(Type.String()),
  position: Type.Optional(Position),
  standing: Type.Optional(
    Type.Union([Type.Literal('inside'), Type.Literal('outside'), Type.Literal('uncertain'), Type.Literal('unknown')]),
  ),
  beyondMetres: Type.Optional(Type.Integer({ description: 'metres outside the fence; negative is inside' })),
  positionRemark: Type.Optional(Type.String()),
  headCount: Type.Optional(Type.Integer()),
  signedIn: Type.Optional(Type.Integer({ description: 'signed in to the session of then; absent outside sessions' })),
  enrolled: Type.Integer({ description: 'trainees of the roster' }),
  asked: Type.Array(Type.Object({ item: ItemCode, text: Type.String() }), {
    description: 'the checklist of the programme, to be answered',
  }),
  site: Type.Optional(Type.Object({ name: Type.String(), fence: FenceSchema })),
  draw: Type.Optional(Draw),
  checklist: Type.Array(ChecklistLine),
  photos: Type.Array(Photo),
  conclusion: Type.Optional(Type.String()),
  found: Type.Array(FindingLine),
  steps: Type.Array(StepSchema),
});
export type Inspection = Static<typeof Inspection>;

const Finding = Type.Object({
  ...findingItem,
  answer: Type.Optional(Type.String()),
  answeredAt: Type.Optional(Instant),
  photos: Type.Array(Photo),
  steps: Type.Array(StepSchema),
});
export type Finding = Static<typeof Finding>;

export const listInspections = route({
  id: 'listInspections',
  method: 'GET',
  path: '/api/supervision/inspections',
  access: { permission: may['inspection.view'] },
  summary: '检查列表',
  requirement: ['R4.5'],
  query: Type.Object({ ...listQuery, state: Type.Optional(InspectionState.schema), classId: Type.Optional(RecordRef) }),
  response: PageOf(InspectionLine),
});

export const getInspection = route({
  id: 'getInspection',
  method: 'GET',
  path: '/api/supervision/inspections/:id',
  access: { permission: may['inspection.view'] },
  summary: '一次检查',
  requirement: ['R4.5'],
  params,
  response: Recorded(Inspection),
});

export const inspectionTimeline = route({
  id: 'inspectionTimeline',
  method: 'GET',
  path: '/api/supervision/inspections/:id/timeline',
  access: { permission: may['inspection.view'] },
  summary: '检查的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

export const openInspection = route({
  id: 'openInspection',
  method: 'POST',
  path: '/api/supervision/inspections',
  access: { permission: may['inspection.hold'] },
  summary: '安排检查（突击检查不通知机构）',
  requirement: ['R4.5'],
  body: Closed({ classId: RecordRef, kind: InspectionKind.schema, plannedOn: Day }),
  response: Type.Object({ id: RecordRef }),
});

const Answered = Type.Object({ version: Version });

const RecordBody = Closed({
  version: Version,
  position: Position,
  positionRemark: Type.Optional(Text(300)),
  headCount: Type.Integer({ minimum: 0, maximum: 2000 }),
  checklist: Type.Array(Closed(answerOfLine), { minItems: 1, maxItems: 40 }),
  compared: Type.Array(
    Closed({ enrolmentId: RecordRef, outcome: ComparedOutcome.schema, remark: Type.Optional(Text(300)) }),
    { maxItems: 200 },
  ),
  photos: Type.Array(TakenPhoto, { minItems: 1, maxItems: 20 }),
  findings: Type.Array(
    Closed({
      item: ItemCode,
      description: Text(500),
      demand: Text(500),
      dueOn: Type.Optional(Day),
    }),
    { maxItems: 20 },
  ),
  conclusion: Text(1000),
});
export type RecordBody = Static<typeof RecordBody>;
export const drawTrainees = route({
  id: 'drawTrainees',
  method: 'POST',
  path: '/api/supervision/inspections/:id/draw',
  access: { permission: may['inspection.hold'] },
  summary: '随机抽取学员核对人证（一次检查抽一次，可复算）',
  requirement: ['R4.5'],
  params,
  body: VerbBody,
  response: Answered,
});

export const recordInspection = route({
  id: 'recordInspection',
  method: 'POST',
  path: '/api/supervision/inspections/:id/record',
  access: { permission: may['inspection.hold'] },
  summary: '登记检查结果，问题发机构限期整改',
  requirement: ['R4.5'],
  params,
  body: RecordBody,
  response: Answered,
});

export const cancelInspection = route({
  id: 'cancelInspection',
  method: 'POST',
  path: '/api/supervision/inspections/:id/cancel',
  access: { permission: may['inspection.hold'] },
  summary: '取消检查',
  requirement: ['R4.5'],
  params,
  body: VerbBody,
  response: Answered,
});

export const listFindings = route({
  id: 'listFindings',
  method: 'GET',
  path: '/api/supervision/findings',
  access: { permission: may['inspection.view'] },
  summary: '检查发现的问题',
  requirement: ['R4.5'],
  query: Type.Object({ ...listQuery, state: Type.Optional(FindingState.schema), classId: Type.Optional(RecordRef) }),
  response: PageOf(FindingLine),
});

export const getFinding = route({
  id: 'getFinding',
  method: 'GET',
  path: '/api/supervision/findings/:id',
  access: { permission: may['inspection.view'] },
  summary: '一项问题与整改',
  requirement: ['R4.5'],
  params,
  response: Recorded(Finding),
});

export const findingTimeline = route({
  id: 'findingTimeline',
  method: 'GET',
  path: '/api/supervision/findings/:id/timeline',
  access: { permission: may['inspection.view'] },
  summary: '整改的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

export const answerFinding = route({
  id: 'answerFinding',
  method: 'POST',
  path: '/api/supervision/findings/:id/answer',
  access: { permission: may['finding.answer'] },
  summary: '答复整改情况',
  requirement: ['R4.5'],
  params,
  body: Closed({
    version: Version,
    answer: Text(1000),
    photos: Type.Array(TakenPhoto, { maxItems: 10 }),
  }),
  response: Answered,
});

const verb = <const V extends string>(name: V, permission: string, summary: string) =>
  route({
    id: `${name}Finding`,
    method: 'POST',
    path: `/api/supervision/findings/:id/${name}`,
    access: { permission },
    summary,
    requirement: ['R4.5'],
    params,
    body: VerbBody,
    response: Answered,
  });
export const closeFinding = verb('close', may['finding.close'], '整改属实，办结');
export const returnFinding = verb('return', may['finding.close'], '整改不到位，退回重改');
export const escalateFinding = verb('escalate', may['finding.close'], '拒不整改，上报审批');
export const suspendFinding = verb('suspend', may['finding.decide'], '作出限制，整改到位为止');
export const dismissFinding = verb('dismiss', may['finding.decide'], '不予限制，退回继续整改');

export const supervisionRoutes = [
  listInspections,
  getInspection,
  inspectionTimeline,
  openInspection,
  drawTrainees,
  recordInspection,
  cancelInspection,
  listFindings,
  getFinding,
  findingTimeline,
  answerFinding,
  closeFinding,
  returnFinding,
  escalateFinding,
  suspendFinding,
  dismissFinding,
];
