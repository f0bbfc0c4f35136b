import type { EntryContent } from '@zhenxun/contracts/catalogue-schemas.ts';
import type {
  CatalogueTag,
  EntryMode,
  HoursSource,
  Scarcity,
  TrainingType,
} from '@zhenxun/contracts/catalogue-terms.ts';
import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import { type RawBuilder, sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { type CatalogueRow, publishedScope } from './catalogue.ts';
import { escapeLike } from './occupation.ts';

const table = 'catalogue.entry';

export type EntryRow = Key & {
  catalogue_id: string;
  import_id: string | null;
  mode: EntryMode;
  training_type: TrainingType | null;
  edition: DictionaryEdition;
  occupation_code: string | null;
  occupation_name: string;
  occupation_key: string;
  trade: string | null;
  level: SkillLevel;
  hours: number | null;
  hours_source: HoursSource | null;
  standard_fen: number | null;
  scarcity: Scarcity | null;
  tags: CatalogueTag[] | null;
  fund_sources: FundSource[] | null;
  urgent: boolean | null;
  key_trade: boolean | null;
  version: number;
};
/** Contents of an entry with its keys, as screens and rules read it. */
export type StoredEntry = EntryContent & { catalogueId: string; version: number };

/** The public id, the catalogue's own columns in the words of the contract. */
const columns = sql`e.region_code || '-' || e.id as id, e.catalogue_id as "catalogueId", e.version, e.mode,
  e.training_type as "trainingType", e.edition, e.occupation_code as "occupationCode", e.occupation_name as "occupationName",
  e.occupation_key as "occupationKey", e.trade, e.level, e.hours, e.hours_source as "hoursSource",
  e.standard_fen as "standardFen", e.scarcity, e.tags, e.fund_sources as "fundSources", e.urgent, e.key_trade as "keyTrade"`;

/** What an officer, a sheet or an earlier version said about an entry. */
export type EntrySaid = Pick<EntryRow, 'mode' | 'edition' | 'level'> & {
  [F in Exclude<keyof EntryContent, 'id' | 'mode' | 'edition' | 'level' | 'occupationName' | 'occupationKey'>]?:
    | EntryContent[F]
    | undefined;
};

/** Columns of what was said about an entry, under the name and key of its occupation. */
export function valuesOf(input: EntrySaid, occupation: { name: string; key: string }) {
  return {
    mode: input.mode,
    training_type: input.trainingType ?? null,
    edition: input.edition,
    occupation_code: input.occupationCode ?? null,
    occupation_name: occupation.name,
    occupation_key: occupation.key,
    trade: input.trade ?? null,
    level: input.level,
    hours: input.hours ?? null,
    hours_source: input.hoursSource ?? null,
    standard_fen: input.standardFen ?? null,
    scarcity: input.scarcity ?? null,
    tags: input.tags ?? null,
    fund_sources: input.fundSources ?? null,
    urgent: input.urgent ?? null,
    key_trade: input.keyTrade ?? null,
  };
}
export type EntryValues = ReturnType<typeof valuesOf>;

/** Adds entries to a version; gives their keys in order. */
export function insertEntries(tx: Tx, of: Key, entries: readonly EntryValues[], importId: string | null = null): Key[] {
  return entries.map((values) => {
    const key = { region_code: of.region_code, id: tx.newId() };
    tx.insert(table, { ...key, catalogue_id: of.id, import_id: importId, ...values });
    return key;
  });
}

export function lockEntry(tx: Tx, key: Key): Promise<EntryRow> {
  return tx.lock(table, { region_code: key.region_code, id: key.id });
}

export function lockEntries(tx: Tx, of: Key, importId?: string): Promise<EntryRow[]> {
  const imported = importId === undefined ? {} : { import_id: importId };
  return tx.lockAll(table, { region_code: of.region_code, catalogue_id: of.id, ...imported });
}

export function updateEntry(tx: Tx, row: EntryRow, patch: Partial<EntryRow>): void {
  tx.update(table, row, patch);
}

export function removeEntries(tx: Tx, rows: readonly EntryRow[]): void {
  for (const row of rows) tx.remove(table, row);
}

/** All entries of a version already found visible, by occupation and level. */
export function entriesOf(q: Read, of: Key): Promise<StoredEntry[]> {
  return q.wide(
    publishedScope,
    sql<StoredEntry>`select ${columns} from catalogue.entry e
      where e.region_code = ${of.region_code} and e.catalogue_id = ${of.id}::uuid
      order by e.occupation_name, e.level desc, e.id`,
  );
}

export type InForceFilter = { level?: SkillLevel | undefined; occupationKey?: string | undefined };

/** Entries of several published versions at once; narrowed only by what an override cannot change. */
export function entriesOfAll(q: Read, of: readonly Key[], filter: InForceFilter): Promise<StoredEntry[]> {
  const conditions: RawBuilder<unknown>[] = [
    sql`e.region_code = any(${of.map((key) => key.region_code)})`,
    sql`e.catalogue_id::text = any(${of.map((key) => key.id)})`,
  ];
  if (filter.level) conditions.push(sql`e.level = ${filter.level}`);
  if (filter.occupationKey) conditions.push(sql`e.occupation_key = ${filter.occupationKey}`);
  return q.wide(
    publishedScope,
    sql<StoredEntry>`select ${columns} from catalogue.entry e where ${sql.join(conditions, sql` and `)}`,
  );
}

type Asked = {
  cursor?: string;
  limit?: number;
  q?: string;
  mode?: EntryMode;
  level?: SkillLevel;
  incomplete?: boolean;
};

/** One page of the entries of a version already found visible. */
export function pageOfEntries(q: Read, of: Key, asked: Asked): Promise<PageOf<StoredEntry>> {
  const words = asked.q ? `%${escapeLike(asked.q)}%` : undefined;
  const lacking = sql`e.mode = 'own' and (e.training_type is null or e.hours is null or e.hours_source is null
    or e.standard_fen is null or e.scarcity is null or coalesce(cardinality(e.fund_sources), 0) = 0)`;
  return listPage<StoredEntry>(q, asked, {
    columns,
    from: sql`catalogue.entry e`,
    where: [
      sql`e.region_code = ${of.region_code} and e.catalogue_id = ${of.id}::uuid`,
      asked.mode ? sql`e.mode = ${asked.mode}` : undefined,
      asked.level ? sql`e.level = ${asked.level}` : undefined,
      words
        ? sql`(e.occupation_name like ${words} or e.occupation_code like ${words} or e.trade like ${words})`
        : undefined,
      asked.incomplete ? lacking : undefined,
    ],
    key: [
      { column: 'e.occupation_name', type: 'text' },
      { column: 'e.level', type: 'text' },
      { column: 'e.id', type: 'uuid' },
    ],
    direction: 'asc',
    wide: publishedScope,
  });
}

/** One entry of a published version. */
export async function findPublishedEntry(q: Read, key: Key): Promise<StoredEntry | undefined> {
  const statement = sql<StoredEntry>`select ${columns} from catalogue.entry e
    join catalogue.catalogue c on c.region_code = e.region_code and c.id = e.catalogue_id
    where e.region_code = ${key.region_code} and e.id = ${key.id}::uuid and c.state in ('published', 'superseded')`;
  return (await q.wide(publishedScope, statement))[0];
}

/** The same entry in every published version of these regions, latest first. */
export function versionsOf(q: Read, entry: StoredEntry, regionCodes: readonly string[]) {
  return q.wide(
    publishedScope,
    sql<StoredEntry & { catalogue: CatalogueRow }>`select ${columns}, to_jsonb(c) as catalogue from catalogue.entry e
      join catalogue.catalogue c on c.region_code = e.region_code and c.id = e.catalogue_id
      where c.state in ('published', 'superseded') and e.region_code = any(${regionCodes})
        and e.occupation_key = ${entry.occupationKey} and e.level = ${entry.level}
        and coalesce(e.trade, '') = ${entry.trade ?? ''} and coalesce(e.training_type, '') = ${entry.trainingType ?? ''}
      order by c.period_from desc, c.number desc`,
  );
}
