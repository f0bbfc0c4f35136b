import type { LookField, LookPurpose, VerificationState } from '@zhenxun/contracts/person.ts';
import { type RawBuilder, sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { PersonRow, TieRow } from '../store.ts';

export type PeopleFilter = {
  /** People found by a whole number, and blind indexes to meet of a name or a phone. */
  found?: { ids: string[]; name: string[]; phone: string[] };
  /** One county: the list is driven from its ties. */
  county?: string;
  /** The organisation of who asks, when it alone gives sight. */
  organisation?: string;
  /** A wider region, as code range. */
  range?: readonly [string, string];
  verification?: VerificationState;
  cursor?: string;
  limit?: number;
};

/**
 * What drives the list: the ties of an organisation or of a county, which their index gives in the order of the list, so
 * that a page reads few; or else the records, newest first, each with one look-up of its ties.
 */
function source({ county, organisation, range }: PeopleFilter) {
  const by = (condition: RawBuilder<unknown>) => ({
    from: sql`(select distinct t.person_id from person.tie t where ${condition} order by t.person_id desc) t join person.person p on p.id = t.person_id`,
    key: 't.person_id',
    where: undefined,
  });
  if (organisation) return by(sql`t.organisation_id = ${organisation}::uuid`);
  if (county) return by(sql`t.region_code = ${county}`);
  const [lo, hi] = range ?? [];
  const where =
    lo &&
    sql`exists (select from person.tie t where t.person_id = p.id and t.region_code between ${lo} and ${hi} offset 0)`;
  return { from: sql`person.person p`, key: 'p.id', where: where || undefined };
}

/** A page of the people who asks may see, newest record first. */
export function listPeople(q: Read, filter: PeopleFilter) {
  const { found, verification } = filter;
  const { from, key, where } = source(filter);
  return listPage<PersonRow>(q, filter, {
    columns: sql`p.*`,
    from,
    where: [
      where,
      found &&
        sql`(p.id = any(${found.ids}::uuid[]) or p.name_index = any(${found.name}::text[]) or p.phone_index = any(${found.phone}::text[]))`,
      verification && sql`p.verification = ${verification}`,
    ],
    ordered: key === 't.person_id' && !found && !verification,
    key: [{ column: key, type: 'uuid' }],
    direction: 'desc',
  });
}

/** Ties of a person in the scope of who asks, newest first. */
export function tiesOf(q: Read, personId: string): Promise<TieRow[]> {
  return q.rows(
    sql<TieRow>`select distinct on (region_code, organisation_id, reason) * from person.tie where person_id = ${personId}::uuid
      order by region_code, organisation_id, reason, valid_from desc limit 200`,
  );
}

/** Records that were found to be this person's too. */
export async function mergedInto(q: Read, personId: string): Promise<string[]> {
  const rows = await q.rows(
    sql<{
      id: string;
    }>`select id from person.person where canonical_person_id = ${personId}::uuid and id <> ${personId}::uuid`,
  );
  return rows.map((row) => row.id);
}

export type LookRow = {
  month: string;
  id: string;
  person_id: string;
  region_code: string;
  account_id: string | null;
  viewer: string;
  fields: LookField[];
  purpose: LookPurpose;
  remark: string | null;
  created_at: string;
};

export function insertLook(tx: Tx, row: Omit<LookRow, 'created_at'>): void {
  tx.insert('person.look', row);
}

export function listLooks(q: Read, personId: string, asked: { cursor?: string; limit?: number } | undefined) {
  return listPage<LookRow>(q, asked, {
    columns: sql`l.id, l.created_at, l.viewer, l.fields, l.purpose, l.remark`,
    from: sql`person.look l`,
    where: [sql`l.person_id = ${personId}::uuid`],
    key: [
      { column: 'l.created_at', type: 'timestamptz' },
      { column: 'l.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export type ConsentRow = {
  region_code: string;
  id: string;
  person_id: string;
  kind: string;
  text_version: string;
  given_at: string;
  valid_to: string | null;
  withdrawn_at: string | null;
};

export function consentsOf(q: Read, personId: string): Promise<ConsentRow[]> {
  return q.rows(
    sql<ConsentRow>`select * from person.consent where person_id = ${personId}::uuid order by given_at desc, id desc limit 100`,
  );
}

export function lockConsents(tx: Tx, personId: string, kind: string): Promise<ConsentRow[]> {
  return tx.lockAll<ConsentRow>('person.consent', { person_id: personId, kind });
}

export function insertConsent(tx: Tx, row: ConsentRow): void {
  tx.insert('person.consent', row);
}

export function withdrawConsent(tx: Tx, row: ConsentRow, at: string): void {
  tx.update('person.consent', row, { withdrawn_at: at });
}
