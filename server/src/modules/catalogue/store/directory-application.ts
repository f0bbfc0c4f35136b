import type { ApplicationData, Material } from '@zhenxun/contracts/catalogue-directory.ts';
import type {
  ApplicationKind,
  ApplicationState,
  VisitAnswer,
  VisitItem,
} from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { Mark, PageOf } from '@zhenxun/contracts/common.ts';
import type { Position } from '@zhenxun/contracts/values/fence.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

export type ApplicationRow = Key & {
  organisation_id: string;
  organisation_name: string;
  kind: ApplicationKind;
  state: ApplicationState;
  data: ApplicationData;
  material: Material | null;
  marks: Mark[];
  steps: StepRow[];
  submitted_on: string | null;
  due_on: string | null;
  due_provisional: boolean;
  calendar_version: string | null;
  listing_id: string | null;
};
export type StoredApplication = ApplicationRow & { version: number; created_at: string };

export type VisitRow = Key & {
  organisation_id: string;
  application_id: string;
  site_region: string;
  site_id: string;
  site_name: string;
  at: string;
  by_label: string;
  account_id: string | null;
  position: Position & { accuracy: number };
  standing: 'inside' | 'outside' | 'uncertain';
  beyond_metres: number;
  position_remark: string | null;
  checklist: { item: VisitItem; answer: VisitAnswer; remark?: string }[];
  photos: string[];
  outcome: 'passed' | 'failed';
  conclusion: string;
};

const table = 'catalogue.directory_application';
const escaped = (text: string) => `%${text.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;

export function insertApplication(tx: Tx, row: ApplicationRow): ApplicationRow & { version: number } {
  return tx.insert(table, row);
}

/** The application, locked; refuses `kernel.not_found` outside the scope. */
export function lockApplication(tx: Tx, key: Key): Promise<StoredApplication> {
  return tx.lock(table, key);
}

export function updateApplication(tx: Tx, row: ApplicationRow, patch: Partial<ApplicationRow>): void {
  tx.update(table, row, patch);
}

export function insertVisit(tx: Tx, row: VisitRow): void {
  tx.insert('catalogue.site_visit', row);
}

export function findApplication(q: Read, key: Key): Promise<StoredApplication | undefined> {
  return q.row(
    sql<StoredApplication>`select * from catalogue.directory_application where region_code = ${key.region_code} and id = ${key.id}`,
  );
}

/** The application an organisation has under way, or its last one. */
export function currentApplication(q: Read, organisationId: string): Promise<StoredApplication | undefined> {
  return q.row(
    sql<StoredApplication>`select * from catalogue.directory_application where organisation_id = ${organisationId}
      order by state in ('draft', 'submitted', 'returned', 'accepted', 'verified') desc, created_at desc, id desc limit 1`,
  );
}

/** Visits of an application, latest first. */
export function visitsOf(q: Read, applicationId: string): Promise<VisitRow[]> {
  return q.rows(
    sql<VisitRow>`select * from catalogue.site_visit where application_id = ${applicationId} order by at desc, id desc`,
  );
}

export type ApplicationFilter = {
  cursor?: string;
  limit?: number;
  q?: string;
  kind?: ApplicationKind;
  state?: ApplicationState;
  states?: readonly ApplicationState[];
};

/** Applications of the scope, those promised first at the top. */
export function pageOfApplications(
  q: Read,
  asked: ApplicationFilter,
  ranges: readonly string[] | undefined,
): Promise<PageOf<StoredApplication>> {
  const { q: words, kind, state, states } = asked;
  return listPage(q, asked, {
    columns: sql`a.*`,
    from: sql`catalogue.directory_application a`,
    where: [
      ranges ? sql`zx.in_ranges(a.region_code, ${ranges}::text[])` : undefined,
      kind ? sql`a.kind = ${kind}` : undefined,
      state ? sql`a.state = ${state}` : undefined,
      states ? sql`a.state = any(${states}::text[])` : undefined,
      words ? sql`a.organisation_name like ${escaped(words)}` : undefined,
    ],
    key: [
      { column: 'a.created_at', type: 'timestamptz' },
      { column: 'a.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

type FileLine = { region_code: string; id: string; name: string; mime: string; bytes: number; sha256: string };

export function photosOf(q: Read, ids: readonly string[]): Promise<FileLine[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return q.rows(
    sql<FileLine>`select region_code, id, name, mime, bytes, sha256 from kernel.file where id = any(${ids}::uuid[]) and deleted_at is null`,
  );
}
