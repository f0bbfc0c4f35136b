import { systemActor } from '../../../kernel/actor.ts';
import { command, execute } from '../../../kernel/command.ts';
import { onEveryDay } from '../../../kernel/jobs.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { Read } from '../../../kernel/tx.ts';
import { insertClosedBatches } from '../store/marks.ts';
import { rootOfSigns } from '../store/sign-batch.ts';
import { batchContent, ensureMonths, openBatches } from '../store/signs.ts';

/** Batches of one entry; months of partitions kept ready. */
const most = 500;
const monthsAhead = 4;

/**
 * Enters the digests of batches of sign-ins into the evidence log, each once, and keeps partitions ready ahead. Returns how
 * many it entered; with as many as it may take, there may be more.
 */
export const closeBatches = command({
  kind: 'attendance.batch.closed',
  zh: '签到批次存证',
  holds: 'none',
  async run(tx, _input: Record<string, never>) {
    await tx.lockOn('attendance.batch.closed');
    const made = await ensureMonths(tx, tx.today, monthsAhead);
    const batches = await openBatches(tx, tx.now, most);
    insertClosedBatches(
      tx,
      batches.map(({ region_code, id, month, count, suite, root }) => ({ region_code, id, month, count, suite, root })),
    );
    tx.inRegion(tx.kernel.config.province);
    const signs = batches.reduce((sum, batch) => sum + batch.count, 0);
    tx.note({ batches: batches.length, signs, partitions: made });
    return { batches: batches.length, signs };
  },
});

/** Closes all there are: for the daily job, seeds and tests. */
export async function closeAllBatches(kernel: Kernel): Promise<{ batches: number; signs: number }> {
  const total = { batches: 0, signs: 0 };
  for (;;) {
    const { batches, signs } = await execute({ kernel, actor: systemActor('attendance') }, closeBatches, {});
    total.batches += batches;
    total.signs += signs;
    if (batches < most) return total;
  }
}

/** Every day, what has arrived since. */
export function attendanceJobs(kernel: Kernel): void {
  onEveryDay(kernel, 'attendance.batch.close', () => closeAllBatches(kernel));
}

/** Whether the sign-ins of a batch are still those its digest was made over. Undefined when there is no such batch. */
export async function batchHolds(q: Read, batchId: string): Promise<boolean | undefined> {
  const found = await batchContent(q, batchId);
  if (found === undefined) return undefined;
  const { batch, rows } = found;
  const listed = rows.map(({ proofs, ...sign }) => ({ sign, proofs: proofs ?? [] }));
  return rows.length === batch.count && rootOfSigns(batch.suite, batch.salt, listed) === batch.root;
}
