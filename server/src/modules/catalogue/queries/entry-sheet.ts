import type { EntryInput } from '@zhenxun/contracts/catalogue-schemas.ts';
import {
  CatalogueTag,
  EntryMode,
  entryLabels,
  HoursSource,
  Scarcity,
  TrainingType,
} from '@zhenxun/contracts/catalogue-terms.ts';
import type { Enumeration } from '@zhenxun/contracts/enumeration.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import type { ColumnSpec, SheetProblem, SheetRow } from '../../../kernel/sheet/column.ts';
import { choicesOf } from '../../../kernel/sheet/column.ts';

const yesNo = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
];
/** What documents call a level besides its official name: 五级, 初级工, 高级. */
const levels = choicesOf(SkillLevel).map((choice) => {
  const parts = choice.label.split('/');
  return { ...choice, aliases: [choice.value, ...parts, ...parts.map((part) => part.replace(/工$/, ''))] };
});
const title = entryLabels;
const all = (of: Enumeration<string>) => of.values.map((value) => of.label(value)).join('、');

/** The columns of a catalogue as a sheet: read, written, and given as template. */
export const entryColumns = [
  { key: 'trainingType', title: title.trainingType, kind: 'choice', choices: choicesOf(TrainingType), width: 16 },
  {
    key: 'occupationName',
    title: title.occupationName,
    aliases: ['职业', '职业（工种）', '职业(工种)', '职业（工种）名称', '职业(工种)名称', 'occupation'],
    kind: 'text',
    required: true,
    maxLength: 60,
    width: 24,
  },
  {
    key: 'occupationCode',
    title: title.occupationCode,
    aliases: ['编码', '职业代码', 'occupationCode'],
    kind: 'id',
    maxLength: 12,
    width: 14,
    hint: '可不填。填写时应与职业分类大典一致',
  },
  {
    key: 'edition',
    title: title.edition,
    kind: 'choice',
    choices: editionChoices(),
    width: 12,
    hint: '不填的，按目录的大典版本',
  },
  { key: 'trade', title: title.trade, kind: 'text', maxLength: 60, width: 16 },
  {
    key: 'level',
    title: title.level,
    aliases: ['技能等级', '级别', '等级名称', 'level'],
    kind: 'choice',
    required: true,
    choices: levels,
    width: 16,
  },
  {
    key: 'hours',
    title: title.hours,
    aliases: ['学时', '课时', '培训学时', 'hours'],
    kind: 'integer',
    min: 1,
    max: 5000,
    width: 10,
  },
  { key: 'hoursSource', title: title.hoursSource, kind: 'choice', choices: choicesOf(HoursSource), width: 20 },
  {
    key: 'standardFen',
    title: title.standardFen,
    aliases: ['补贴标准（元）', '补贴标准(元)', '补贴标准（元/人）', '补贴标准(元/人)', '标准（元/人）', 'yuan'],
    kind: 'money',
    min: 0,
    max: 100_000_000,
    width: 14,
    hint: '每人，单位元',
  },
  { key: 'scarcity', title: title.scarcity, kind: 'choice', choices: choicesOf(Scarcity), width: 12 },
  {
    key: 'tags',
    title: title.tags,
    kind: 'text',
    maxLength: 100,
    width: 24,
    hint: `可多项，用顿号隔开：${all(CatalogueTag)}`,
  },
  {
    key: 'fundSources',
    title: title.fundSources,
    kind: 'text',
    maxLength: 100,
    width: 28,
    hint: `可多项，用顿号隔开：${all(FundSource)}`,
  },
  { key: 'urgent', title: title.urgent, kind: 'choice', choices: yesNo, width: 10 },
  { key: 'keyTrade', title: title.keyTrade, kind: 'choice', choices: yesNo, width: 12 },
  { key: 'mode', title: title.mode, kind: 'choice', choices: choicesOf(EntryMode), width: 12, hint: '不填的，为新增' },
] as const satisfies readonly ColumnSpec[];
export type EntryColumn = (typeof entryColumns)[number]['key'];

function editionChoices() {
  return choicesOf(DictionaryEdition).map((choice) => ({ ...choice, aliases: [choice.value] }));
}

/** A row of a sheet as an entry; lists that name something unknown are problems at their cell. */
export function entryOfRow(
  row: SheetRow<EntryColumn>,
  edition: DictionaryEdition,
  letterOf: (key: EntryColumn) => string,
): { entry: EntryInput; problems: SheetProblem[] } {
  const problems: SheetProblem[] = [];
  const { cells } = row;
  const list = <K extends string>(key: 'tags' | 'fundSources', of: Enumeration<K>): K[] | undefined => {
    const words = String(cells[key] ?? '')
      .split(/[、,，;；\s]+/u)
      .filter(Boolean);
    const found = words.map((word) => of.values.find((value) => of.label(value) === word || value === word));
    for (const [at, value] of found.entries()) {
      if (value !== undefined) continue;
      const params = { value: words[at]!, column: title[key], allowed: all(of) };
      problems.push({ line: row.line, column: letterOf(key), key, code: 'catalogue.import_list', params });
    }
    return words.length === 0 ? undefined : [...new Set(found.filter((value) => value !== undefined))];
  };
  const given: Record<string, unknown> = {
    trainingType: cells.trainingType,
    occupationCode: cells.occupationCode,
    trade: cells.trade,
    hours: cells.hours,
    hoursSource: cells.hoursSource,
    standardFen: cells.standardFen,
    scarcity: cells.scarcity,
    tags: list('tags', CatalogueTag),
    fundSources: list('fundSources', FundSource),
    urgent: yes(cells.urgent),
    keyTrade: yes(cells.keyTrade),
  };
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
  const entry = {
    ...filled,
    mode: cells.mode ?? 'own',
    edition: cells.edition ?? edition,
    occupationName: String(cells.occupationName ?? ''),
    level: cells.level,
  } as EntryInput;
  return { entry, problems };
}

const yes = (value: unknown) => (value === null ? undefined : value === 'yes');

type Said = { [F in Exclude<EntryColumn, 'urgent' | 'keyTrade' | 'tags' | 'fundSources'>]: string | number | null } & {
  tags: readonly CatalogueTag[] | null;
  fundSources: readonly FundSource[] | null;
  urgent: boolean | null;
  keyTrade: boolean | null;
};

/** An entry as a row of a sheet that can be imported again. */
export function rowOfEntry(entry: Said): Record<EntryColumn, string | number | null> {
  const mark = (value: boolean | null) => (value === null ? null : value ? 'yes' : 'no');
  return {
    trainingType: entry.trainingType,
    occupationName: entry.occupationName,
    occupationCode: entry.occupationCode,
    edition: entry.edition,
    trade: entry.trade,
    level: entry.level,
    hours: entry.hours,
    hoursSource: entry.hoursSource,
    standardFen: entry.standardFen,
    scarcity: entry.scarcity,
    tags: entry.tags?.map((tag) => CatalogueTag.label(tag)).join('、') ?? null,
    fundSources: entry.fundSources?.map((source) => FundSource.label(source)).join('、') ?? null,
    urgent: mark(entry.urgent),
    keyTrade: mark(entry.keyTrade),
    mode: entry.mode,
  };
}
