import type { FaceDoubt, FaceReference, FaceState } from '@zhenxun/contracts/person.ts';
import { sql } from 'kysely';
import { type FileRow, fileRow } from '../../../kernel/files/file-row.ts';
import { ERASE_TOPIC } from '../../../kernel/files/retention.ts';
import type { StoredFile } from '../../../kernel/files/store.ts';
import { listPage } from '../../../kernel/list.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

const match = 'person.match';

export type FaceRow = Key & {
  person_id: string;
  file_id: string;
  document_file_id: string | null;
  register_file_id: string | null;
  from_camera: boolean;
  state: FaceState;
  fault: string | null;
  against: FaceReference | null;
  score_bp: number | null;
  liveness_bp: number | null;
  doubts: FaceDoubt[];
  embedding_sealed: string | null;
  model: string | null;
  valid_to: string;
  steps: StepRow[];
  version: number;
  created_at: string;
};

export function insertFace(tx: Tx, row: Omit<FaceRow, 'created_at'>): void {
  tx.insert('person.face', row);
}

export function lockFace(tx: Tx, key: Key): Promise<FaceRow> {
  return tx.lock<FaceRow>('person.face', key);
}

/** Every face of a person, locked; wherever it was registered. */
export function lockFacesOf(tx: Tx, personId: string): Promise<FaceRow[]> {
  return tx.lockAll<FaceRow>('person.face', { person_id: personId }, match);
}

export function updateFace(tx: Tx, row: FaceRow, patch: Partial<FaceRow>): void {
  tx.update('person.face', row, patch);
}

/** Keeps the photo of the register beside a face, for the person who is to judge. Returns its id. */
export function insertPortrait(tx: Tx, face: FaceRow, stored: StoredFile): string {
  const id = tx.newId();
  tx.insert(
    'kernel.file',
    fileRow({
      regionCode: face.region_code,
      id,
      kind: 'person.face_register',
      ownerSubject: refOf(face),
      personId: face.person_id,
      stored,
      name: '人口库照片.jpg',
      retentionUntil: face.valid_to,
      now: tx.now,
    }),
  );
  return id;
}

/**
 * Gives up pictures now, unless a legal hold keeps them; their digests stay. Returns the ids of those outside the scope of
 * who acts.
 */
export async function givePicturesUp(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const files = ids.length > 0 ? await tx.lockAll<FileRow>('kernel.file', { id: ids }) : [];
  for (const file of files) {
    if (file.deleted_at || file.legal_hold) continue;
    tx.update('kernel.file', file, { deleted_at: tx.now });
    tx.publish(ERASE_TOPIC, { sha256: file.sha256 });
  }
  return ids.filter((id) => files.every((file) => file.id !== id));
}

/** A page of faces in the scope of who asks, newest first. */
export function listFaceRows(q: Read, asked: { state?: FaceState; cursor?: string; limit?: number } | undefined) {
  return listPage<FaceRow>(q, asked, {
    columns: sql`f.*`,
    from: sql`person.face f`,
    where: [asked?.state && sql`f.state = ${asked.state}`],
    office: 'f.region_code',
    key: [
      { column: 'f.created_at', type: 'timestamptz' },
      { column: 'f.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

export function faceRow(q: Read, { region_code, id }: Key): Promise<FaceRow | undefined> {
  return q.row(sql<FaceRow>`select * from person.face where region_code = ${region_code} and id = ${id}::uuid`);
}

/** The face handed in last by a person. */
export function lastFace(q: Read, personId: string): Promise<FaceRow | undefined> {
  return q.row(
    sql<FaceRow>`select * from person.face where person_id = ${personId}::uuid order by created_at desc, id desc limit 1`,
  );
}

/** How many faces a person has handed in since. */
export async function triesSince(q: Read, personId: string, since: string): Promise<number> {
  const row = await q.row(
    sql<{
      n: string;
    }>`select count(*) as n from person.face where person_id = ${personId}::uuid and created_at > ${since}::timestamptz`,
  );
  return Number(row?.n ?? 0);
}

/** Pictures still kept, by id. */
export async function picturesOf(q: Read, ids: readonly (string | null)[]): Promise<Map<string, FileRow>> {
  const rows = await q.rows(
    sql<FileRow>`select * from kernel.file where id = any(${ids.filter((id) => id !== null)}::uuid[]) and deleted_at is null`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A consent to the use of the face that stands today. */
const consents = (personId: ReturnType<typeof sql>, today: string) =>
  sql`exists (select from person.consent c where c.person_id = ${personId} and c.kind = 'face'
    and c.withdrawn_at is null and (c.valid_to is null or c.valid_to >= ${today}::date))`;

/** Which of these people have a confirmed face and consent to its use, wherever it was registered. */
export async function confirmedAmong(q: Read, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await q.wide(
    match,
    sql<{
      person_id: string;
    }>`select distinct f.person_id from person.face f where f.person_id = any(${personIds}::uuid[])
      and f.state = 'confirmed' and f.valid_to >= ${q.today}::date and ${consents(sql`f.person_id`, q.today)}`,
  );
  return rows.map((row) => row.person_id);
}

/** The consent to the use of the own face that stands today. */
export async function faceConsent(q: Read, personId: string) {
  const [row] = await q.wide(
    match,
    sql<{ text_version: string; given_at: string }>`select text_version, given_at from person.consent
      where person_id = ${personId}::uuid and kind = 'face' and withdrawn_at is null
      and (valid_to is null or valid_to >= ${q.today}::date) order by given_at desc limit 1`,
  );
  return row;
}

/** The confirmed face of a person, wherever it was registered. */
export async function confirmedFace(q: Read, personId: string): Promise<FaceRow | undefined> {
  const [row] = await q.wide(
    match,
    sql<FaceRow>`select * from person.face where person_id = ${personId}::uuid and state = 'confirmed'
      and valid_to >= ${q.today}::date order by created_at desc limit 1`,
  );
  return row;
}

/** Faces whose time is over, or whose consent is. */
export function staleFaces(q: Read, limit: number): Promise<Key[]> {
  return q.rows(
    sql<Key>`select f.region_code, f.id from person.face f where f.state in ('waiting', 'to_confirm', 'confirmed')
      and (f.valid_to < ${q.today}::date or not ${consents(sql`f.person_id`, q.today)})
      order by f.valid_to, f.region_code, f.id limit ${limit}`,
  );
}

/** Office of the newest tie of a person, for those whose residence is not known. */
export async function newestTie(q: Read, personId: string): Promise<string | undefined> {
  const row = await q.row(
    sql<{ region_code: string }>`select region_code from person.tie where person_id = ${personId}::uuid
      order by valid_from desc, id desc limit 1`,
  );
  return row?.region_code;
}
