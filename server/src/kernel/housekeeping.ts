import { literal } from './database.ts';
import { onEveryDay } from './jobs.ts';
import type { Kernel } from './kernel.ts';

/** How long answers by idempotency key are kept, and done jobs for whoever looks into a fault. */
const keptDays = 30;

/** Deletes, every day, what is kept for a time only: idempotency answers and done jobs. Neither is evidence. */
export function housekeeping(kernel: Kernel): void {
  onEveryDay(kernel, 'kernel.housekeeping', async () => {
    const before = literal(new Date(kernel.clock.now().getTime() - keptDays * 86_400_000).toISOString());
    await kernel.db.use((connection) =>
      connection.exec(
        `delete from kernel.idempotency where created_at < ${before}; delete from kernel.outbox where done_at < ${before}`,
      ),
    );
  });
}
