import type { FilingContent } from '@zhenxun/contracts/training-class-filing.ts';
import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { ClassRow } from './rows.ts';

export type FilingLine = { no: number; by_label: string; created_at: string; trainees: number; sessions: number };

/** Keeps the file as submitted; the class must be locked, so that submissions are numbered one after another. */
export async function insertFiling(
  tx: Tx,
  row: Pick<ClassRow, 'region_code' | 'id' | 'organisation_id'>,
  content: FilingContent,
): Promise<void> {
  const last = (await filingsOf(tx, row))[0]?.no ?? 0;
  tx.insert('training_class.filing', {
    region_code: row.region_code,
    id: tx.newId(),
    class_id: row.id,
    organisation_id: row.organisation_id,
    no: last + 1,
    content,
    by_label: tx.actor.label,
  });
}

/** Submissions of a class, latest first. */
export function filingsOf(q: Read, classKey: Key): Promise<FilingLine[]> {
  return q.rows(
    sql<FilingLine>`select no, by_label, created_at, jsonb_array_length(content->'trainees') as trainees,
      jsonb_array_length(content->'sessions') as sessions from training_class.filing
      where region_code = ${classKey.region_code} and class_id = ${classKey.id}::uuid order by no desc limit 100`,
  );
}

/** What was submitted the `no`th time. */
export async function filingContent(q: Read, classKey: Key, no: number): Promise<FilingContent | undefined> {
  const row = await q.row(
    sql<{ content: FilingContent }>`select content from training_class.filing
      where region_code = ${classKey.region_code} and class_id = ${classKey.id}::uuid and no = ${no}`,
  );
  return row?.content;
}
