import { transactionsAs } from '@zhenxun/server/kernel/evidence/access.ts';
import { keptNote } from '@zhenxun/server/kernel/evidence/head-file.ts';
import { openLogKey } from '@zhenxun/server/kernel/evidence/log-key.ts';
import { verifyEvidence } from '@zhenxun/server/kernel/evidence/verify.ts';
import { sequenceOnce } from '@zhenxun/server/kernel/evidence/writer.ts';
import type { World } from '@zhenxun/server/testing/world.ts';

/** Puts what waits into the log and verifies all of it; what is found, one text each. Planted rows have no entry and are found before too. */
export async function evidenceFindings(world: World): Promise<Set<string>> {
  const { kernel, db } = world;
  const folder = kernel.config.data;
  const key = openLogKey(`${folder}/keys`, kernel.config.logName);
  const now = () => kernel.clock.now().toISOString();
  while (
    (
      await sequenceOnce({
        transaction: transactionsAs(db, 'zhenxun_app'),
        key,
        suite: kernel.config.suite,
        now,
        folder,
      })
    ).appended > 0
  );
  const kept = keptNote(folder);
  const report = await transactionsAs(
    db,
    'zhenxun_verify',
  )((run) => verifyEvidence(run, { key, witnessed: kept === undefined ? [] : [kept], rows: 'all', limit: 10_000 }));
  return new Set(report.findings.map((one) => JSON.stringify(one)));
}
