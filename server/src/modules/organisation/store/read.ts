import type { PageOf } from '@zhenxun/contracts/common.ts';
import type {
  ItemState,
  OrganisationKind,
  OrganisationNature,
  OrganisationState,
} from '@zhenxun/contracts/organisation.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { CurriculumRow, ItemNoun, ItemRows, OrganisationRow, ProofRow, RoomRow, Versioned } from './rows.ts';

/** Where a reading of proofs by the end of their term goes on. */
export type ProofEnd = Pick<ProofRow, 'region_code' | 'id' | 'valid_to'>;

export type OrganisationFilter = {
  cursor?: string;
  limit?: number;
  q?: string;
  region?: string;
  kind?: OrganisationKind;
  nature?: OrganisationNature;
  state?: OrganisationState;
};

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`;
const like = (text: string) => `%${text.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;

/** Organisations of the scope by pinyin of their names; `ranges` are pairs of region codes. */
export function pageOfOrganisations(
  q: Read,
  asked: OrganisationFilter | undefined,
  ranges: readonly string[] | undefined,
): Promise<PageOf<Versioned<OrganisationRow>>> {
  const { q: words, kind, nature, state } = asked ?? {};
  return listPage(q, asked, {
    columns: sql`o.*`,
    from: sql`organisation.organisation o`,
    where: [
      ranges ? sql`zx.in_ranges(o.region_code, ${ranges}::text[])` : undefined,
      kind ? sql`o.kind = ${kind}` : undefined,
      nature ? sql`o.nature = ${nature}` : undefined,
      state ? sql`o.state = ${state}` : undefined,
      words ? sql`(o.name like ${like(words)} or o.uscc = ${words.toUpperCase()})` : undefined,
    ],
    key: [
      { column: 'o.pinyin', type: 'text' },
      { column: 'o.region_code', type: 'text' },
      { column: 'o.id', type: 'uuid' },
    ],
    direction: 'asc',
  });
}

export function findOrganisation(q: Read, key: Key): Promise<Versioned<OrganisationRow> | undefined> {
  return q.row(
    sql<
      Versioned<OrganisationRow>
    >`select * from organisation.organisation where region_code = ${key.region_code} and id = ${key.id}`,
  );
}

export function findOwn(q: Read, ids: readonly string[]): Promise<Versioned<OrganisationRow> | undefined> {
  return q.row(
    sql<
      Versioned<OrganisationRow>
    >`select * from organisation.organisation where id = any(${uuids(ids)}) order by id limit 1`,
  );
}

export type PublicOrganisation = Pick<
  OrganisationRow,
  'region_code' | 'id' | 'name' | 'uscc' | 'nature' | 'kind' | 'state' | 'address'
>;

/** What is public of organisations, wherever they are. */
export function publicOrganisations(q: Read, ids: readonly string[]): Promise<PublicOrganisation[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return q.wide(
    'organisation.public',
    sql<PublicOrganisation>`select region_code, id, name, uscc, nature, kind, state, address from organisation.organisation
      where id = any(${uuids(ids)})`,
  );
}

type ItemFilter =
  | {
      cursor?: string;
      limit?: number;
      organisationId?: string;
      teacherId?: string;
      state?: ItemState;
      expiring?: boolean;
    }
  | undefined;

/** Items of the scope, oldest first; `expiringBy` keeps those whose term ends by that day. */
export function pageOfItems<N extends ItemNoun>(
  q: Read,
  noun: N,
  asked: ItemFilter,
  expiringBy: string | undefined,
): Promise<PageOf<Versioned<ItemRows[N]>>> {
  return listPage(q, asked, {
    columns: sql`i.*`,
    from: sql`${sql.table(`organisation.${noun}`)} i`,
    where: [
      asked?.organisationId ? sql`i.organisation_id = ${asked.organisationId}` : undefined,
      asked?.teacherId && noun === 'teacher_record' ? sql`i.teacher_id = ${asked.teacherId}` : undefined,
      asked?.state ? sql`i.state = ${asked.state}` : undefined,
      expiringBy ? sql`i.valid_to <= ${expiringBy}::date and i.state = 'in_use'` : undefined,
    ],
    key: [
      { column: 'i.created_at', type: 'timestamptz' },
      { column: 'i.id', type: 'uuid' },
    ],
    direction: 'asc',
  });
}

/** Items in use of an organisation for other modules; `wide` where they are public beside every record. */
export function itemsInUse<N extends Exclude<ItemNoun, 'proof'>>(
  q: Read,
  noun: N,
  organisationId: string,
): Promise<Versioned<ItemRows[N]>[]> {
  return q.wide(
    'organisation.public',
    sql<Versioned<ItemRows[N]>>`select * from ${sql.table(`organisation.${noun}`)}
      where organisation_id = ${organisationId} and state = 'in_use' order by created_at, id`,
  );
}

/** What an organisation teaches for a programme now; undefined when it has not said. */
export async function curriculumInUse(
  q: Read,
  organisationId: string,
  programme: { occupationKey: string; level: string },
): Promise<Versioned<CurriculumRow> | undefined> {
  const [row] = await q.wide(
    'organisation.public',
    sql<Versioned<CurriculumRow>>`select * from organisation.curriculum where organisation_id = ${organisationId}
      and occupation_key = ${programme.occupationKey} and level = ${programme.level} and state = 'in_use'`,
  );
  return row;
}

/** One item, in use or ended: what a class used stays readable. */
export async function itemBy<N extends Exclude<ItemNoun, 'proof'>>(
  q: Read,
  noun: N,
  key: Key,
): Promise<Versioned<ItemRows[N]> | undefined> {
  const [row] = await q.wide(
    'organisation.public',
    sql<Versioned<ItemRows[N]>>`select * from ${sql.table(`organisation.${noun}`)}
      where region_code = ${key.region_code} and id = ${key.id}`,
  );
  return row;
}

export function roomsOf(q: Read, siteIds: readonly string[]): Promise<RoomRow[]> {
  if (siteIds.length === 0) return Promise.resolve([]);
  return q.wide(
    'organisation.public',
    sql<RoomRow>`select * from organisation.room where site_id = any(${uuids(siteIds)}) and state = 'in_use' order by created_at, name`,
  );
}

/** Proofs in use of an organisation, within the scope of who asks. */
export function proofsInUse(q: Read, organisationId: string): Promise<Versioned<ProofRow>[]> {
  return q.rows(
    sql<
      Versioned<ProofRow>
    >`select * from organisation.proof where organisation_id = ${organisationId} and state = 'in_use'
      order by kind, valid_to desc nulls first`,
  );
}

/** Proofs in use whose term ends by the day, in the order of their end, after one of them; judged by the caller. */
export function proofsEndingBy(q: Read, by: string, after: ProofEnd | undefined, limit: number): Promise<ProofRow[]> {
  const rest = after
    ? sql`and (valid_to, region_code, id) > (${after.valid_to}::date, ${after.region_code}, ${after.id}::uuid)`
    : sql``;
  return q.rows(
    sql<ProofRow>`select * from organisation.proof
      where state = 'in_use' and valid_to <= ${by}::date and alarmed_days is distinct from 0 ${rest}
      order by valid_to, region_code, id limit ${limit}`,
  );
}

type FileLine = {
  region_code: string;
  id: string;
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
};

export function filesOf(q: Read, ids: readonly string[]): Promise<FileLine[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return q.rows(sql<FileLine>`select * from kernel.file where id = any(${uuids(ids)})`);
}
