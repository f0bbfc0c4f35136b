import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { NoticeState, ObjectionState } from '@zhenxun/contracts/subsidy-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

export type NoticeRow = {
  region_code: string;
  id: string;
  number: string;
  title: string;
  state: NoticeState;
  opens_on: string;
  closes_on: string;
  workdays: number;
  calendar_version: string;
  provisional: boolean;
  document_no: string;
  persons: number;
  amount_fen: number;
  steps: StepRow[];
  version: number;
};

export type NoticeItemRow = {
  region_code: string;
  id: string;
  notice_id: string;
  no: number;
  claim_id: string;
  unit: string;
  person_masked: string;
  document_masked: string;
  workplace: string | null;
  occupation_name: string;
  level: string;
  standard_fen: number;
  amount_fen: number;
  content: string;
  removed: boolean;
  version: number;
};

export type ObjectionRow = {
  region_code: string;
  id: string;
  number: string;
  notice_id: string;
  notice_item_id: string | null;
  claim_id: string | null;
  state: ObjectionState;
  content_sealed: string;
  name_sealed: string | null;
  name_masked: string | null;
  contact_sealed: string | null;
  contact_masked: string | null;
  account_id: string | null;
  proposed: 'upheld' | 'rejected' | null;
  /** Ids of the lines an upheld objection takes out. */
  decided_lines: string[] | null;
  answer: string | null;
  submitted_on: string;
  due_on: string;
  calendar_version: string;
  steps: StepRow[];
  version: number;
};

const keyOnly = (key: Key) => ({ region_code: key.region_code, id: key.id });

export function insertNotice(
  tx: Tx,
  row: Omit<NoticeRow, 'version'>,
  items: readonly Omit<NoticeItemRow, 'version'>[],
) {
  tx.insertMany('subsidy.notice_item', items);
  return tx.insert('subsidy.notice', row);
}

export function lockNotice(tx: Tx, key: Key): Promise<NoticeRow> {
  return tx.lock<NoticeRow>('subsidy.notice', keyOnly(key));
}

export function updateNotice(tx: Tx, row: NoticeRow, patch: Partial<NoticeRow>): void {
  tx.update('subsidy.notice', row, patch);
}

export function lockItems(tx: Tx, regionCode: string, ids: readonly string[]): Promise<NoticeItemRow[]> {
  return tx.lockAll<NoticeItemRow>('subsidy.notice_item', { region_code: regionCode, id: ids });
}

export function removeItem(tx: Tx, row: NoticeItemRow): void {
  tx.update('subsidy.notice_item', row, { removed: true });
}

export function insertObjection(tx: Tx, row: Omit<ObjectionRow, 'version'>) {
  return tx.insert('subsidy.objection', row);
}

export function lockObjection(tx: Tx, key: Key): Promise<ObjectionRow> {
  return tx.lock<ObjectionRow>('subsidy.objection', keyOnly(key));
}

export function updateObjection(tx: Tx, row: ObjectionRow, patch: Partial<ObjectionRow>): void {
  tx.update('subsidy.objection', row, patch);
}

export function findNotice(q: Read, key: Key): Promise<NoticeRow | undefined> {
  return q.row(sql<NoticeRow>`select * from subsidy.notice where region_code = ${key.region_code} and id = ${key.id}`);
}

export function findItem(q: Read, key: Key): Promise<NoticeItemRow | undefined> {
  return q.row(
    sql<NoticeItemRow>`select * from subsidy.notice_item where region_code = ${key.region_code} and id = ${key.id}`,
  );
}

export function itemsByIds(q: Read, regionCode: string, ids: readonly string[]): Promise<NoticeItemRow[]> {
  return q.rows(
    sql<NoticeItemRow>`select * from subsidy.notice_item where region_code = ${regionCode} and id = any(${ids}::uuid[])`,
  );
}

