import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { CameraOutcome, CameraStanding } from '@zhenxun/contracts/supervision-camera.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { KeptPhoto } from './inspection.ts';

export type CameraCallRow = {
  region_code: string;
  id: string;
  organisation_id: string;
  class_id: string;
  session_id: string;
  reason: string;
  called_by: string;
  called_at: string;
  due_at: string;
  closed: boolean;
  seed: string;
  pool: string[];
};
export type StoredCall = CameraCallRow & { version: number; created_at: string };

export type CameraShownRow = {
  region_code: string;
  id: string;
  organisation_id: string;
  call_id: string;
  class_id: string;
  enrolment_id: string;
  person_id: string;
  no: number;
  rank: number;
  outcome: CameraOutcome;
  why: string | null;
  shown_at: string | null;
  late: boolean;
  standing: CameraStanding | null;
  score_bp: number | null;
  photo: KeptPhoto | null;
  remark: string | null;
};
export type StoredShown = CameraShownRow & { version: number; created_at: string };

export function insertCameraCall(tx: Tx, call: CameraCallRow, shown: readonly CameraShownRow[]): void {
  tx.insert('supervision.camera_call', call);
  tx.insertMany('supervision.camera_shown', shown);
}

export function lockCameraCall(tx: Tx, key: Key): Promise<StoredCall> {
  return tx.lock<StoredCall>('supervision.camera_call', key);
}

export function updateCameraCall(tx: Tx, row: StoredCall, patch: Partial<CameraCallRow>): void {
  tx.update('supervision.camera_call', row, patch);
}

export function lockShown(tx: Tx, key: Key): Promise<StoredShown> {
  return tx.lock<StoredShown>('supervision.camera_shown', key);
}

/** Trainees of a call, locked. */
export function lockShownOf(tx: Tx, call: Key): Promise<StoredShown[]> {
  return tx.lockAll<StoredShown>('supervision.camera_shown', { region_code: call.region_code, call_id: call.id });
}

export function updateShown(tx: Tx, row: StoredShown, patch: Partial<CameraShownRow>): void {
  tx.update('supervision.camera_shown', row, patch);
}

export function findCameraCall(q: Read, key: Key): Promise<StoredCall | undefined> {
  return q.row(
    sql<StoredCall>`select * from supervision.camera_call where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

/** The call of a class that is not over. */
export function openCallOf(q: Read, classKey: Key): Promise<StoredCall | undefined> {
  return q.row(
    sql<StoredCall>`select * from supervision.camera_call where region_code = ${classKey.region_code}
      and class_id = ${classKey.id}::uuid and not closed and due_at >= ${q.now}::timestamptz limit 1`,
  );
}

/** Trainees of calls in the order drawn. */
export function shownOf(q: Read, calls: readonly Key[]): Promise<StoredShown[]> {
  return q.rows(
    sql<StoredShown>`select * from supervision.camera_shown where call_id = any(${calls.map(({ id }) => id)}::uuid[])
      and region_code = any(${calls.map(({ region_code }) => region_code)}::text[]) order by call_id, rank`,
  );
}

/** Calls in the scope of who asks, the newest first. */
export function pageOfCalls(
  q: Read,
  asked: { cursor?: string; limit?: number } | undefined,
): Promise<PageOf<StoredCall>> {
  return listPage<StoredCall>(q, asked, {
    columns: sql`c.*`,
    from: sql`supervision.camera_call c`,
    where: [],
    key: [
      { column: 'c.created_at', type: 'timestamptz' },
      { column: 'c.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}
