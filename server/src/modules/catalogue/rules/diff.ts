import type { DiffLine, EntryContent } from '@zhenxun/contracts/catalogue-schemas.ts';
import { entryValueFields, identityOf } from './entry.ts';

const compared = ['mode', 'occupationName', 'occupationCode', 'edition', ...entryValueFields] as const;

/** What changed from one version to another: entries added, removed, and changed field by field, in the order of `after`. */
export function diffOf(before: readonly EntryContent[], after: readonly EntryContent[]): DiffLine[] {
  const old = new Map(before.map((entry) => [identityOf(entry), entry]));
  const now = new Set(after.map(identityOf));
  const lines: DiffLine[] = [];
  for (const entry of after) {
    const earlier = old.get(identityOf(entry));
    if (earlier === undefined) lines.push(lineOf('added', entry, []));
    else {
      const changes = compared
        .filter((field) => !same(earlier[field], entry[field]))
        .map((field) => ({ field, before: earlier[field], after: entry[field] }));
      if (changes.length > 0) lines.push(lineOf('changed', entry, changes));
    }
  }
  for (const entry of before) if (!now.has(identityOf(entry))) lines.push(lineOf('removed', entry, []));
  return lines;
}

function lineOf(kind: DiffLine['kind'], entry: EntryContent, changes: DiffLine['changes']): DiffLine {
  const { mode, trainingType, occupationCode, occupationName, occupationKey, trade, level, standardFen } = entry;
  return {
    kind,
    mode,
    trainingType,
    occupationCode,
    occupationName,
    occupationKey,
    trade,
    level,
    standardFen,
    changes,
  };
}

/** Lists are sets here: the order of tags and fund sources says nothing. */
function same(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
  return plain(a) === plain(b);
}