export function itemsOf(q: Read, notice: Key): Promise<NoticeItemRow[]> {
  return q.rows(
    sql<NoticeItemRow>`select * from subsidy.notice_item where region_code = ${notice.region_code} and notice_id = ${notice.id} order by no`,
  );
}

type Asked = { q?: string; cursor?: string; limit?: number };

export function listItems(q: Read, notice: Key, asked: Asked): Promise<PageOf<NoticeItemRow>> {
  const like = asked.q && `%${asked.q.replace(/[\\%_]/g, '\\$&')}%`;
  return listPage(q, asked, {
    columns: sql`i.*`,
    from: sql`subsidy.notice_item i`,
    where: [
      sql`i.region_code = ${notice.region_code} and i.notice_id = ${notice.id}`,
      like
        ? sql`(i.unit like ${like} or i.person_masked like ${like} or i.document_masked like ${like} or i.occupation_name like ${like})`
        : undefined,
    ],
    key: [{ column: 'i.no', type: 'int' }],
    direction: 'asc',
  });
}

export function listNotices(
  q: Read,
  asked: Asked & { state?: NoticeState; ranges?: readonly string[] },
): Promise<PageOf<NoticeRow>> {
  const like = asked.q && `%${asked.q.replace(/[\\%_]/g, '\\$&')}%`;
  return listPage(q, asked, {
    columns: sql`n.*`,
    from: sql`subsidy.notice n`,
    where: [
      asked.state && sql`n.state = ${asked.state}`,
      asked.ranges && sql`zx.in_ranges(n.region_code, ${asked.ranges}::text[])`,
      like ? sql`(n.title like ${like} or n.number like ${like})` : undefined,
    ],
    key: [
      { column: 'n.opens_on', type: 'date' },
      { column: 'n.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

/** What the public sees of the objections to a notice: number, line, state and, once confirmed, the answer. */
export function publicObjections(
  q: Read,
  notice: Key,
): Promise<Pick<ObjectionRow, 'number' | 'notice_item_id' | 'submitted_on' | 'state' | 'answer'>[]> {
  return q.wide(
    'subsidy.objection',
    sql`select number, notice_item_id, submitted_on, state, case when state in ('upheld', 'rejected') then answer end as answer
      from subsidy.objection where region_code = ${notice.region_code} and notice_id = ${notice.id} order by number`,
  );
}

/** Claims of a notice with an objection not yet settled, one to the whole notice counting for all (then `null` is among them). */
export async function disputedClaims(q: Read, notice: Key): Promise<Set<string | null>> {
  const rows = await q.rows<{ claim_id: string | null }>(
    sql`select distinct claim_id from subsidy.objection where region_code = ${notice.region_code} and notice_id = ${notice.id} and state in ('submitted', 'answered')`,
  );
  return new Set(rows.map((row) => row.claim_id));
}

export function findObjection(q: Read, key: Key): Promise<ObjectionRow | undefined> {
  return q.row(
    sql<ObjectionRow>`select * from subsidy.objection where region_code = ${key.region_code} and id = ${key.id}`,
  );
}

export function listObjections(
  q: Read,
  asked: Asked & { state?: ObjectionState; notice?: Key },
): Promise<PageOf<ObjectionRow>> {
  return listPage(q, asked, {
    columns: sql`o.*`,
    from: sql`subsidy.objection o`,
    where: [
      asked.state && sql`o.state = ${asked.state}`,
      asked.notice && sql`o.region_code = ${asked.notice.region_code} and o.notice_id = ${asked.notice.id}`,
      asked.q ? sql`o.number = ${asked.q.toUpperCase()}` : undefined,
    ],
    key: [
      { column: 'o.submitted_on', type: 'date' },
      { column: 'o.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export async function countOpenObjections(q: Read): Promise<number> {
  const row = await q.row<{ n: number }>(
    sql`select count(*) as n from subsidy.objection where state in ('submitted', 'answered')`,
  );
  return row?.n ?? 0;
}
