import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryInput } from '@zhenxun/contracts/catalogue-schemas.ts';
import type { CatalogueTag, Scarcity } from '@zhenxun/contracts/catalogue-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import { execute, query } from '../kernel/command.ts';
import { profilesFolder } from '../kernel/parameters/profile.ts';
import { keyOf } from '../kernel/record-ref.ts';
import * as catalogue from '../modules/catalogue/index.ts';
import { actorOf, type DemoWorld, type SeedContext } from './world.ts';

type TableRow = { occupation: string; level: string; yuan: number; occupationCode?: string };
type Table = { id: string; title: string; source: string; region: string; rows: TableRow[] };
type Dictionary = Parameters<typeof catalogue.loadDictionary.run>[1];

const read = <T>(name: string) =>
  JSON.parse(readFileSync(join(profilesFolder, 'example', 'catalogue', name), 'utf8')) as T;

/** A real table of a province or city, kept as an example with its place and source. */
function exampleTable(id: string): Table {
  const found = read<Table[]>('standards.json').find((table) => table.id === id);
  if (!found) throw new Error(`no example table ${id}`);
  return found;
}

/** What a published table says, and no more: the rest stays empty until an officer completes it. */
function entriesOfTable(table: Table, edition: DictionaryEdition): EntryInput[] {
  return table.rows.map((row) => {
    const level = SkillLevel.values.find((value) => SkillLevel.label(value) === row.level);
    if (!level) throw new Error(`${table.id}: level ${row.level}`);
    const code = row.occupationCode ? { occupationCode: row.occupationCode } : {};
    return { mode: 'own', edition, occupationName: row.occupation, level, standardFen: row.yuan * 100, ...code };
  });
}

/** Invented completion of the Guangdong table (示例): it gives amounts only. */
const hoursByLevel: Readonly<Record<string, number>> = { 5: 80, 4: 100, 3: 120, 2: 140, 1: 160 };
const scarce: Readonly<Record<string, Scarcity>> = {
  物流服务师: 'very_scarce',
  药物检验员: 'very_scarce',
  农产品食品检验员: 'scarce',
  仓储管理员: 'scarce',
  中央空调系统运行操作员: 'fairly_scarce',
};
const industries: Readonly<Record<string, CatalogueTag[]>> = {
  物流服务师: ['modern_services', 'local_pillar'],
  药物检验员: ['strategic_emerging'],
  农产品食品检验员: ['local_pillar'],
  纤维检验员: ['advanced_manufacturing'],
  客户服务管理员: ['modern_services'],
};

function completed(entry: EntryInput): EntryInput {
  const { occupationName: name, level } = entry;
  return {
    ...entry,
    trainingType: 'employment_skills',
    hours: name === '仓储管理员' && level === '5' ? 40 : (hoursByLevel[level] ?? 80),
    hoursSource: 'training_plan',
    scarcity: scarce[name] ?? 'not_scarce',
    tags: industries[name] ?? [],
    fundSources: level === '5' || level === '4' ? ['employment_fund'] : ['employment_fund', 'unemployment_insurance'],
    urgent: scarce[name] === 'very_scarce',
    keyTrade: name === '物流服务师',
  };
}

/** The version before, so that there is a history to show: scarce occupations were paid 200 yuan less. */
function yearBefore(entry: EntryInput): EntryInput {
  return scarce[entry.occupationName] ? { ...entry, standardFen: (entry.standardFen ?? 0) - 20_000 } : entry;
}

/** What the city does with the provincial catalogue: overrides, adds, excludes. */
const cityEntries: readonly EntryInput[] = [
  {
    mode: 'override',
    trainingType: 'employment_skills',
    edition: '2022',
    occupationCode: '4-08-05-04',
    occupationName: '药物检验员',
    level: '3',
    standardFen: 260_000,
  },
  {
    mode: 'own',
    trainingType: 'employment_skills',
    edition: '2022',
    occupationCode: '4-01-06-02',
    occupationName: '互联网营销师',
    trade: '直播销售员',
    level: '5',
    hours: 80,
    hoursSource: 'training_plan',
    standardFen: 120_000,
    scarcity: 'scarce',
    tags: ['modern_services', 'labour_brand'],
    fundSources: ['employment_fund'],
  },
  {
    mode: 'exclude',
    trainingType: 'employment_skills',
    edition: '2022',
    occupationCode: '4-06-01-03',
    occupationName: '停车管理员',
    level: '5',
  },
];

