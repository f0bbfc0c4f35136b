import { execute, query } from '../../kernel/command.ts';
import { onEveryDay } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { warnOfExpiry } from './commands/proof.ts';
import { proofsToWarnOf } from './queries.ts';

/** Looks every day for proofs about to lapse and warns of each once (R2.2). */
export function watchExpiry(kernel: Kernel): void {
  onEveryDay(kernel, 'organisation.proofs.watch', async (ctx, _payload, job) => {
    for (const key of await query(ctx, proofsToWarnOf)) await execute(job.once(key.id), warnOfExpiry, { key });
  });
}
