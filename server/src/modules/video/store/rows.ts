import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { PackState, Position, SegmentGap } from '@zhenxun/contracts/video.ts';
import { sql } from 'kysely';
import type { FileRow } from '../../../kernel/files/file-row.ts';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

type OfSession = Key & { session_id: string; class_id: string; organisation_id: string };
export type Stored<T> = T & { version: number; created_at: string };

export type RecordingRow = OfSession & {
  source: string;
  starts_at: string;
  /** numeric: PostgreSQL answers text. */
  seconds: number | string;
  outside: boolean;
  file_id: string;
};

export type PhotoRow = OfSession & {
  file_id: string;
  taken_at: string;
  position: Position;
  beyond_metres: number | null;
  like_since: string | null;
  taken_by: string;
};

export type ChosenRow = { no: number; startsAt: string; seconds: number };
export type CutRow = { no: number; gap?: SegmentGap; fileId?: string; heads?: number; frameId?: string };
export type PackRow = OfSession & {
  seed: string;
  chosen: ChosenRow[];
  segments: CutRow[];
  photos: string[];
  signed_in: number;
  heads: number | null;
  findings: Refusal[];
  state: PackState;
  judged_by: string | null;
  remark: string | null;
};

export const insertRecording = (tx: Tx, row: RecordingRow) => tx.insert('video.recording', row);
export const insertPhoto = (tx: Tx, row: PhotoRow) => tx.insert('video.photo', row);
export const insertPack = (tx: Tx, row: PackRow) => tx.insert('video.pack', row);
/** Refuses `kernel.not_found`. */
export const lockPack = (tx: Tx, { region_code, id }: Key) =>
  tx.lock<Stored<PackRow>>('video.pack', { region_code, id });
export const updatePack = (tx: Tx, row: Stored<PackRow>, patch: Partial<PackRow>) =>
  tx.update('video.pack', row, patch);

/** Pieces of the recording of a session, in order. */
export function recordingsOf(q: Read, session: Key): Promise<Stored<RecordingRow>[]> {
  return q.rows(
    sql<Stored<RecordingRow>>`select * from video.recording where region_code = ${session.region_code}
      and session_id = ${session.id}::uuid order by starts_at, id`,
  );
}

/** Photos of a session, in the order they were handed in. */
export function photosOf(q: Read, session: Key): Promise<Stored<PhotoRow>[]> {
  return q.rows(
    sql<Stored<PhotoRow>>`select * from video.photo where region_code = ${session.region_code}
      and session_id = ${session.id}::uuid order by created_at, id`,
  );
}

export function packOfSession(q: Read, session: Key): Promise<Stored<PackRow> | undefined> {
  return q.row(
    sql<
      Stored<PackRow>
    >`select * from video.pack where region_code = ${session.region_code} and session_id = ${session.id}::uuid`,
  );
}

export function findPack(q: Read, { region_code, id }: Key): Promise<Stored<PackRow> | undefined> {
  return q.row(sql<Stored<PackRow>>`select * from video.pack where region_code = ${region_code} and id = ${id}::uuid`);
}

/** Packs in the scope of who asks, the newest first. */
export function pageOfPacks(q: Read, asked: { cursor?: string; limit?: number; state?: PackState } | undefined) {
  return listPage<Stored<PackRow>>(q, asked, {
    columns: sql`p.*`,
    from: sql`video.pack p`,
    where: [asked?.state ? sql`p.state = ${asked.state}` : undefined],
    office: 'p.region_code',
    key: [
      { column: 'p.created_at', type: 'timestamptz' },
      { column: 'p.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

/** Files whose bytes are still kept, by id. */
export async function filesBy(q: Read, ids: readonly string[]): Promise<Map<string, FileRow>> {
  if (ids.length === 0) return new Map();
  const rows = await q.rows(
    sql<FileRow>`select * from kernel.file where id = any(${ids}::uuid[]) and deleted_at is null`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A content that no upload brought: cut or recorded here. */
export const insertFile = (tx: Tx, row: FileRow) => tx.insert('kernel.file', row);
