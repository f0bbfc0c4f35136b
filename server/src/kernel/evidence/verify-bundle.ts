import { isSuite, type Suite } from '../crypto/suite.ts';
import { unhex } from './access.ts';
import { canonical } from './canonical.ts';
import { commit, type Entry, type Written } from './entry.ts';
import { leafHash, verifyConsistency, verifyInclusion } from './merkle.ts';
import { openCheckpoint, openNote, parseCheckpoint, parseVerifierKey } from './note.ts';
import { parseEntry } from './stored.ts';

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

/** Proof that the latest head extends the log of `from` entries; `path` by RFC 6962 2.1.2. */
export type Extension = { suite: Suite; from: number; path: string[]; checkpoint: string };

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
