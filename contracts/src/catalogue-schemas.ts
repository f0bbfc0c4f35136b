import Type, { type Static, type TSchema } from 'typebox';
import {
  CatalogueState,
  CatalogueTag,
  DiffKind,
  EntryMode,
  HoursSource,
  Scarcity,
  TrainingType,
} from './catalogue-terms.ts';
import { Closed, Day, Fen, Instant, RecordRef, RegionCode, StepSchema, Text, Version } from './common.ts';
import { FundSource } from './scheme-terms.ts';
import { SkillLevel } from './skill-level.ts';
import { DictionaryEdition } from './values/occupation-code.ts';

const Empty = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Hours = Type.Integer({ minimum: 1, maximum: 5000, title: '参考学时' });
const Tags = Type.Array(CatalogueTag.schema, { uniqueItems: true, maxItems: 5, title: '产业标签' });
const FundSources = Type.Array(FundSource.schema, { uniqueItems: true, maxItems: 3, title: '资金来源' });

/** What makes two entries the same one over versions and regions: training type, occupation, trade and level. */
const what = {
  occupationCode: Empty(Type.String({ title: '职业编码' })),
  occupationName: Type.String({ title: '职业名称' }),
  occupationKey: Type.String({ description: 'the occupation, whatever the edition of the dictionary' }),
  trade: Empty(Type.String({ title: '工种' })),
  level: SkillLevel.schema,
};

/**
 * An entry as it holds in a region on a day, after inheritance. A class keeps a copy of it for ever, so the shape only
 * ever grows.
 */
export const EntryInForce = Type.Object({
  entryRef: RecordRef,
  catalogueRef: RecordRef,
  catalogueVersion: Type.Integer({ description: 'number of the published version of its region' }),
  regionCode: RegionCode,
  trainingType: TrainingType.schema,
  edition: DictionaryEdition.schema,
  ...what,
  hours: Hours,
  hoursSource: HoursSource.schema,
  standardFen: Fen,
  scarcity: Scarcity.schema,
  tags: Tags,
  fundSources: FundSources,
  urgent: Type.Boolean({ title: '急需紧缺' }),
  keyTrade: Type.Boolean({ title: '重点职业（工种）' }),
  documentNo: Type.String(),
});
export type EntryInForce = Static<typeof EntryInForce>;

/** An entry as one version has it; what its source does not tell is null, and null inherits in an override. */
export const EntrySchema = Type.Object({
  id: RecordRef,
  version: Version,
  mode: EntryMode.schema,
  trainingType: Empty(TrainingType.schema),
  edition: DictionaryEdition.schema,
  ...what,
  hours: Empty(Hours),
  hoursSource: Empty(HoursSource.schema),
  standardFen: Empty(Fen),
  scarcity: Empty(Scarcity.schema),
  tags: Empty(Tags),
  fundSources: Empty(FundSources),
  urgent: Empty(Type.Boolean()),
  keyTrade: Empty(Type.Boolean()),
  missing: Type.Array(Type.String(), { description: 'names of the fields that block publication' }),
});
export type CatalogueEntry = Static<typeof EntrySchema>;
/** What one version of one region says about an entry, null where it says nothing. */
export type EntryContent = Omit<CatalogueEntry, 'version' | 'missing'>;

/** What an officer fills in for an entry; the fields left out stay empty. */
export const entryFields = {
  mode: EntryMode.schema,
  trainingType: Type.Optional(TrainingType.schema),
  edition: DictionaryEdition.schema,
  occupationCode: Type.Optional(Text(12)),
  occupationName: Text(60),
  trade: Type.Optional(Text(60)),
  level: SkillLevel.schema,
  hours: Type.Optional(Hours),
  hoursSource: Type.Optional(HoursSource.schema),
  standardFen: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000, title: '补贴标准（分）' })),
  scarcity: Type.Optional(Scarcity.schema),
  tags: Type.Optional(Tags),
  fundSources: Type.Optional(FundSources),
  urgent: Type.Optional(Type.Boolean()),
  keyTrade: Type.Optional(Type.Boolean()),
};
const EntryInput = Closed(entryFields);
export type EntryInput = Static<typeof EntryInput>;

