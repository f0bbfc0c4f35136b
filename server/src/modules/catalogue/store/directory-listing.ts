import type { DirectoryPage } from '@zhenxun/contracts/catalogue-directory.ts';
import type { ListingState, StandingEvent, StandingReason } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { OrganisationNature } from '@zhenxun/contracts/organisation.ts';
import type { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { type RawBuilder, sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

export type Proposal = { reasonCode: StandingReason; reason: string; accountId: string; label: string; at: string };

export type ListingRow = Key & {
  organisation_id: string;
  number: string;
  name: string;
  pinyin: string;
  uscc: string;
  nature: OrganisationNature;
  address: string;
  summary: string;
  annual_capacity: number | null;
  sites: DirectoryPage['sites'];
  teacher_count: number;
  state: ListingState;
  listed_on: string;
  suspended_until: string | null;
  hold_region: string | null;
  hold_id: string | null;
  proposal: Proposal | null;
  reentry_from: string | null;
  steps: StepRow[];
};
export type StoredListing = ListingRow & { version: number; created_at: string };

export type ProgrammeRow = Key & {
  organisation_id: string;
  listing_id: string;
  occupation_key: string;
  occupation_name: string;
  level: SkillLevel;
  from_day: string;
  until_day: string | null;
};

export type StandingRow = Key & {
  organisation_id: string;
  listing_id: string;
  event: StandingEvent;
  state: ListingState;
  from_day: string;
  until_day: string | null;
  reason_code: StandingReason | null;
  reason: string | null;
};
export type StoredStanding = StandingRow & { created_at: string };

const escaped = (text: string) => `%${text.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;

export function insertListing(tx: Tx, row: ListingRow): StoredListing {
  return tx.insert('catalogue.listing', row) as StoredListing;
}

/** The listing, locked; refuses `kernel.not_found`. */
export function lockListing(tx: Tx, { region_code, id }: Key): Promise<StoredListing> {
  return tx.lock('catalogue.listing', { region_code, id });
}

export function updateListing(tx: Tx, row: ListingRow, patch: Partial<ListingRow>): void {
  tx.update('catalogue.listing', row, patch);
}

export function insertProgrammes(tx: Tx, rows: readonly ProgrammeRow[]): void {
  tx.insertMany('catalogue.listing_programme', rows);
}

/** Programmes ever held by a listing, locked. */
export function lockProgrammes(tx: Tx, listing: Key): Promise<ProgrammeRow[]> {
  return tx.lockAll('catalogue.listing_programme', { region_code: listing.region_code, listing_id: listing.id });
}

export function updateProgramme(tx: Tx, row: ProgrammeRow, patch: Partial<ProgrammeRow>): void {
  tx.update('catalogue.listing_programme', row, patch);
}

export function insertStanding(tx: Tx, row: StandingRow): void {
  tx.insert('catalogue.standing', row);
}

/** The next number of a county in a year, under a lock that lets one be given at a time: 430102-2026-0007. */
export async function nextNumber(tx: Tx, regionCode: string, year: string): Promise<string> {
  await tx.lockOn(`catalogue.listing:${regionCode}`);
  const prefix = `${regionCode}-${year}-`;
  const last = await tx.row(
    sql<{ number: string }>`select number from catalogue.listing where region_code = ${regionCode}
      and number like ${`${prefix}%`} order by number desc limit 1`,
  );
  const next = last ? Number(last.number.slice(prefix.length)) + 1 : 1;
  return `${prefix}${String(next).padStart(4, '0')}`;
}

export function findListing(q: Read, key: Key): Promise<StoredListing | undefined> {
  return q.row(
    sql<StoredListing>`select * from catalogue.listing where region_code = ${key.region_code} and id = ${key.id}`,
  );
}

export function listingOf(q: Read, organisationId: string): Promise<StoredListing | undefined> {
  return q.row(sql<StoredListing>`select * from catalogue.listing where organisation_id = ${organisationId}`);
}

/** Programmes ever approved for an organisation, with their days. */
export function programmesOf(q: Read, organisationId: string): Promise<ProgrammeRow[]> {
  return q.rows(
    sql<ProgrammeRow>`select * from catalogue.listing_programme where organisation_id = ${organisationId}
      order by occupation_name, level`,
  );
}

/** Programmes in force of several listings. */
export function programmesInForce(q: Read, listingIds: readonly string[]): Promise<ProgrammeRow[]> {
  if (listingIds.length === 0) return Promise.resolve([]);
  return q.rows(
    sql<ProgrammeRow>`select * from catalogue.listing_programme where listing_id = any(${listingIds}::uuid[]) and until_day is null
      order by occupation_name, level`,
  );
}

/** History of status, latest first. */
export function standingsOf(q: Read, organisationId: string): Promise<StoredStanding[]> {
  return q.rows(
    sql<StoredStanding>`select * from catalogue.standing where organisation_id = ${organisationId}
      order by from_day desc, created_at desc`,
  );
}

/** Suspensions whose last day is past and that nobody resumed. */
export function lapsedSuspensions(q: Read, limit: number): Promise<Key[]> {
  return q.rows(
    sql<Key>`select region_code, id from catalogue.listing where state = 'suspended' and suspended_until < ${q.today}::date
      order by region_code, id limit ${limit}`,
  );
}

export type DirectoryFilter = {
  cursor?: string;
  limit?: number;
  q?: string;
  nature?: OrganisationNature;
  state?: ListingState;
  occupation?: string;
  occupationKey?: string;
  level?: SkillLevel;
};

/** The directory by pinyin of the names. A suspension whose term is over counts as listed. */
export function pageOfListings(
  q: Read,
  asked: DirectoryFilter,
  ranges: readonly string[] | undefined,
): Promise<PageOf<StoredListing>> {
  const { q: words, nature, state, occupation, occupationKey, level } = asked;
  const effective = sql`(case when l.state = 'suspended' and l.suspended_until < ${q.today}::date then 'listed' else l.state end)`;
  const programme: (RawBuilder<unknown> | undefined)[] = [
    occupation ? sql`p.occupation_name like ${escaped(occupation)}` : undefined,
    occupationKey ? sql`p.occupation_key = ${occupationKey}` : undefined,
    level ? sql`p.level = ${level}` : undefined,
  ].filter((condition) => condition !== undefined);
  return listPage(q, asked, {
    columns: sql`l.*, ${effective} as state`,
    from: sql`catalogue.listing l`,
    where: [
      ranges ? sql`zx.in_ranges(l.region_code, ${ranges}::text[])` : undefined,
      nature ? sql`l.nature = ${nature}` : undefined,
      state ? sql`${effective} = ${state}` : undefined,
      words
        ? sql`(l.name like ${escaped(words)} or l.uscc = ${words.toUpperCase()} or l.number = ${words})`
        : undefined,
      programme.length > 0
        ? sql`exists (select from catalogue.listing_programme p where p.region_code = l.region_code and p.listing_id = l.id
            and p.until_day is null and ${sql.join(programme as RawBuilder<unknown>[], sql` and `)})`
        : undefined,
    ],
    key: [
      { column: 'l.pinyin', type: 'text' },
      { column: 'l.region_code', type: 'text' },
      { column: 'l.id', type: 'uuid' },
    ],
    direction: 'asc',
  });
}
