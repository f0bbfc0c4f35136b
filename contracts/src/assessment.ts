import Type, { type Static } from 'typebox';
import {
  Closed,
  Day,
  Instant,
  listQuery,
  PageOf,
  Recorded,
  RecordRef,
  ReturnBody,
  StepSchema,
  Timeline,
  Uuid,
  VerbBody,
  Version,
} from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { ImportFields, ImportResultSchema } from './import.ts';
import { definePermissions } from './permission.ts';
import { route } from './route.ts';

export const SheetState = enumeration('assessment.sheet_state', '成绩单状态', {
  draft: { zh: '录入中', en: 'being entered', tone: 'todo' },
  submitted: { zh: '待确认', en: 'to be confirmed', tone: 'wait' },
  returned: { zh: '退回修改', en: 'returned', tone: 'return' },
  confirmed: { zh: '已确认', en: 'confirmed', tone: 'pass' },
});
export type SheetState = CodeOf<typeof SheetState>;

export const AssessmentPart = enumeration('assessment.part', '考核科目', {
  theory: { zh: '理论', en: 'theory' },
  practice: { zh: '实操', en: 'practice' },
});
export type AssessmentPart = CodeOf<typeof AssessmentPart>;

export const Verdict = enumeration('assessment.verdict', '考核结果', {
  passed: { zh: '合格', en: 'passed', tone: 'pass' },
  failed: { zh: '不合格', en: 'failed', tone: 'fail' },
  missed: { zh: '缺考', en: 'did not come', tone: 'fail' },
  open: { zh: '待录入', en: 'not yet entered', tone: 'wait' },
});
export type Verdict = CodeOf<typeof Verdict>;

