import { isSuite, type Suite } from '../crypto/suite.ts';
import { type Run, unhex } from './access.ts';
import { canonical, rowForm } from './canonical.ts';
import { commit, type Entry, rowLeaves, type Written } from './entry.ts';
import {
  consistencySpans,
  inclusionSpans,
  leafHash,
  rootOfLeaves,
  type Span,
  spanHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';
import { openCheckpoint, openNote, parseCheckpoint, parseVerifierKey } from './note.ts';
import { latestHead, readTiles } from './read.ts';
import { parseEntry, rowsOf, saltAt } from './stored.ts';
import { nodesOf, tilesFor } from './tiles.ts';
import { describeTable, readings, rowName } from './verify-table.ts';

/** What opens one commitment of the entry: its salt (hex) and the content it was made over. */
export type Opening = { salt: string; text: string };
/** A row that is opened; `written` and `path` (to the root in `rows`) only where the entry gives its rows by their root. */
export type RowOpening = {
  ordinal: number;
  salt: string;
  row: Record<string, unknown>;
  written?: Written;
  path?: string[];
};

/** Proof for one entry that anyone can check off line with the log's verifier key; described in docs/guide/evidence.md. */
export type Bundle = {
  format: 'zhenxun-evidence-proof/1';
  suite: Suite;
  /** The entry: canonical JSON, to be hashed as it stands (UTF-8). */
  entry: string;
  index: number;
  path: string[];
  checkpoint: string;
  label?: Opening;
  reason?: Opening;
  rows?: RowOpening[];
};

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

/** Proof that the latest head extends the log of `from` entries; `path` by RFC 6962 2.1.2. */
export type Extension = { suite: Suite; from: number; path: string[]; checkpoint: string };

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

/** Whether the new head extends the kept one, both signed by the log. `keys` are verifier keys. */
export function verifyExtension(
  keptNote: string,
  { suite, from, path, checkpoint }: Extension,
  keys: readonly string[],
): boolean {
  const known = keys.map(parseVerifierKey);
  const text = openNote(keptNote, known);
  const kept = text === undefined ? undefined : parseCheckpoint(text);
  const head = kept && openCheckpoint(checkpoint, kept.origin, known);
  if (!kept || !head || kept.size !== from || !isSuite(suite)) return false;
  return verifyConsistency(suite, from, head.size, kept.root, head.root, path.map(unhex));
}

export type BundleFault = 'malformed' | 'head_not_signed' | 'not_in_log' | 'opening_differs';
export type BundleAnswer =
  | {
      ok: true;
      entry: Entry;
      origin: string;
      size: number;
      rows: { written: Written; row: Record<string, unknown> }[];
      label?: string;
      reason?: string;
    }
  | { ok: false; fault: BundleFault };

const no = (fault: BundleFault): BundleAnswer => ({ ok: false, fault });

/**
 * Checks a bundle without database or network: the head is signed by one of the keys (`origin+id+key` text), the entry stands
 * in that log at that place, and what is opened is what the entry committed to.
 */
export function verifyBundle(bundle: Bundle, keys: readonly string[]): BundleAnswer {
  if (bundle?.format !== 'zhenxun-evidence-proof/1' || !isSuite(bundle.suite) || typeof bundle.entry !== 'string')
    return no('malformed');
  const entry = parseEntry(bundle.entry);
  if (!entry || canonical(entry) !== bundle.entry || !isPath(bundle.path) || typeof bundle.checkpoint !== 'string')
    return no('malformed');

  const text = openNote(bundle.checkpoint, keys.map(parseVerifierKey));
  const head = text === undefined ? undefined : parseCheckpoint(text);
  if (!head) return no('head_not_signed');
  if (
    !verifyInclusion(
      bundle.suite,
      leafHash(bundle.suite, bundle.entry),
      bundle.index,
      head.size,
      bundle.path.map(unhex),
      head.root,
    )
  ) {
    return no('not_in_log');
  }

  const answer: BundleAnswer = { ok: true, entry, origin: head.origin, size: head.size, rows: [] };
  for (const part of ['label', 'reason'] as const) {
    const opened = bundle[part];
    if (opened === undefined) continue;
    if (!opens(entry.suite, opened.salt, opened.text, entry[part])) return no('opening_differs');
    answer[part] = opened.text;
  }
  for (const opened of bundle.rows ?? []) {
    const written = writtenOf(entry, opened);
    if (!written || !opens(entry.suite, opened.salt, opened.row, written.commitment)) return no('opening_differs');
    answer.rows.push({ written, row: opened.row });
  }
  return answer;
}

function opens(
  suite: Suite,
  salt: string,
  content: Record<string, unknown> | string,
  commitment: string | undefined,
): boolean {
  return /^[0-9a-f]{32}$/.test(salt) && commit(suite, unhex(salt), content) === commitment;
}

/** What the entry says of an opened row: from its list, or proved under the root of its list. */
function writtenOf(entry: Entry, { ordinal, written, path }: RowOpening): Written | undefined {
  if (!entry.rows) return entry.writes?.[ordinal];
  if (!written || !isPath(path)) return undefined;
  const leaf = leafHash(entry.suite, canonical(written));
  return verifyInclusion(entry.suite, leaf, ordinal, entry.rows.count, path.map(unhex), unhex(entry.rows.root))
    ? written
    : undefined;
}

function isPath(path: unknown): path is string[] {
  return Array.isArray(path) && path.every((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash));
}
