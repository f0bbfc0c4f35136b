import type { Suite } from '../crypto/suite.ts';
import { type Run, unhex } from './access.ts';
import { rowForm } from './canonical.ts';
import { commit, type Entry, rowLeaves, type Written } from './entry.ts';
import { consistencySpans, inclusionSpans, rootOfLeaves, type Span, spanHash } from './merkle.ts';
import { latestHead, readTiles } from './read.ts';
import { parseEntry, rowsOf, saltAt } from './stored.ts';
import { nodesOf, tilesFor } from './tiles.ts';
import type { Bundle, Extension, Opening, RowOpening } from './verify-bundle.ts';
import { describeTable, readings, rowName } from './verify-table.ts';

export type ProofRequest = {
  /** Open the actor's label and the reason's words. */
  words?: boolean;
  /** Rows to open, as read from the database. Those that are not the state this entry recorded are left out. */
  rows?: { table: string; row: Record<string, unknown> }[];
};

/**
 * The proof of an entry under the latest signed head; undefined when there is no such entry or it still waits for the log.
 * What it opens is as personal as the record: the caller checks that who asks may see it.
 */
export async function makeBundle(run: Run, entryId: string, request: ProofRequest = {}): Promise<Bundle | undefined> {
  const [found] = await run(
    `select body, seq, encode(salts, 'hex') as salts, reason, actor_label, encode(leaves, 'hex') as leaves from evidence.opening_of($1)`,
    [entryId],
  );
  const head = await latestHead(run);
  if (!found || found.seq === null || !head || Number(found.seq) >= head.size) return undefined;
  const suite = head.suite as Suite;
  const index = Number(found.seq);
  const body = found.body as string;
  const bundle: Bundle = {
    format: 'zhenxun-evidence-proof/1',
    suite,
    entry: body,
    index,
    path: await proofPath(run, suite, inclusionSpans(index, head.size), head.size),
    checkpoint: head.note,
  };
  const entry = parseEntry(body);
  const salts = found.salts === null ? undefined : unhex(found.salts);
  if (!entry) return bundle;
  const written = rowsOf(entry, found.leaves === null ? undefined : unhex(found.leaves)) ?? [];
  if (request.words) {
    const label = opening(salts, written.length, found.actor_label);
    const reason = entry.reason === undefined ? undefined : opening(salts, written.length + 1, found.reason);
    Object.assign(bundle, label && { label }, reason && { reason });
  }
  if (request.rows) bundle.rows = await openRows(run, entry, written, salts, request.rows);
  return bundle;
}

function opening(salts: Buffer | undefined, n: number, text: unknown): Opening | undefined {
  const salt = saltAt(salts, n);
  return salt instanceof Buffer && typeof text === 'string' ? { salt: salt.toString('hex'), text } : undefined;
}

async function openRows(
  run: Run,
  entry: Entry,
  written: Written[],
  salts: Buffer | undefined,
  wanted: NonNullable<ProofRequest['rows']>,
): Promise<RowOpening[]> {
  const opened: RowOpening[] = [];
  for (const { table: name, row } of wanted) {
    const table = await describeTable(run, name);
    if (!table) continue;
    const stored = Object.fromEntries(table.columns.map((column) => [column.name, row[column.name]]));
    const key = rowName(Object.fromEntries(table.key.map((column) => [column, row[column]])));
    const ordinal = written.findIndex((one) => one.table === name && rowName(one.key) === key);
    const salt = saltAt(salts, ordinal);
    if (ordinal < 0 || !(salt instanceof Buffer)) continue;
    for (const reading of readings(table, stored)) {
      if (commit(entry.suite, salt, reading) !== written[ordinal]!.commitment) continue;
      const one: RowOpening = { ordinal, salt: salt.toString('hex'), row: rowForm(reading) };
      if (entry.rows) Object.assign(one, { written: written[ordinal], path: listPath(entry.suite, written, ordinal) });
      opened.push(one);
      break;
    }
  }
  return opened;
}

/** Path from one row to the root over all rows of an entry. */
function listPath(suite: Suite, written: Written[], ordinal: number): string[] {
  const leaves = rowLeaves(suite, written);
  return inclusionSpans(ordinal, leaves.length).map(({ start, end }) =>
    rootOfLeaves(suite, leaves.slice(start, end)).toString('hex'),
  );
}

async function proofPath(run: Run, suite: Suite, spans: Span[], size: number): Promise<string[]> {
  const node = nodesOf(suite, await readTiles(run, tilesFor(spans), size));
  return spans.map((span) => spanHash(suite, span, node).toString('hex'));
}

/** The proof for who kept a head of `from` entries; undefined when the log is not that long. */
export async function makeExtension(run: Run, from: number): Promise<Extension | undefined> {
  const head = await latestHead(run);
  if (!head || !Number.isSafeInteger(from) || from < 1 || from > head.size) return undefined;
  const suite = head.suite as Suite;
  return {
    suite,
    from,
    path: await proofPath(run, suite, consistencySpans(from, head.size), head.size),
    checkpoint: head.note,
  };
}
