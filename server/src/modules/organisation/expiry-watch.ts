import { execute, query } from '../../kernel/command.ts';
import { onEveryDay } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { warnOfExpiry } from './commands/proof.ts';
import { proofsToWarnOf } from './queries.ts';
import type { ProofEnd } from './store/read.ts';

/** Looks every day for proofs about to lapse and warns of each once a stage (R2.2). */
export function watchExpiry(kernel: Kernel): void {
  onEveryDay(kernel, 'organisation.proofs.watch', async (ctx, _payload, job) => {
    let after: ProofEnd | undefined;
    do {
      const { due, next } = await query(ctx, (q) => proofsToWarnOf(q, after));
      for (const key of due) await execute(job.once(key.id), warnOfExpiry, { key });
      after = next;
    } while (after);
  });
}
