import type { BundleState, EntryKind, KitKind, KitState } from '@zhenxun/contracts/attendance-kit.ts';
import type { PageOf } from '@zhenxun/contracts/common.ts';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { sql } from 'kysely';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { Stored } from './rows.ts';
import type { ProofRow, SignRow } from './sign-batch.ts';

type OfKit = { region_code: string; id: string; kit_id: string; organisation_id: string };

export type KitRow = {
  region_code: string;
  id: string;
  organisation_id: string;
  name: string;
  kind: KitKind;
  public_key: string;
  fingerprint: string;
  state: KitState;
  steps: StepRow[];
  last_seq: number;
  head: string;
  last_moment: { at: number; boot: string; tick: number; doubt: Refusal | null } | null;
  opening_at: string | null;
  heard_at: string | null;
};
export type KitTimeRow = OfKit & { nonce: string; head: string; at: string };
export type BundleRow = OfKit & {
  digest: string;
  first_seq: number | null;
  last_seq: number | null;
  sent_at: string | null;
  received_at: string;
  state: BundleState;
  reasons: Refusal[];
  entries: number;
  taken: number;
  accepted: number;
  to_judge: number;
  rejected: number;
  payload: string | null;
  signature: string;
};
export type EntryRow = OfKit & {
  bundle_id: string;
  seq: number;
  hash: string;
  kind: EntryKind;
  claimed_at: string;
  at: string;
  after_at: string | null;
  before_at: string;
  session_id: string | null;
  enrolment_id: string | null;
  person_id: string | null;
  direction: 'in' | 'out' | null;
  outcome: SignRow['outcome'];
  reasons: Refusal[];
  sign_id: string | null;
};

export function insertKit(tx: Tx, row: KitRow): Stored<KitRow> {
  return tx.insert('attendance.kit', row) as Stored<KitRow>;
}

/** Refuses `kernel.not_found`. */
export function lockKit(tx: Tx, key: Key): Promise<Stored<KitRow>> {
  return tx.lock<Stored<KitRow>>('attendance.kit', key);
}

export function updateKit(tx: Tx, row: Stored<KitRow>, patch: Partial<KitRow>): void {
  tx.update('attendance.kit', row, patch);
}

export function findKit(q: Read, key: Key): Promise<Stored<KitRow> | undefined> {
  return q.row(
    sql<Stored<KitRow>>`select * from attendance.kit where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

export function kitNames(q: Read, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return q.rows(sql`select id, name from attendance.kit where id = any(${[...new Set(ids)]}::uuid[])`);
}

export function pageOfKits(
  q: Read,
  asked: { cursor?: string; limit?: number; q?: string; state?: KitState } | undefined,
): Promise<PageOf<Stored<KitRow>>> {
  return listPage<Stored<KitRow>>(q, asked, {
    columns: sql`k.*`,
    from: sql`attendance.kit k`,
    where: [
      asked?.state ? sql`k.state = ${asked.state}` : undefined,
      asked?.q ? sql`position(${asked.q} in k.name) > 0` : undefined,
    ],
    key: [
      { column: 'k.created_at', type: 'timestamptz' },
      { column: 'k.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export function insertKitTime(tx: Tx, row: KitTimeRow): void {
  tx.insert('attendance.kit_time', row);
}

/** Server times given to a kit under these nonces. */
export function kitTimes(q: Read, kit: Key, nonces: readonly string[]): Promise<KitTimeRow[]> {
  return q.rows(
    sql<KitTimeRow>`select * from attendance.kit_time where region_code = ${kit.region_code} and kit_id = ${kit.id}::uuid
      and nonce = any(${[...nonces]})`,
  );
}

/** Digests of entries already taken, from a number on. */
export async function hashesFrom(q: Read, kit: Key, seq: number): Promise<Map<number, string>> {
  const rows = await q.rows(
    sql<{ seq: number; hash: string }>`select seq, hash from attendance.kit_entry where region_code = ${kit.region_code}
      and kit_id = ${kit.id}::uuid and seq >= ${seq}`,
  );
  return new Map(rows.map((row) => [row.seq, row.hash]));
}

export function insertEntries(tx: Tx, rows: readonly EntryRow[]): void {
  tx.insertMany('attendance.kit_entry', rows);
}

/** Sign-ins made of entries, with their proofs and the batches they stand in. */
export function insertKitSigns(
  tx: Tx,
  signs: readonly (SignRow & { batch_id: string })[],
  proofs: readonly (ProofRow & Record<string, unknown>)[],
  batches: readonly Record<string, unknown>[],
): void {
  tx.insertMany('attendance.sign', signs);
  tx.insertMany('attendance.proof', proofs);
  tx.insertMany('attendance.sign_batch', batches);
}

export function insertBundle(tx: Tx, row: BundleRow): Stored<BundleRow> {
  return tx.insert('attendance.kit_bundle', row) as Stored<BundleRow>;
}

export function updateBundle(tx: Tx, row: Stored<BundleRow>, patch: Partial<BundleRow>): void {
  tx.update('attendance.kit_bundle', row, patch);
}

/** The bundle of a kit under its digest, when it has been here before. */
export async function lockBundle(tx: Tx, kit: Key, digest: string): Promise<Stored<BundleRow> | undefined> {
  const match = { region_code: kit.region_code, kit_id: kit.id, digest };
  return (await tx.lockAll<Stored<BundleRow>>('attendance.kit_bundle', match))[0];
}

/** Bundles of a kit that wait for entries before theirs, the earliest entries first. */
export async function lockWaiting(tx: Tx, kit: Key): Promise<Stored<BundleRow>[]> {
  const match = { region_code: kit.region_code, kit_id: kit.id, state: 'waiting' };
  const rows = await tx.lockAll<Stored<BundleRow>>('attendance.kit_bundle', match);
  return rows.sort((a, b) => (a.first_seq ?? 0) - (b.first_seq ?? 0));
}

/** Bundles of a kit refused since an instant: whoever knows its number can send something. */
export async function refusedSince(q: Read, kit: Key, since: string): Promise<number> {
  const row = await q.row(
    sql<{ n: number }>`select count(*)::int as n from attendance.kit_bundle where region_code = ${kit.region_code}
      and kit_id = ${kit.id}::uuid and state = 'rejected' and received_at > ${since}::timestamptz`,
  );
  return row?.n ?? 0;
}

export function findBundle(q: Read, key: Key): Promise<Stored<BundleRow> | undefined> {
  return q.row(
    sql<
      Stored<BundleRow>
    >`select * from attendance.kit_bundle where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

export function entriesOf(q: Read, bundle: Key): Promise<EntryRow[]> {
  return q.rows(
    sql<EntryRow>`select * from attendance.kit_entry where region_code = ${bundle.region_code}
      and bundle_id = ${bundle.id}::uuid order by seq`,
  );
}

export function pageOfBundles(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: BundleState } | undefined,
  kit: Key | undefined,
): Promise<PageOf<Stored<BundleRow>>> {
  return listPage<Stored<BundleRow>>(q, asked, {
    columns: sql`b.*`,
    from: sql`attendance.kit_bundle b`,
    where: [
      asked?.state ? sql`b.state = ${asked.state}` : undefined,
      kit ? sql`b.region_code = ${kit.region_code} and b.kit_id = ${kit.id}::uuid` : undefined,
    ],
    key: [
      { column: 'b.created_at', type: 'timestamptz' },
      { column: 'b.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}
