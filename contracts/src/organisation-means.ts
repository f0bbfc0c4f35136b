import Type, { type Static } from 'typebox';
import { Closed, Day, FileRef, Text, Uuid } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { held, itemRoutes } from './organisation.ts';
import type { RouteSpec } from './route.ts';
import { SkillLevel } from './skill-level.ts';

export const TeacherRecordKind = enumeration('organisation.teacher_record_kind', '师资记录类别', {
  evaluation: { zh: '评价', en: 'evaluation' },
  training: { zh: '进修', en: 'further training' },
});
export type TeacherRecordKind = CodeOf<typeof TeacherRecordKind>;

export const TeacherRecordResult = enumeration('organisation.teacher_record_result', '评价或进修结果', {
  excellent: { zh: '优秀', en: 'excellent', tone: 'pass' },
  qualified: { zh: '合格', en: 'qualified', tone: 'pass' },
  unqualified: { zh: '不合格', en: 'not qualified', tone: 'fail' },
});
export type TeacherRecordResult = CodeOf<typeof TeacherRecordResult>;

const hours = Type.Integer({ minimum: 0, maximum: 2000 });

/** A part of what is taught: its class hours of theory and practice, and the resource it is taught with. */
export const CurriculumModule = Closed({
  name: Text(60),
  theoryHours: hours,
  practiceHours: hours,
  content: Text(500),
  resourceId: Type.Optional(Uuid),
});
export type CurriculumModule = Static<typeof CurriculumModule>;

const CurriculumBody = {
  occupationKey: Text(100),
  occupationName: Text(100),
  level: SkillLevel.schema,
  title: Text(100),
  modules: Type.Array(CurriculumModule, { minItems: 1, maxItems: 40 }),
};
const { occupationKey: _key, occupationName: _name, level: _level, ...curriculumChange } = CurriculumBody;
const Curriculum = Type.Object({
  ...held,
  ...CurriculumBody,
  theoryHours: Type.Integer({ title: '理论课时' }),
  practiceHours: Type.Integer({ title: '实训课时' }),
});
export type Curriculum = Static<typeof Curriculum>;
export type CurriculumInput = Static<ReturnType<typeof Closed<typeof CurriculumBody>>>;
export type CurriculumEdit = Static<ReturnType<typeof Closed<typeof curriculumChange>>>;

const recordFields = {
  kind: TeacherRecordKind.schema,
  subject: Text(100),
  day: Day,
  giver: Text(100),
  hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 2000 })),
  result: TeacherRecordResult.schema,
};
const RecordBody = { ...recordFields, teacherId: Uuid, fileId: Type.Optional(Uuid) };
const TeacherRecord = Type.Object({
  ...held,
  ...recordFields,
  teacherId: Uuid,
  file: Type.Optional(Type.Intersect([FileRef, Type.Object({ url: Type.Optional(Type.String()) })])),
});
export type TeacherRecord = Static<typeof TeacherRecord>;
export type TeacherRecordInput = Static<ReturnType<typeof Closed<typeof RecordBody>>>;
export type TeacherRecordEdit = Static<ReturnType<typeof Closed<typeof recordFields>>>;

export const curriculumRoutes = itemRoutes(
  'curriculum',
  'Curriculum',
  '课程设置',
  Curriculum,
  CurriculumBody,
  curriculumChange,
);
export const teacherRecordRoutes = itemRoutes(
  'teacher_record',
  'TeacherRecord',
  '师资评价和进修',
  TeacherRecord,
  RecordBody,
  recordFields,
);

export const organisationMeansRoutes: readonly RouteSpec[] = [curriculumRoutes, teacherRecordRoutes].flatMap(
  ({ list, add, edit, end }) => [list, add, edit, end],
);