export const assessmentPermission = definePermissions('assessment', {
  'sheet.view': {
    zh: '查看成绩',
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
  'score.enter': { zh: '录入成绩', roles: ['teacher', 'class_manager'] },
  'sheet.confirm': {
    zh: '确认成绩',
    roles: ['institution_admin', 'enterprise', 'case_officer'],
    note: '录入人不得确认',
  },
  'own.view': { zh: '查看本人成绩', roles: ['worker'], note: '限本人' },
});

const Points = Type.Integer({ minimum: 0, maximum: 100, title: '分数' });
const params = Type.Object({ id: RecordRef });

const SheetItem = Type.Object({
  id: RecordRef,
  classId: RecordRef,
  classTitle: Type.String(),
  attempt: Type.Integer({ description: '1 the first assessment, 2 and on make-ups' }),
  heldOn: Day,
  state: SheetState.schema,
  trainees: Type.Integer(),
  entered: Type.Integer(),
  passed: Type.Integer(),
  confirmedOn: Type.Optional(Day),
  createdAt: Instant,
});
export type SheetItem = Static<typeof SheetItem>;

const ScoreLine = Type.Object({
  enrolmentId: Uuid,
  no: Type.Integer({ title: '序号' }),
  nameMasked: Type.String(),
  documentMasked: Type.String(),
  theory: Type.Optional(Points),
  practice: Type.Optional(Points),
  missed: Type.Boolean(),
  needed: Type.Array(AssessmentPart.schema, { description: 'parts this sheet asks for' }),
  verdict: Verdict.schema,
});
export type ScoreLine = Static<typeof ScoreLine>;

const Sheet = Type.Intersect([
  SheetItem,
  Type.Object({
    theoryPass: Type.Optional(Points),
    practicePass: Type.Optional(Points),
    plannedOn: Type.Optional(Day),
    dayReason: Type.Optional(Type.String({ description: 'why it was not held on the planned day' })),
    lines: Type.Array(ScoreLine),
    steps: Type.Array(StepSchema),
  }),
]);
export type Sheet = Static<typeof Sheet>;

export const listSheets = route({
  id: 'listSheets',
  method: 'GET',
  path: '/api/assessment/sheets',
  access: { permission: assessmentPermission['sheet.view'] },
  summary: '成绩单列表',
  requirement: ['R5.1'],
  query: Type.Object({ ...listQuery, state: Type.Optional(SheetState.schema), classId: Type.Optional(RecordRef) }),
  response: PageOf(SheetItem),
});

export const getSheet = route({
  id: 'getSheet',
  method: 'GET',
  path: '/api/assessment/sheets/:id',
  access: { permission: assessmentPermission['sheet.view'] },
  summary: '一份成绩单',
  requirement: ['R5.1'],
  params,
  response: Recorded(Sheet),
});

export const openSheet = route({
  id: 'openSheet',
  method: 'POST',
  path: '/api/assessment/sheets',
  access: { permission: assessmentPermission['score.enter'] },
  summary: '新建成绩单（首次或补考）',
  requirement: ['R5.1'],
  body: Closed({
    classId: RecordRef,
    heldOn: Day,
    reason: Type.Optional(Type.String({ maxLength: 200, title: '与考核方案日期不同的原因' })),
  }),
  response: Type.Object({ id: RecordRef }),
});

export const enterScores = route({
  id: 'enterScores',
  method: 'POST',
  path: '/api/assessment/sheets/:id/enter',
  access: { permission: assessmentPermission['score.enter'] },
  summary: '录入成绩',
  requirement: ['R5.1'],
  params,
  body: Closed({
    version: Version,
    lines: Type.Array(
      Closed({
        enrolmentId: Uuid,
        theory: Type.Optional(Points),
        practice: Type.Optional(Points),
        missed: Type.Optional(Type.Boolean()),
      }),
      { minItems: 1, maxItems: 500 },
    ),
  }),
  response: Type.Object({ version: Version, state: SheetState.schema }),
});

const verb = <const V extends string>(name: V, permission: string, summary: string) =>
  route({
    id: `${name}Sheet`,
    method: 'POST',
    path: `/api/assessment/sheets/:id/${name}`,
    access: { permission },
    summary,
    requirement: ['R5.1'],
    params,
    body: name === 'return' ? ReturnBody : VerbBody,
    response: Type.Object({ version: Version, state: SheetState.schema }),
  });
export const submitSheet = verb('submit', assessmentPermission['score.enter'], '提交成绩确认');
export const confirmSheet = verb('confirm', assessmentPermission['sheet.confirm'], '确认成绩');
export const returnSheet = verb('return', assessmentPermission['sheet.confirm'], '退回成绩单');

export const importScores = route({
  id: 'importScores',
  method: 'POST',
  path: '/api/assessment/sheets/:id/import',
  access: { permission: assessmentPermission['score.enter'] },
  summary: '导入成绩表',
  requirement: ['R5.1'],
  params,
  upload: true,
  body: ImportFields,
  response: ImportResultSchema,
});

export const importScoresFaulty = route({
  id: 'importScoresFaulty',
  method: 'POST',
  path: '/api/assessment/sheets/:id/import/faulty',
  access: { permission: assessmentPermission['score.enter'] },
  summary: '成绩表中有误的行',
  requirement: ['R5.1'],
  params,
  upload: true,
});

export const scoresTemplate = route({
  id: 'scoresTemplate',
  method: 'GET',
  path: '/api/assessment/sheets/:id/template',
  access: { permission: assessmentPermission['score.enter'] },
  summary: '成绩表模板（带本班名单）',
  requirement: ['R5.1'],
  params,
});

export const exportSheet = route({
  id: 'exportSheet',
  method: 'GET',
  path: '/api/assessment/sheets/:id/export',
  access: { permission: assessmentPermission['sheet.view'] },
  summary: '导出成绩单',
  requirement: ['R5.1'],
  params,
});

export const sheetTimeline = route({
  id: 'sheetTimeline',
  method: 'GET',
  path: '/api/assessment/sheets/:id/timeline',
  access: { permission: assessmentPermission['sheet.view'] },
  summary: '成绩单的经过',
  requirement: ['R14.1'],
  params,
  response: Timeline,
});

const MyResult = Type.Object({
  classId: RecordRef,
  attempt: Type.Integer(),
  heldOn: Day,
  theory: Type.Optional(Points),
  practice: Type.Optional(Points),
  missed: Type.Boolean(),
  theoryPass: Type.Optional(Points),
  practicePass: Type.Optional(Points),
});
export type MyResult = Static<typeof MyResult>;

export const listMyResults = route({
  id: 'listMyResults',
  method: 'GET',
  path: '/api/assessment/my/results',
  access: { permission: assessmentPermission['own.view'] },
  summary: '我的结业考核成绩',
  requirement: ['R5.1'],
  query: Type.Object({ classId: Type.Optional(RecordRef) }),
  response: Type.Object({ items: Type.Array(MyResult) }),
});

export const assessmentRoutes = [
  listSheets,
  getSheet,
  openSheet,
  enterScores,
  submitSheet,
  confirmSheet,
  returnSheet,
  importScores,
  importScoresFaulty,
  scoresTemplate,
  exportSheet,
  sheetTimeline,
  listMyResults,
];
