import Type, { type Static } from 'typebox';
import { Mark } from './attendance.ts';
import { Closed, Day, FileRef, Instant, PageOf, RecordRef, Text, Uuid } from './common.ts';
import { type CodeOf, enumeration } from './enumeration.ts';
import { route } from './route.ts';
import { supervisionPermission as may } from './supervision-terms.ts';

export const FileKind = enumeration('supervision.file_kind', '全程档案', {
  class: { zh: '班级', en: 'class' },
  person: { zh: '人员', en: 'person' },
  organisation: { zh: '机构', en: 'institution' },
});
export type FileKind = CodeOf<typeof FileKind>;

export const FileTopic = enumeration('supervision.file_topic', '档案类别', {
  opening: { zh: '开班与花名册', en: 'opening and roster' },
  session: { zh: '上课', en: 'sessions held' },
  attendance: { zh: '考勤', en: 'attendance' },
  video: { zh: '视频证据', en: 'room video' },
  result: { zh: '考核与证书', en: 'assessment and certificates' },
  money: { zh: '补贴与资金', en: 'subsidy and money' },
  supervision: { zh: '督导检查', en: 'supervision' },
  other: { zh: '其他', en: 'other' },
});
export type FileTopic = CodeOf<typeof FileTopic>;

/** What a line is about, for a link beside it. */
export const FileSubject = enumeration('supervision.file_subject', '档案对象', {
  class: { zh: '班级', en: 'class' },
  session: { zh: '课次', en: 'session' },
  trainee: { zh: '学员', en: 'trainee' },
  certificate: { zh: '证书', en: 'certificate' },
  claim: { zh: '补贴申领', en: 'claim' },
  inspection: { zh: '检查', en: 'inspection' },
  finding: { zh: '检查问题', en: 'finding' },
  person: { zh: '人员', en: 'person' },
  organisation: { zh: '机构', en: 'institution' },
});
export type FileSubject = CodeOf<typeof FileSubject>;

const Count = Type.Integer({ minimum: 0 });
const Media = Type.Intersect([FileRef, Type.Object({ url: Type.String() })]);

/** One thing that happened: an evidence entry, or a session held with what was signed in it. */
const FileEvent = Type.Object({
  id: Uuid,
  at: Instant,
  topic: FileTopic.schema,
  kind: Type.String({ description: 'evidence kind; `session` for a session held' }),
  label: Type.String(),
  actor: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  entryId: Type.Optional(Uuid),
  sealed: Type.Optional(Type.Boolean({ description: 'already under a signed head of the log' })),
  about: Type.Array(Type.Object({ kind: FileSubject.schema, ref: Type.String(), name: Type.String() })),
  session: Type.Optional(
    Type.Object({
      no: Type.Integer(),
      startsAt: Instant,
      endsAt: Instant,
      content: Type.String(),
      enrolled: Count,
      signedIn: Count,
      signedOut: Count,
      toJudge: Count,
      settled: Type.Boolean(),
      own: Type.Optional(Mark),
    }),
  ),
  media: Type.Array(Media, { description: 'photos and papers the entry gave to a record' }),
});
export type FileEvent = Static<typeof FileEvent>;

const FileHead = Type.Object({
  kind: FileKind.schema,
  id: Type.String(),
  title: Type.String(),
  organisationName: Type.Optional(Type.String()),
  number: Type.Optional(Type.String()),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  trainees: Type.Optional(Count),
  sessions: Type.Optional(Count),
  sessionsHeld: Type.Optional(Count),
  inspections: Type.Optional(Count),
  openFindings: Type.Optional(Count),
  classes: Type.Optional(Type.Array(Type.Object({ ref: RecordRef, title: Type.String() }))),
});
export type FileHead = Static<typeof FileHead>;

const id = { class: RecordRef, person: Uuid, organisation: RecordRef } as const;
const title = { class: 'Class', person: 'Person', organisation: 'Organisation' } as const;

function routesOf<const K extends FileKind>(kind: K) {
  const params = Type.Object({ id: id[kind] });
  const base = `/api/supervision/${kind}-files/:id` as const;
  const access = { permission: kind === 'person' ? may['file.person'] : may['file.view'] };
  return {
    head: route({
      id: `get${title[kind]}File`,
      method: 'GET',
      path: base,
      access,
      summary: '全程档案的概况',
      requirement: ['R4.5', 'R14.1'],
      params,
      response: FileHead,
    }),
    events: route({
      id: `list${title[kind]}FileEvents`,
      method: 'GET',
      path: `${base}/events`,
      access,
      summary: '全程档案：发生的每件事，由新到旧',
      requirement: ['R4.5', 'R14.1'],
      params,
      query: Type.Object({
        cursor: Type.Optional(Text(400)),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        topic: Type.Optional(FileTopic.schema),
      }),
      response: PageOf(FileEvent),
    }),
    bundle: route({
      id: `export${title[kind]}File`,
      method: 'POST',
      path: `${base}/bundle`,
      access: { permission: may['file.export'] },
      summary: '导出全程档案（封存包：PDF、JSON、媒体清单、校验值与签名）',
      requirement: ['R4.5', 'R14.1'],
      params,
      body: Closed({ reason: Text(300) }),
    }),
  };
}

export const classFile = routesOf('class');
export const personFile = routesOf('person');
export const organisationFile = routesOf('organisation');

export const fileRoutes = [classFile, personFile, organisationFile].flatMap(({ head, events, bundle }) => [
  head,
  events,
  bundle,
]);
