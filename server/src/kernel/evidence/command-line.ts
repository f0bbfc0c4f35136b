import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Database } from '../database.ts';
import { evidenceExempt, readTables } from '../tables.ts';
import { transactionsAs } from './access.ts';
import { keptNote } from './head-file.ts';
import { findLogKey } from './log-key.ts';
import { parseVerifierKey } from './note.ts';
import { reportLines } from './report.ts';
import { verifyEvidence } from './verify.ts';
import type { RowChoice } from './verify-rows.ts';

/**
 * `zhenxun evidence verify [--rows all|none|1/20] [--head <file>]… [--origin <name> --key <verifier key>…]`: the lines to
 * print and the exit code, 0 sound, 1 not. Heads are signed notes kept outside the database; the one in the data folder is
 * always used. Keys are taken from the data folder unless given. Throws on arguments it does not know.
 */
export async function verifyCommand(
  db: Database,
  folder: string,
  args: string[],
): Promise<{ lines: string[]; code: 0 | 1 }> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: 'all' },
      head: { type: 'string', multiple: true, default: [] },
      origin: { type: 'string' },
      key: { type: 'string', multiple: true },
    },
  });
  const rows = rowChoice(values.rows);
  const key =
    values.origin && values.key
      ? { origin: values.origin, known: values.key.map(parseVerifierKey) }
      : findLogKey(folder);
  if (key === undefined) throw new Error(`there is no log key in ${folder}: give --origin and --key`);
  const kept = keptNote(folder);
  const witnessed = [...(kept === undefined ? [] : [kept]), ...values.head.map((file) => readFileSync(file, 'utf8'))];
  const tables = [...(await readTables(db))].flatMap(([name, { versioned }]) =>
    versioned && !evidenceExempt.has(name) ? [name] : [],
  );
  const report = await transactionsAs(
    db,
    'zhenxun_verify',
  )((run) => verifyEvidence(run, { key, witnessed, rows, tables }));
  return { lines: reportLines(report), code: report.sound ? 0 : 1 };
}

function rowChoice(text: string): RowChoice {
  if (text === 'all' || text === 'none') return text;
  const oneIn = Number(/^1\/([1-9]\d{0,5})$/.exec(text)?.[1]);
  if (!oneIn) throw new Error(`--rows is all, none, or a part like 1/20, not ${text}`);
  return { oneIn, part: randomInt(oneIn) };
}
