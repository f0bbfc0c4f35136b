import { execute, query } from '../../kernel/command.ts';
import { onEveryDay } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { tellOverdue } from './commands/finding.ts';
import { findingsOverdue } from './queries/finding.ts';

/** Looks every day for findings whose deadline has passed without an answer and tells both sides once (R4.5). */
export function watchFindings(kernel: Kernel): void {
  onEveryDay(kernel, 'supervision.findings.watch', async (ctx, _payload, job) => {
    for (const key of await query(ctx, findingsOverdue)) await execute(job.once(key.id), tellOverdue, { key });
  });
}
