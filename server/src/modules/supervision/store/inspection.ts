import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { ChecklistLine, Position } from '@zhenxun/contracts/supervision.ts';
import type { InspectionKind, InspectionState } from '@zhenxun/contracts/supervision-terms.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

/** A photo as its record keeps it: when and where taken as the device says, since when a like picture is known. */
export type KeptPhoto = { id: string; at?: string; position?: Position; likeSince?: string };

export type InspectionRow = {
  region_code: string;
  id: string;
  institution_id: string;
  organisation_id: string | null;
  class_id: string;
  kind: InspectionKind;
  state: InspectionState;
  planned_on: string;
  held_at: string | null;
  held_by: string | null;
  position: Position | null;
  standing: 'inside' | 'outside' | 'uncertain' | 'unknown' | null;
  beyond_metres: number | null;
  position_remark: string | null;
  head_count: number | null;
  signed_in: number | null;
  checklist: ChecklistLine[];
  photos: KeptPhoto[];
  conclusion: string | null;
  steps: StepRow[];
};
export type StoredInspection = InspectionRow & { version: number; created_at: string };
export type CountedInspection = StoredInspection & { findings: number; open_findings: number };

export function insertInspection(tx: Tx, row: InspectionRow): void {
  tx.insert('supervision.inspection', row);
}

export function lockInspection(tx: Tx, key: Key): Promise<StoredInspection> {
  return tx.lock<StoredInspection>('supervision.inspection', key);
}

export function updateInspection(tx: Tx, row: StoredInspection, patch: Partial<InspectionRow>): void {
  tx.update('supervision.inspection', row, patch);
}

const findings = sql`(select count(*)::int from supervision.finding f where f.region_code = i.region_code and f.inspection_id = i.id)`;
const open = sql`(select count(*)::int from supervision.finding f where f.region_code = i.region_code and f.inspection_id = i.id and f.state <> 'closed')`;
const counted = sql`i.*, ${findings} as findings, ${open} as open_findings`;

export function findInspection(q: Read, key: Key): Promise<CountedInspection | undefined> {
  return q.row(
    sql<CountedInspection>`select ${counted} from supervision.inspection i where i.region_code = ${key.region_code} and i.id = ${key.id}::uuid`,
  );
}

/** Inspections in the scope of who asks, the newest first. */
export function pageOfInspections(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: InspectionState } | undefined,
  classKey: Key | undefined,
): Promise<PageOf<CountedInspection>> {
  return listPage<CountedInspection>(q, asked, {
    columns: counted,
    from: sql`supervision.inspection i`,
    where: [
      asked?.state ? sql`i.state = ${asked.state}` : undefined,
      classKey ? sql`i.region_code = ${classKey.region_code} and i.class_id = ${classKey.id}::uuid` : undefined,
    ],
    key: [
      { column: 'i.created_at', type: 'timestamptz' },
      { column: 'i.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

type PhotoFile = {
  region_code: string;
  id: string;
  name: string;
  mime: string;
  bytes: number;
  sha256: string;
};

/** Files of photos that are still kept and may be seen. */
export function photoFiles(q: Read, ids: readonly string[]): Promise<PhotoFile[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return q.rows(
    sql<PhotoFile>`select region_code, id, name, mime, bytes, sha256 from kernel.file where id = any(${[...ids]}::uuid[]) and deleted_at is null`,
  );
}