type Officers = { officer: string; finance: string; approver: string };
type Head = Parameters<typeof catalogue.openCatalogue.run>[1];
const province: Officers = { officer: 'catalogue-officer', finance: 'finance', approver: 'province-approver' };
const city: Officers = { ...province, officer: 'city-catalogue' };

/**
 * The dictionary, the provincial catalogue in its second version, a city that overrides, adds and excludes, its next
 * version before finance, and a draft of another city that lacks what its source does not tell. All are examples. Puts
 * `catalogue.province`, `.city`, `.consulting`, `.draft` and the entries in force in 430102
 * (`catalogue.entry.<occupation>.<level>`) into `world.refs`.
 */
export async function seedCatalogue(ctx: SeedContext, world: DemoWorld): Promise<void> {
  const { kernel } = ctx;
  await execute(ctx, catalogue.loadDictionary, read<Dictionary>('occupations.json'));
  const as = (who: string) => ({ kernel, actor: actorOf(kernel, world, who) });

  const drafted = async (by: Officers, head: Head, entries: readonly EntryInput[]) => {
    const { id } = await execute(as(by.officer), catalogue.openCatalogue, head);
    await execute(as(by.officer), catalogue.importRows, { key: keyOf(id), entries });
    return id;
  };
  const step = async (who: string, verb: typeof catalogue.approveCatalogue, id: string) => {
    const { version } = await query(as(who), (q) => catalogue.catalogueRecord(q, keyOf(id)));
    await execute(as(who), verb, { key: keyOf(id), version });
  };
  const published = async (by: Officers, head: Head, entries: readonly EntryInput[]) => {
    const id = await drafted(by, head, entries);
    await step(by.officer, catalogue.submitConsultation, id);
    await step(by.finance, catalogue.agreeCatalogue, id);
    await step(by.approver, catalogue.approveCatalogue, id);
    await step(by.officer, catalogue.publishCatalogue, id);
    return id;
  };

  const guangdong = exampleTable('guangdong-2023');
  const entries = entriesOfTable(guangdong, '2022').map(completed);
  const head = (regionCode: string, place: string, year: string, periodFrom: string): Head => ({
    regionCode,
    title: `${place}职业技能培训需求指导目录（示例，${year}年度）`,
    periodFrom,
    example: true,
    documentNo: '示例',
    edition: '2022',
    sourceNote: `示例，不是任何地方的现行政策：补贴标准取自《${guangdong.title}》（${guangdong.source}），学时、紧缺程度、标签和资金来源为虚构。`,
  });
  await published(province, head('430000', '演示省', '2023', '2023-01-01'), entries.map(yearBefore));
  const current = await published(province, head('430000', '演示省', '2025', '2025-01-01'), entries);
  const local = await published(city, head('430100', '长沙市', '2025', '2025-03-01'), cityEntries);

  const another: EntryInput = { ...cityEntries[0]!, level: '4', standardFen: 180_000 };
  const consulting = await drafted(city, head('430100', '长沙市', '2027', '2027-01-01'), [...cityEntries, another]);
  await step(city.officer, catalogue.submitConsultation, consulting);

  const tianjin = exampleTable('tianjin-2014');
  const { documentNo: _, ...open } = head('430200', '株洲市', '2027', '2027-01-01');
  const sourceNote = `示例，不是任何地方的现行政策：${tianjin.title}（${tianjin.source}）。来源未载明的项目留空，待补全。`;
  const draft = await drafted(province, { ...open, edition: '1999', sourceNote }, entriesOfTable(tianjin, '1999'));

  Object.assign(world.refs, {
    'catalogue.province': current,
    'catalogue.city': local,
    'catalogue.consulting': consulting,
    'catalogue.draft': draft,
  });
  for (const entry of await query(ctx, (q) => catalogue.entriesInForce(q, '430102', q.today))) {
    world.refs[`catalogue.entry.${entry.occupationName}.${entry.level}`] = entry.entryRef;
  }
}
