import Type, { type Static } from 'typebox';
import { Instant, RecordRef } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { type RouteSpec, route } from './route.ts';

/** What of an opening file can differ from one submission to the next. */
export const FilingField = enumeration('training_class.filing_field', '开班申请内容', {
  title: { zh: '班级名称', en: 'title' },
  mode: { zh: '培训方式', en: 'mode' },
  programme: { zh: '培训项目', en: 'programme' },
  site: { zh: '培训场地', en: 'site' },
  starts_on: { zh: '开班日期', en: 'first day' },
  ends_on: { zh: '结束日期', en: 'last day' },
  capacity: { zh: '计划人数', en: 'capacity' },
  fee: { zh: '培训费', en: 'fee' },
  own_cost: { zh: '个人承担费用', en: 'own share' },
  manager: { zh: '班级管理人', en: 'manager' },
  intro: { zh: '班级介绍', en: 'introduction' },
  assessment: { zh: '考核方案', en: 'assessment plan' },
  resources: { zh: '教学资源', en: 'resources' },
  categories: { zh: '人员类别', en: 'categories of the trainee' },
  time: { zh: '上课时间', en: 'time of the session' },
  content: { zh: '教学内容', en: 'content of the session' },
  kind: { zh: '课程性质', en: 'theory or practice' },
  place: { zh: '授课方式和教室', en: 'mode and room of the session' },
  teacher: { zh: '教师', en: 'teacher of the session' },
});
export type FilingField = CodeOf<typeof FilingField>;

export const FilingPart = enumeration('training_class.filing_part', '开班申请部分', {
  basics: { zh: '基本信息', en: 'basics' },
  roster: { zh: '花名册', en: 'roster' },
  plan: { zh: '教学计划', en: 'plan' },
});
export type FilingPart = CodeOf<typeof FilingPart>;

export const FilingChange = enumeration('training_class.filing_change', '变化', {
  added: { zh: '新增', en: 'added', tone: 'pass' },
  dropped: { zh: '移除', en: 'dropped', tone: 'fail' },
  changed: { zh: '变更', en: 'changed', tone: 'todo' },
});
export type FilingChange = CodeOf<typeof FilingChange>;

export const FilingDifference = Type.Object({
  part: FilingPart.schema,
  change: FilingChange.schema,
  /** Which trainee or session: its place in the later version, or in the earlier one when dropped, and how it is called. */
  no: Type.Optional(Type.Integer()),
  name: Type.Optional(Type.String()),
  field: Type.Optional(FilingField.schema),
  before: Type.Optional(Type.String()),
  after: Type.Optional(Type.String()),
});
export type FilingDifference = Static<typeof FilingDifference>;

const Filing = Type.Object({
  no: Type.Integer({ title: '提交次序' }),
  at: Instant,
  by: Type.String(),
  trainees: Type.Integer(),
  sessions: Type.Integer(),
});
export type Filing = Static<typeof Filing>;

const byRef = Type.Object({ id: RecordRef });
const access = { permission: 'training_class.class.read' } as const;

/** Values in the words they were filed in: a later label or a renamed room does not change what was read then. */
export type FilingFields = Partial<Record<FilingField, string>>;
export type FilingLine = { id: string; no: number; name: string; fields: FilingFields };
/** The opening file as it is kept with its submission. */
export type FilingContent = { fields: FilingFields; trainees: FilingLine[]; sessions: FilingLine[] };

export const listFilings = route({
  id: 'listFilings',
  method: 'GET',
  path: '/api/training-class/classes/:id/filings',
  access,
  summary: '历次提交的开班申请',
  requirement: ['R4.1'],
  params: byRef,
  response: Type.Array(Filing),
});

export const filingDifferences = route({
  id: 'filingDifferences',
  method: 'GET',
  path: '/api/training-class/classes/:id/filings/differences',
  access,
  summary: '两次提交之间的差异',
  requirement: ['R4.1'],
  params: byRef,
  query: Type.Object({ from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) }),
  response: Type.Array(FilingDifference),
});

export const trainingClassFilingRoutes: readonly RouteSpec[] = [listFilings, filingDifferences];
