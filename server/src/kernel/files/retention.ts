import { sql } from 'kysely';
import { systemActor } from '../actor.ts';
import { command, execute, query } from '../command.ts';
import type { Kernel } from '../kernel.ts';
import type { FileRow } from './file-row.ts';
import type { FileStore } from './store.ts';

/** Topic of the job that deletes the bytes after the rows say so. */
export const ERASE_TOPIC = 'kernel.file.erase';

const retention = systemActor('file-retention');

/** Marks files whose retention has ended and that no legal hold keeps; their digest stays in the row. */
export const expireFiles = command({
  kind: 'kernel.file.expired',
  zh: '到期文件已删除',
  holds: 'none',
  run: async (tx, input: { keys: readonly { region_code: string; id: string }[] }) => {
    let count = 0;
    for (const key of input.keys) {
      const file = await tx.lock<FileRow>('kernel.file', key);
      if (file.deleted_at || file.legal_hold || !file.retention_until || file.retention_until >= tx.today) continue;
      tx.update('kernel.file', file, { deleted_at: tx.now });
      tx.publish(ERASE_TOPIC, { sha256: file.sha256 });
      count++;
    }
    tx.note({ files: count });
    return count;
  },
});

/**
 * Finds expired files and marks them, up to `limit` at once; the bytes go by the job when that is committed. Returns how
 * many were marked; 0 without an evidence entry when there was nothing to do. Run daily and until it gives 0.
 */
export async function sweepExpiredFiles(kernel: Kernel, limit = 200): Promise<number> {
  const ctx = { kernel, actor: retention };
  const keys = await query(ctx, (q) =>
    q.rows(
      sql<{ region_code: string; id: string }>`select region_code, id from kernel.file
        where deleted_at is null and not legal_hold and retention_until < ${q.today}::date
        order by retention_until, region_code, id limit ${limit}`,
    ),
  );
  return keys.length === 0 ? 0 : execute(ctx, expireFiles, { keys });
}

/**
 * Job of ERASE_TOPIC: deletes the bytes unless another row still needs the same content. Throws when they were stored
 * again only just now, so that the job comes back later.
 */
export async function eraseContent(
  kernel: Kernel,
  store: FileStore,
  payload: { sha256: string },
  graceMs?: number,
): Promise<void> {
  const [needed] = await query({ kernel, actor: retention }, (q) =>
    q.rows(
      sql<{ id: string }>`select id from kernel.file where sha256 = ${payload.sha256} and deleted_at is null limit 1`,
    ),
  );
  if (needed) return;
  if (!(await store.remove(payload.sha256, graceMs))) throw new Error('stored again a moment ago; later');
}
