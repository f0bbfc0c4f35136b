import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { EngagementState, ReportState } from '@zhenxun/contracts/supervision-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { KeptPhoto } from './inspection.ts';

export type EngagementRow = {
  region_code: string;
  id: string;
  organisation_id: string;
  valid_from: string;
  valid_to: string;
  contract_no: string;
  purpose: string;
  state: EngagementState;
  grants: string[];
  steps: StepRow[];
};
export type StoredEngagement = EngagementRow & { version: number; created_at: string };

export type ReportRow = {
  region_code: string;
  id: string;
  organisation_id: string;
  engagement_id: string;
  class_region: string | null;
  class_id: string | null;
  title: string;
  body: string;
  photos: KeptPhoto[];
  state: ReportState;
  answer: string | null;
  steps: StepRow[];
};
export type StoredReport = ReportRow & { version: number; created_at: string };

export function insertEngagement(tx: Tx, row: EngagementRow): void {
  tx.insert('supervision.engagement', row);
}

export function lockEngagement(tx: Tx, key: Key): Promise<StoredEngagement> {
  return tx.lock<StoredEngagement>('supervision.engagement', key);
}

export function updateEngagement(tx: Tx, row: StoredEngagement, patch: Partial<EngagementRow>): void {
  tx.update('supervision.engagement', row, patch);
}

export function insertReport(tx: Tx, row: ReportRow): void {
  tx.insert('supervision.report', row);
}

export function lockReport(tx: Tx, key: Key): Promise<StoredReport> {
  return tx.lock<StoredReport>('supervision.report', key);
}

export function updateReport(tx: Tx, row: StoredReport, patch: Partial<ReportRow>): void {
  tx.update('supervision.report', row, patch);
}

export function findEngagement(q: Read, key: Key): Promise<StoredEngagement | undefined> {
  return q.row(
    sql<StoredEngagement>`select * from supervision.engagement where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

export function findReport(q: Read, key: Key): Promise<StoredReport | undefined> {
  return q.row(
    sql<StoredReport>`select * from supervision.report where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

/** Engagements of an organisation for a region that are proposed or approved. */
export function engagementsOf(q: Read, organisationId: string, regionCode: string): Promise<StoredEngagement[]> {
  return q.rows(
    sql<StoredEngagement>`select * from supervision.engagement where organisation_id = ${organisationId}::uuid
      and region_code = ${regionCode} and state in ('proposed', 'in_force') order by valid_from`,
  );
}

type Asked = { cursor?: string; limit?: number; state?: string; organisations?: readonly string[] | undefined };

/** Rows of the scope, the newest first; of some organisations alone where said. */
function page<T extends object>(q: Read, table: string, asked: Asked): Promise<PageOf<T>> {
  return listPage<T>(q, asked, {
    columns: sql`x.*`,
    from: sql`${sql.table(table)} x`,
    where: [
      asked.state ? sql`x.state = ${asked.state}` : undefined,
      asked.organisations ? sql`x.organisation_id = any(${[...asked.organisations]}::uuid[])` : undefined,
    ],
    key: [
      { column: 'x.created_at', type: 'timestamptz' },
      { column: 'x.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export function pageOfEngagements(q: Read, asked: Asked): Promise<PageOf<StoredEngagement>> {
  return page(q, 'supervision.engagement', asked);
}

export function pageOfReports(q: Read, asked: Asked): Promise<PageOf<StoredReport>> {
  return page(q, 'supervision.report', asked);
}
