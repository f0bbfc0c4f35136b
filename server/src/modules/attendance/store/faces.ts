import type { FaceCheckState } from '@zhenxun/contracts/attendance-face.ts';
import type { PageOf } from '@zhenxun/contracts/common.ts';
import { sql } from 'kysely';
import type { FileRow } from '../../../kernel/files/file-row.ts';
import { listPage } from '../../../kernel/list.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import type { StepRow } from '../../../kernel/steps.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { Stored } from './rows.ts';
import { monthOf, type ProofRow, type SignRow } from './sign-batch.ts';

export type FaceCheckRow = {
  region_code: string;
  id: string;
  session_id: string;
  class_id: string;
  enrolment_id: string;
  person_id: string;
  sign_id: string;
  direction: 'in' | 'out';
  at: string;
  required: boolean;
  file_id: string;
  state: FaceCheckState;
  score_bp: number | null;
  why: string | null;
  steps: StepRow[];
};

export function insertFaceCheck(tx: Tx, row: FaceCheckRow): void {
  tx.insert('attendance.face_check', row);
}

/** Refuses `kernel.not_found`. */
export function lockFaceCheck(tx: Tx, key: Key): Promise<Stored<FaceCheckRow>> {
  return tx.lock<Stored<FaceCheckRow>>('attendance.face_check', key);
}

export function updateFaceCheck(tx: Tx, row: Stored<FaceCheckRow>, patch: Partial<FaceCheckRow>): void {
  tx.update('attendance.face_check', row, patch);
}

export function findFaceCheck(q: Read, key: Key): Promise<Stored<FaceCheckRow> | undefined> {
  return q.row(
    sql<
      Stored<FaceCheckRow>
    >`select * from attendance.face_check where region_code = ${key.region_code} and id = ${key.id}::uuid`,
  );
}

/** Faces shown in the scope of who asks, the newest first. */
export function pageOfFaceChecks(
  q: Read,
  asked: { cursor?: string; limit?: number; state?: FaceCheckState } | undefined,
): Promise<PageOf<Stored<FaceCheckRow>>> {
  return listPage<Stored<FaceCheckRow>>(q, asked, {
    columns: sql`f.*`,
    from: sql`attendance.face_check f`,
    where: [asked?.state ? sql`f.state = ${asked.state}` : undefined],
    office: 'f.region_code',
    key: [
      { column: 'f.created_at', type: 'timestamptz' },
      { column: 'f.id', type: 'uuid' },
    ],
    direction: 'desc',
  });
}

/** The picture, while it is kept. */
export function pictureOf(q: Read, fileId: string): Promise<FileRow | undefined> {
  return q.row(sql<FileRow>`select * from kernel.file where id = ${fileId}::uuid and deleted_at is null`);
}

export type SignWithProofs = SignRow & { batch_id: string; proofs: ProofRow[] | null };

/** The sign-in a face was shown for, with its proofs; undefined when it was never stored. */
export function signOfFace(q: Read, row: FaceCheckRow): Promise<SignWithProofs | undefined> {
  return q.row(
    sql<SignWithProofs>`select s.*, (select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'outcome', p.outcome, 'detail', p.detail) order by p.id)
      from attendance.proof p where p.region_code = s.region_code and p.month = s.month and p.sign_id = s.id) as proofs
      from attendance.sign s where s.region_code = ${row.region_code} and s.month = ${monthOf(row.at)}::date and s.id = ${row.sign_id}::uuid`,
  );
}
