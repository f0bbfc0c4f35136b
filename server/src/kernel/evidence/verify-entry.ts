import { commit, rowsDigest, subjectsDigest } from './entry.ts';
import type { Findings } from './findings.ts';
import { leafHash } from './merkle.ts';
import { rowsOf, type StoredEntry, saltAt } from './stored.ts';

/** Checks what is stored beside an entry's body against it: columns, timeline, actor label, reason, list of rows, salts. */
export function checkBeside(stored: StoredEntry, findings: Findings): void {
  const { entry, columns, salts, reason } = stored;
  const id = stored.id;
  if (entry === undefined) {
    findings.add('evidence.entry_malformed', { entry: id });
    return;
  }
  const differing = [
    ['id', entry.id === id],
    ['region_code', entry.region === columns.region],
    ['kind', entry.kind === columns.kind],
    ['at', entry.at === columns.at],
    ['actor_ref', entry.actor === columns.actor],
    ['suite', entry.suite === columns.suite],
    ['month', columns.month === `${entry.at.slice(0, 7)}-01`],
    ['hash', leafHash(entry.suite, stored.body).equals(stored.hash)],
  ].flatMap(([column, same]) => (same ? [] : [column as string]));
  if (differing.length > 0) findings.add('evidence.entry_columns', { entry: id, columns: differing.join('、') });

  const rows = rowsOf(entry, stored.leaves);
  if (rows === undefined || (entry.rows !== undefined && !sameDigest(rowsDigest(entry.suite, rows), entry.rows))) {
    findings.add('evidence.bulk_altered', { entry: id });
  }
  checkTimeline(stored, findings);

  const count = entry.rows?.count ?? entry.writes?.length ?? 0;
  const labelSalt = saltAt(salts, count);
  const reasonSalt = entry.reason === undefined ? undefined : saltAt(salts, count + 1);
  if (labelSalt === undefined || (entry.reason !== undefined && reasonSalt === undefined)) {
    findings.add('evidence.salts_missing', { entry: id });
    return;
  }
  const label = stored.subjects[0]?.label;
  if (label !== undefined && labelSalt !== 'erased' && commit(entry.suite, labelSalt, label) !== entry.label) {
    findings.add('evidence.label_altered', { entry: id });
  }
  if (reason === undefined || reasonSalt === 'erased') return;
  if (reasonSalt === undefined || commit(entry.suite, reasonSalt, reason) !== entry.reason) {
    findings.add('evidence.reason_altered', { entry: id });
  }
}

function checkTimeline({ id, entry, subjects }: StoredEntry, findings: Findings): void {
  const { kind, region, at } = entry!;
  const stored = new Set<string>();
  for (const line of subjects) {
    stored.add(line.subject);
    const same =
      line.kind === kind &&
      line.region === region &&
      new Date(line.at).toISOString() === at &&
      line.label === subjects[0]!.label;
    if (!same) findings.add('evidence.timeline_differs', { entry: id, subject: line.subject });
  }
  if (entry!.subjectsRoot) {
    const whole = sameDigest(subjectsDigest(entry!.suite, [...stored]), entry!.subjectsRoot);
    if (!whole)
      findings.add('evidence.timeline_differs', { entry: id, subject: `${stored.size}/${entry!.subjectsRoot.count}` });
    return;
  }
  const listed = new Set(entry!.subjects);
  for (const subject of new Set([...listed, ...stored])) {
    if (!listed.has(subject) || !stored.has(subject)) findings.add('evidence.timeline_differs', { entry: id, subject });
  }
}

function sameDigest(a: { root: string; count: number }, b: { root: string; count: number }): boolean {
  return a.root === b.root && a.count === b.count;
}
