import { addDays } from '@zhenxun/contracts/values/period.ts';
import { execute, query } from '../../kernel/command.ts';
import { onEveryDay, onJob } from '../../kernel/jobs.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Key } from '../../kernel/record-ref.ts';
import type { Read } from '../../kernel/tx.ts';
import { addWorkdays } from '../../kernel/workdays.ts';
import { raiseDelay } from './commands/freeze-claim.ts';
import { closeNotice, closingTopic } from './commands/notice.ts';
import { noticeClosed } from './queries/notices.ts';
import { delayedClaims, officesDelayed } from './store/claim.ts';

/**
 * A notice ends by itself when its last day is over; one closed by hand before the job came is left alone. Every day the
 * office above hears of what is stopped or overdue for too long.
 */
export function subsidyJobs(kernel: Kernel): void {
  onJob<Key>(kernel, closingTopic, async (ctx, key, job) => {
    if (await noticeClosed(ctx, key)) return;
    await execute(job.once(), closeNotice, { region_code: key.region_code, id: key.id });
  });
  onEveryDay(kernel, 'subsidy.delays.watch', async (ctx, _payload, job) => {
    for (const key of await query(ctx, delays)) await execute(job.once(key.id), raiseDelay, { key });
  });
}

/** Claims of every office that are stopped, or past their promised day, for longer than its parameters let it be. */
async function delays(q: Read): Promise<Key[]> {
  const found: Key[] = [];
  for (const region of await officesDelayed(q, q.today)) {
    const frozenBefore = addDays(q.today, -q.param<number>('subsidy.freeze.raise_days', region));
    const dueBefore = addWorkdays(q.today, -q.param<number>('subsidy.overdue.raise_workdays', region)).day;
    found.push(...(await delayedClaims(q, region, { frozenBefore, dueBefore })));
  }
  return found;
}
