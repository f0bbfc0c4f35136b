import Type, { type Static, type TSchema } from 'typebox';
import { type CodeOf, enumeration } from './enumeration.ts';
import { RefusalSchema } from './problem.ts';

/**
 * Public id of a record: its office's six-digit region code, a hyphen, and its UUID. The region is part of every
 * primary key, so a look-up by this id touches one region only.
 */
export const RecordRef = Type.String({ pattern: '^[0-9]{6}-[0-9a-f-]{36}$', title: '记录号' });

/** A person, an account or another province-wide thing: a bare UUID. */
export const Uuid = Type.String({ pattern: '^[0-9a-f-]{36}$' });
export const RegionCode = Type.String({ pattern: '^[0-9]{6}$', title: '行政区划代码' });
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', title: '日期', description: 'Asia/Shanghai date' });
export const Instant = Type.String({ title: '时间', description: 'UTC, ISO 8601 with milliseconds' });
export const Fen = Type.Integer({ title: '金额（分）', description: 'money in fen' });
export const Version = Type.Integer({ minimum: 1, title: '版本' });
export const Text = (max: number, min = 1) => Type.String({ minLength: min, maxLength: max });

/** Object schema that refuses unknown keys; use it for every request body. */
export const Closed = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

/** A verb the record allows or not for who asks; refused ones are shown disabled with their reason. */
export const ActionSchema = Type.Object({
  name: Type.String({ description: 'the verb of the route: POST …/{id}/<name>' }),
  label: Type.String(),
  needsReason: Type.Boolean(),
  refusal: Type.Optional(RefusalSchema),
});
export type Action = Static<typeof ActionSchema>;

/** What every record page receives. */
export const Recorded = <T extends TSchema>(record: T) =>
  Type.Object({ record, version: Version, actions: Type.Array(ActionSchema) });
export type Recorded<T> = { record: T; version: number; actions: Action[] };

/** A step already done on a record and who answers for it (R14.1). */
export const StepSchema = Type.Object({
  step: Type.String({ description: 'name of the step in Chinese' }),
  by: Type.String({ description: 'office and masked name' }),
  at: Instant,
  reason: Type.Optional(Type.String()),
});
export type Step = Static<typeof StepSchema>;

/** One signature an amount needs: given by whom and when, or still to come. All are different persons. */
export const SignatureSchema = Type.Object({
  step: Type.String({ description: 'name of the step in Chinese' }),
  no: Type.Integer(),
  of: Type.Integer(),
  by: Type.Optional(Type.String({ description: 'office and masked name' })),
  at: Type.Optional(Instant),
});
export type Signature = Static<typeof SignatureSchema>;

/** A place in the file that the applicant must mend, with the remark. */
export const MarkSchema = Type.Object({
  pointer: Type.String({ maxLength: 200 }),
  remark: Type.String({ maxLength: 500 }),
});
export type Mark = Static<typeof MarkSchema>;

/** Body of a verb that needs nothing but the version; with `reason` where the workflow says so. */
export const VerbBody = Closed({ version: Version, reason: Type.Optional(Text(1000)) });
/** Body of a verb that returns a file to the applicant: reason, and marks at their fields. */
export const ReturnBody = Closed({
  version: Version,
  reason: Type.Optional(Text(1000)),
  marks: Type.Optional(Type.Array(MarkSchema, { maxItems: 200 })),
});

/** One page of a list by key; `cursor` of the next page is absent on the last. `total` is given where it is cheap. */
export const PageOf = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()), total: Type.Optional(Type.Integer()) });
export type PageOf<T> = { items: T[]; next?: string; total?: number };

/** Common list query: spread into the query schema of a list route. */
export const listQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'search words' })),
};

export const CheckOutcome = enumeration('kernel.check_outcome', '核验结果', {
  passed: { zh: '通过', en: 'passed', tone: 'pass' },
  failed: { zh: '不通过', en: 'failed', tone: 'fail' },
  to_judge: { zh: '待人工判断', en: 'to be judged', tone: 'return' },
  silent: { zh: '数据源未答复', en: 'source silent', tone: 'wait' },
});
export type CheckOutcome = CodeOf<typeof CheckOutcome>;

/** One rule, one result: what was found, where, under which rule. Fixed shape (R4.1). */
export const CheckResultSchema = Type.Object({
  code: Type.String({ description: 'the rule, as in roster.duplicate' }),
  outcome: CheckOutcome.schema,
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  rule: Type.String({ description: 'clause or document number' }),
  subject: Type.Optional(Type.String({ description: 'record or person the finding is about' })),
  pointer: Type.Optional(Type.String({ description: 'place in the file, e.g. /roster/3/idNumber' })),
  weight: Type.Optional(Type.Integer({ description: 'parts per 100; blocks when absent' })),
});
export type CheckResult = Static<typeof CheckResultSchema>;

export const FactAnswer = enumeration('kernel.fact_answer', '数据答复', {
  present: { zh: '有', en: 'present' },
  absent: { zh: '无', en: 'absent' },
  silent: { zh: '未答复', en: 'silent', tone: 'wait' },
  contradicting: { zh: '矛盾', en: 'contradicting', tone: 'return' },
});

/** One fact as fetched: kind, value, who said it, when asked, valid from and to. Fixed shape. */
export const FactSchema = Type.Object({
  kind: Type.String(),
  answer: FactAnswer.schema,
  value: Type.Optional(Type.Unknown()),
  source: Type.String(),
  askedAt: Instant,
  validFrom: Type.Optional(Day),
  validTo: Type.Optional(Day),
});
export type Fact = Static<typeof FactSchema>;

/** One line of a record's timeline; made from evidence entries. */
export const TimelineItemSchema = Type.Object({
  at: Instant,
  kind: Type.String({ description: 'evidence kind, as in subsidy.claim.approved' }),
  label: Type.String(),
  actor: Type.String({ description: 'office or masked name' }),
  reason: Type.Optional(Type.String()),
  entryId: Uuid,
  sealed: Type.Boolean({ description: 'already under a signed head of the log' }),
});
export type TimelineItem = Static<typeof TimelineItemSchema>;
export const Timeline = Type.Array(TimelineItemSchema);

export const FileRef = Type.Object({
  id: Uuid,
  name: Type.String(),
  mime: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
});
export type FileRef = Static<typeof FileRef>;
