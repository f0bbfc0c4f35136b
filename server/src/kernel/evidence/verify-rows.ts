import type { Suite } from '../crypto/suite.ts';
import type { Run } from './access.ts';
import { commit, type Written } from './entry.ts';
import type { Findings } from './findings.ts';
import { type Placed, readLeaves, readWaiting, rowsOf, saltAt } from './stored.ts';
import { describeTable, readings, rowName, scan, type Table } from './verify-table.ts';

/** `all` rows, or a random part of them: those whose key falls into one of `oneIn` equal parts. */
export type RowChoice = 'all' | 'none' | { oneIn: number; part: number };
export type RowOptions = {
  rows: RowChoice;
  /** Tables to look through even when no entry names them: a row there without an entry is a finding. */
  tables: readonly string[];
  /** Tables in which rows without an entry are expected (loaded by migrations). */
  seeded: ReadonlySet<string>;
};
export type RowReport = { checked: number; erased: number };

/** Latest logged state of a row. */
type Latest = {
  version: number;
  op: Written['op'];
  commitment: string;
  suite: Suite;
  salt: Buffer | 'erased' | undefined;
  entry: string;
};

const step = 512;
const perPass = 500_000;

/**
 * Compares current rows with the commitments of the latest entry about them. Every row written since the log began is
 * covered: changed, missing, come back, brought back to an earlier version, or never logged. Memory is bounded: with many
 * rows the log is read several times, each time for a part of the keys.
 */
export async function checkRows(
  run: Run,
  { rows, tables, seeded }: RowOptions,
  findings: Findings,
): Promise<RowReport> {
  const report = { checked: 0, erased: 0 };
  if (rows === 'none') return report;
  const [{ n }] = (await run(
    'select (select count(*) from evidence.leaf) + (select count(*) from evidence.pending) as n',
  )) as [{ n: unknown }];
  const of = rows === 'all' ? Math.max(1, Math.ceil(Number(n) / perPass)) : rows.oneIn;
  const parts = rows === 'all' ? Array.from({ length: of }, (_, part) => part) : [rows.part];
  for (const part of parts) {
    const inPart = (table: string, name: string) => of === 1 || bucket(`${table} ${name}`) % of === part;
    const latest = await collect(run, inPart, tables);
    for (const [name, logged] of latest) {
      const table = await describeTable(run, name);
      if (table === undefined) findings.add('evidence.table_missing', { table: name, rows: logged.size });
      else await compareTable(run, table, logged, inPart, seeded.has(name), report, findings);
    }
  }
  return report;
}

/** Latest state by table and row, in the order of the log and then of the entries still waiting. */
async function collect(
  run: Run,
  inPart: (table: string, name: string) => boolean,
  tables: readonly string[],
): Promise<Map<string, Map<string, Latest>>> {
  const latest = new Map<string, Map<string, Latest>>(tables.map((table) => [table, new Map()]));
  const take = ({ stored }: Placed) => {
    const entry = stored?.entry;
    if (!stored || !entry) return;
    rowsOf(entry, stored.leaves)?.forEach(({ table, key, version, op, commitment }, i) => {
      const name = rowName(key);
      if (!inPart(table, name)) return;
      const salt = saltAt(stored.salts, i);
      const rows = latest.get(table) ?? new Map<string, Latest>();
      rows.set(name, {
        version,
        op,
        commitment,
        suite: entry.suite,
        salt: salt instanceof Buffer ? Buffer.from(salt) : salt,
        entry: stored.id,
      });
      latest.set(table, rows);
    });
  };
  const [{ size }] = (await run('select coalesce(max(seq) + 1, 0) as size from evidence.leaf')) as [{ size: unknown }];
  for (let from = 0; from < Number(size); from += step)
    for (const leaf of await readLeaves(run, from, from + step)) take(leaf);
  for (let after = -1; ; ) {
    const waiting = await readWaiting(run, after, step);
    for (const entry of waiting) take(entry);
    if (waiting.length < step) return latest;
    after = waiting.at(-1)!.arrival;
  }
}

async function compareTable(
  run: Run,
  table: Table,
  logged: Map<string, Latest>,
  inPart: (table: string, name: string) => boolean,
  seeded: boolean,
  report: RowReport,
  findings: Findings,
): Promise<void> {
  for await (const page of scan(run, table)) {
    for (const row of page) {
      const name = rowName(Object.fromEntries(table.key.map((column) => [column, row[column]])));
      if (!inPart(table.name, name)) continue;
      const found = logged.get(name);
      logged.delete(name);
      report.checked += 1;
      compareRow(table, name, row, found, seeded, report, findings);
    }
  }
  for (const [name, { op, entry }] of logged) {
    if (op !== 'remove') findings.add('evidence.row_missing', { table: table.name, key: name, entry });
  }
}

function compareRow(
  table: Table,
  name: string,
  row: Record<string, unknown>,
  found: Latest | undefined,
  seeded: boolean,
  report: RowReport,
  findings: Findings,
): void {
  const at = { table: table.name, key: name };
  if (found === undefined) {
    if (!seeded) findings.add('evidence.row_unlogged', at);
    return;
  }
  const { entry, version, op, salt, suite, commitment } = found;
  if (op === 'remove') {
    findings.add('evidence.row_returned', { ...at, entry });
    return;
  }
  if (table.versioned && Number(row.version) !== version) {
    findings.add('evidence.row_version', { ...at, entry, version: Number(row.version), logged: version });
    return;
  }
  if (salt === undefined) findings.add('evidence.salts_missing', { entry });
  else if (salt === 'erased') report.erased += 1;
  else if (!fits(table, row, suite, salt, commitment)) findings.add('evidence.row_altered', { ...at, entry, version });
}

function fits(table: Table, row: Record<string, unknown>, suite: Suite, salt: Buffer, commitment: string): boolean {
  for (const reading of readings(table, row)) if (commit(suite, salt, reading) === commitment) return true;
  return false;
}

/** FNV-1a: spreads keys evenly over the parts; no secret depends on it. */
function bucket(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
