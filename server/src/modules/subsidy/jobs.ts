import { execute } from '../../kernel/command.ts';
import { onJob } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Key } from '../../kernel/record-ref.ts';
import { type TrialPayload, trialTopic } from './commands/dry-run.ts';
import { closeNotice, closingTopic } from './commands/notice.ts';
import { noticeClosed } from './queries/notices.ts';
import { advance } from './trial/advance.ts';

/** A notice ends by itself when its last day is over; one closed by hand before the job came is left alone. */
export function subsidyJobs(kernel: Kernel): void {
  onJob<Key>(kernel, closingTopic, async (ctx, key, job) => {
    if (await noticeClosed(ctx, key)) return;
    await execute(job.once(), closeNotice, { region_code: key.region_code, id: key.id });
  });
  onJob<TrialPayload>(kernel, trialTopic, (ctx, payload) => advance(ctx, payload));
}
