import type { ComparedOutcome, DrawSource } from '@zhenxun/contracts/supervision-terms.ts';
import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

export type DrawRow = {
  region_code: string;
  id: string;
  organisation_id: string | null;
  class_id: string;
  inspection_id: string;
  seed: string;
  source: DrawSource;
  /** Enrolments in the order of the roster. */
  pool: string[];
};
export type StoredDraw = DrawRow & { version: number; created_at: string };

export type DrawnRow = {
  region_code: string;
  id: string;
  organisation_id: string | null;
  draw_id: string;
  class_id: string;
  enrolment_id: string;
  person_id: string;
  no: number;
  rank: number;
  outcome: ComparedOutcome | null;
  remark: string | null;
};
type StoredDrawn = DrawnRow & { version: number };

export function insertDraw(tx: Tx, draw: DrawRow, drawn: readonly DrawnRow[]): void {
  tx.insert('supervision.draw', draw);
  tx.insertMany('supervision.drawn', drawn);
}

/** The draw of an inspection and its trainees, locked; undefined while nothing was drawn. */
export async function lockDraw(
  tx: Tx,
  inspection: Key,
): Promise<{ draw: StoredDraw; drawn: StoredDrawn[] } | undefined> {
  const { region_code } = inspection;
  const [draw] = await tx.lockAll<StoredDraw>('supervision.draw', { region_code, inspection_id: inspection.id });
  if (!draw) return undefined;
  return { draw, drawn: await tx.lockAll<StoredDrawn>('supervision.drawn', { region_code, draw_id: draw.id }) };
}

export function updateDraw(tx: Tx, row: StoredDraw, patch: Partial<DrawRow>): void {
  tx.update('supervision.draw', row, patch);
}

export function updateDrawn(tx: Tx, row: StoredDrawn, patch: Partial<DrawnRow>): void {
  tx.update('supervision.drawn', row, patch);
}

export function findDraw(q: Read, inspection: Key): Promise<StoredDraw | undefined> {
  return q.row(
    sql<StoredDraw>`select * from supervision.draw where region_code = ${inspection.region_code} and inspection_id = ${inspection.id}::uuid`,
  );
}

/** Trainees of a draw in the order drawn. */
export function drawnOf(q: Read, draw: Key): Promise<DrawnRow[]> {
  return q.rows(
    sql<DrawnRow>`select * from supervision.drawn where region_code = ${draw.region_code} and draw_id = ${draw.id}::uuid order by rank`,
  );
}