const { trainingType, hours, hoursSource, scarcity, tags, fundSources, urgent, keyTrade } = entryFields;
/** Values for the empty fields of many entries at once. Money is not among them: each standard is decided by itself. */
export const FillValues = Closed({
  trainingType,
  hours,
  hoursSource,
  scarcity,
  tags,
  fundSources,
  urgent,
  keyTrade,
});
export type FillValues = Static<typeof FillValues>;

/** Head of a catalogue: what its document says about it. */
export const headFields = {
  title: Text(120),
  documentNo: Type.Optional(Text(60)),
  sourceNote: Type.Optional(Text(500)),
  periodFrom: Day,
  periodTo: Type.Optional(Day),
  edition: DictionaryEdition.schema,
};
const CatalogueHead = Closed(headFields);
export type CatalogueHead = Static<typeof CatalogueHead>;

const summary = {
  id: RecordRef,
  regionCode: RegionCode,
  regionName: Type.String(),
  title: Type.String(),
  number: Empty(Type.Integer({ description: 'version number, given when published' })),
  state: CatalogueState.schema,
  documentNo: Empty(Type.String()),
  example: Type.Boolean({ description: 'true: not a policy in force anywhere, shown as 示例' }),
  periodFrom: Day,
  periodTo: Empty(Day),
  inForceUntil: Empty(Day),
  entryCount: Type.Integer(),
  publishedAt: Empty(Instant),
};
export const CatalogueItem = Type.Object(summary);
export type CatalogueItem = Static<typeof CatalogueItem>;

export const CatalogueRecord = Type.Object({
  ...summary,
  sourceNote: Empty(Type.String()),
  edition: DictionaryEdition.schema,
  base: Empty(RecordRef),
  steps: Type.Array(StepSchema),
  incomplete: Type.Integer({ description: 'entries with empty fields that block publication' }),
  undo: Type.Optional(Type.String({ description: 'the last import, while it can still be undone' })),
});
export type CatalogueRecord = Static<typeof CatalogueRecord>;

const FieldChange = Type.Object({
  field: Type.String(),
  before: Empty(Type.Unknown()),
  after: Empty(Type.Unknown()),
});
export const DiffLine = Type.Object({
  kind: DiffKind.schema,
  mode: EntryMode.schema,
  trainingType: Empty(TrainingType.schema),
  ...what,
  standardFen: Empty(Fen),
  changes: Type.Array(FieldChange),
});
export type DiffLine = Static<typeof DiffLine>;
export const CatalogueDiff = Type.Object({
  against: Empty(CatalogueItem),
  added: Type.Integer(),
  removed: Type.Integer(),
  changed: Type.Integer(),
  lines: Type.Array(DiffLine),
});
export type CatalogueDiff = Static<typeof CatalogueDiff>;

/** One published version in the life of an entry. */
export const EntryVersion = Type.Object({
  catalogueRef: RecordRef,
  regionCode: RegionCode,
  regionName: Type.String(),
  number: Type.Integer(),
  title: Type.String(),
  documentNo: Type.String(),
  from: Day,
  until: Empty(Day),
  mode: EntryMode.schema,
  standardFen: Empty(Fen),
  hours: Empty(Type.Integer()),
  scarcity: Empty(Scarcity.schema),
});
export type EntryVersion = Static<typeof EntryVersion>;

export const EntryPage = Type.Object({
  /** As it holds today in the region asked for; null when it does not any more. */
  inForce: Empty(EntryInForce),
  occupationName: Type.String(),
  trade: Empty(Type.String()),
  level: SkillLevel.schema,
  example: Type.Boolean(),
  catalogueTitle: Type.String(),
  sourceNote: Empty(Type.String()),
  /** Entries of the same occupation in the same region today, lowest level first. */
  levels: Type.Array(EntryInForce),
  /** Latest first. */
  history: Type.Array(EntryVersion),
});
export type EntryPage = Static<typeof EntryPage>;

export const OccupationItem = Type.Object({
  edition: DictionaryEdition.schema,
  code: Type.String(),
  name: Type.String(),
  key: Type.String(),
});
