import type { Run } from './access.ts';
import { type Finding, Findings } from './findings.ts';
import type { LogKey } from './log-key.ts';
import { leafHash } from './merkle.ts';
import { readWaiting } from './stored.ts';
import { checkBeside } from './verify-entry.ts';
import { checkLog } from './verify-log.ts';
import { checkRows, type RowOptions } from './verify-rows.ts';

export type VerifyOptions = Partial<RowOptions> & {
  key: Pick<LogKey, 'origin' | 'known'>;
  /** Signed heads kept outside the database: the file in the data folder, copies of the portal's, witnesses'. */
  witnessed?: readonly string[];
  /** How many findings to keep in full; all are counted. 1000 unless given. */
  limit?: number;
};

export type VerifyReport = {
  /** Entries in the log, entries waiting for it, signed heads read. */
  size: number;
  waiting: number;
  heads: number;
  rows: { checked: number /** rows whose salt was erased: nothing can be said about their content */; erased: number };
  findings: Finding[];
  /** Number of findings by code, also of those beyond the limit. */
  counts: Record<string, number>;
  sound: boolean;
};

/**
 * Checks the whole evidence: bytes of every entry, leaves, tiles, signed heads, what is stored beside the entries, and
 * current rows against their latest commitments. Names every difference; changes nothing.
 * `run` must see every row (role zhenxun_verify) and one state of the database throughout (repeatable read), or rows
 * changed meanwhile are reported.
 */
export async function verifyEvidence(run: Run, options: VerifyOptions): Promise<VerifyReport> {
  const { key, witnessed = [], limit = 1000, rows = 'all', tables = [], seeded = new Set<string>() } = options;
  const findings = new Findings(limit);
  const { size, heads } = await checkLog(run, key, witnessed, findings);
  const waiting = await checkWaiting(run, findings);
  await checkUnlogged(run, findings);
  const checked = await checkRows(run, { rows, tables, seeded }, findings);
  return {
    size,
    waiting,
    heads,
    rows: checked,
    findings: findings.kept,
    counts: findings.counts,
    sound: findings.total === 0,
  };
}

/** Entries the sequencer has not taken yet: they are there, and are what will be logged. */
async function checkWaiting(run: Run, findings: Findings): Promise<number> {
  const step = 512;
  let count = 0;
  for (let after = -1; ; ) {
    const page = await readWaiting(run, after, step);
    for (const { id, leaf, stored } of page) {
      if (stored) checkBeside(stored, findings);
      const same = stored?.entry && leafHash(stored.entry.suite, stored.body).equals(leaf);
      if (!same) findings.add('evidence.waiting_altered', { entry: id });
    }
    count += page.length;
    if (page.length < step) return count;
    after = page.at(-1)!.arrival;
  }
}

/** Entries that are neither in the log nor waiting for it: put in, or taken out of the log, by hand. */
async function checkUnlogged(run: Run, findings: Findings): Promise<void> {
  const rows = await run(
    `select e.id from evidence.entry e
     where not exists (select from evidence.leaf l where l.entry_id = e.id) and not exists (select from evidence.pending p where p.id = e.id)
     order by e.id limit 10000`,
  );
  for (const row of rows) findings.add('evidence.entry_unlogged', { entry: row.id as string });
}
