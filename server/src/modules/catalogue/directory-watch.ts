import { execute, query } from '../../kernel/command.ts';
import { onEveryDay } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { lapseSuspension } from './commands/directory-standing.ts';
import { suspensionsOver } from './queries/directory.ts';

/** Ends suspensions whose term is over, every day, so that the public history says so. */
export function watchSuspensions(kernel: Kernel): void {
  onEveryDay(kernel, 'catalogue.suspensions.watch', async (ctx, _payload, job) => {
    for (const key of await query(ctx, suspensionsOver)) await execute(job.once(key.id), lapseSuspension, { key });
  });
}
