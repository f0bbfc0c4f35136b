import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { CheckStage } from '@zhenxun/contracts/training-class.ts';
import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { CheckRunRow, ClassRow } from './rows.ts';

/** Keeps one asking of the rules beside what it led to (R14.1). */
export function insertRun(
  tx: Tx,
  row: Pick<ClassRow, 'region_code' | 'id' | 'organisation_id'>,
  stage: CheckStage,
  results: readonly CheckResult[],
): void {
  tx.insert('training_class.check_run', {
    region_code: row.region_code,
    id: tx.newId(),
    class_id: row.id,
    organisation_id: row.organisation_id,
    stage,
    results,
    failed: results.filter((result) => result.outcome === 'failed').length,
    open: results.filter((result) => result.outcome === 'to_judge' || result.outcome === 'silent').length,
    by_label: tx.actor.label,
  });
}

export function runsOf(q: Read, classKey: Key): Promise<(CheckRunRow & { created_at: string })[]> {
  return q.rows(
    sql<
      CheckRunRow & { created_at: string }
    >`select * from training_class.check_run where region_code = ${classKey.region_code}
      and class_id = ${classKey.id}::uuid order by created_at desc, id desc limit 50`,
  );
}
