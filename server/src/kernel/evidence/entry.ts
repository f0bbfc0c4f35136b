import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { digest, type Suite } from '../crypto/suite.ts';
import { canonical, rowForm } from './canonical.ts';
import { leafHash, rootOfLeaves } from './merkle.ts';

/** A row as written by a command: `row` complete, as given to the insert or as it is after the update. */
export type RowWrite = {
  table: string;
  key: Record<string, string | number>;
  version: number;
  op: 'insert' | 'update' | 'remove';
  row: Record<string, unknown>;
};

/** `at` is ISO with milliseconds; `parameters` name the policy figures used and their documents; `note` no personal data. */
export type EntryInput = {
  id: string;
  kind: string;
  subjects: string[];
  regionCode: string;
  actorRef: string;
  actorLabel: string;
  at: string;
  parameters: Record<string, string>;
  writes: RowWrite[];
  note?: Record<string, string | number>;
  reason?: string;
  bulk?: Digest & { file?: string };
};

/** Rows to insert in the transaction of the command; values are JSON-ready, bytes as `\x` hex text. */
export type MadeEntry = { id: string; hash: Buffer; inserts: { table: string; rows: Record<string, unknown>[] }[] };

/** Merkle root (hex) over `count` things listed elsewhere. */
export type Digest = { root: string; count: number };
export type Written = Omit<RowWrite, 'row'> & { commitment: string };

/**
 * Entry v1 as hashed. Either `subjects` or `subjectsRoot`, either `writes` or `rows`: long lists are given by their root.
 * `label` and `reason` are commitments to the actor's label and the reason's words. `bulk` is a list a command took in.
 */
export type Entry = {
  v: 1;
  suite: Suite;
  id: string;
  kind: string;
  subjects?: string[];
  subjectsRoot?: Digest;
  region: string;
  actor: string;
  label: string;
  at: string;
  parameters: Record<string, string>;
  writes?: Written[];
  rows?: Digest;
  note?: Record<string, string | number>;
  reason?: string;
  bulk?: Digest & { file?: string };
};

export const saltBytes = 16;
/** Longer lists go into the entry as a root, so that an entry keeps the 64 KiB a log entry may have (C2SP). */
const listed = 200;
const mostBytes = 65_535;

/** Salted commitment, hex: digest of the salt followed by the canonical row form, or by the UTF-8 text. */
export function commit(suite: Suite, salt: Uint8Array, content: Record<string, unknown> | string): string {
  const text = typeof content === 'string' ? content : canonical(rowForm(content));
  return digest(suite, Buffer.concat([salt, Buffer.from(text)])).toString('hex');
}

/**
 * Makes the one entry of a command and the rows that store it. A row written several times is listed once, as the
 * transaction leaves it. `random` gives the salts. Throws TypeError for values without canonical form.
 */
export function makeEntry(input: EntryInput, random: (bytes: number) => Buffer, suite: Suite = 'sha256'): MadeEntry {
  const month = monthOf(input.at);
  const rows = netWrites(input.writes);
  const salts = random(saltBytes * (rows.length + (input.reason === undefined ? 1 : 2)));
  const saltAt = (i: number) => salts.subarray(i * saltBytes, (i + 1) * saltBytes);
  const written = rows.map(
    ({ table, key, version, op, row }, i): Written => ({
      table,
      key,
      version,
      op,
      commitment: commit(suite, saltAt(i), row),
    }),
  );
  const subjects = [...new Set(input.subjects)];
  const label = commit(suite, saltAt(rows.length), input.actorLabel);
  const reason = input.reason === undefined ? undefined : commit(suite, saltAt(rows.length + 1), input.reason);
  const compose = (manyRows: boolean, manySubjects: boolean): string => {
    const entry: Entry = {
      v: 1,
      suite,
      id: input.id,
      kind: input.kind,
      ...(manySubjects ? { subjectsRoot: subjectsDigest(suite, subjects) } : { subjects }),
      region: input.regionCode,
      actor: input.actorRef,
      label,
      at: input.at,
      parameters: input.parameters,
      ...(manyRows ? { rows: rowsDigest(suite, written) } : { writes: written }),
      note: input.note,
      reason,
      bulk: input.bulk,
    };
    return canonical(entry);
  };
  let manyRows = written.length > listed;
  let manySubjects = subjects.length > listed;
  let body = compose(manyRows, manySubjects);
  if (Buffer.byteLength(body) > mostBytes && !manyRows) {
    manyRows = true;
    body = compose(manyRows, manySubjects);
  }
  if (Buffer.byteLength(body) > mostBytes && !manySubjects) {
    manySubjects = true;
    body = compose(manyRows, manySubjects);
  }
  if (Buffer.byteLength(body) > mostBytes)
    throw new RangeError(`evidence entry ${input.kind} is longer than ${mostBytes} bytes`);
  const hash = leafHash(suite, body);

  const place = { region_code: input.regionCode, month };
  const inserts: MadeEntry['inserts'] = [
    {
      table: 'evidence.entry',
      rows: [
        {
          ...place,
          id: input.id,
          kind: input.kind,
          at: input.at,
          actor_ref: input.actorRef,
          suite,
          body,
          hash: hex(hash),
        },
      ],
    },
    { table: 'evidence.salt', rows: [{ ...place, entry_id: input.id, salts: hex(salts) }] },
    { table: 'evidence.pending', rows: [{ ...place, id: input.id, at: input.at, suite, hash: hex(hash) }] },
  ];
  if (subjects.length > 0) {
    const common = { ...place, entry_id: input.id, at: input.at, kind: input.kind, actor_label: input.actorLabel };
    inserts.push({ table: 'evidence.subject', rows: subjects.map((subject) => ({ ...common, subject })) });
  }
  if (input.reason !== undefined)
    inserts.push({ table: 'evidence.reason', rows: [{ entry_id: input.id, reason: input.reason }] });
  if (manyRows) {
    inserts.push({
      table: 'evidence.bulk',
      rows: [{ entry_id: input.id, count: written.length, leaves: hex(packRows(written)) }],
    });
  }
  return { id: input.id, hash, inserts };
}

/** What a transaction leaves: the last version of each row; of a row that came and went within it, its removal. */
function netWrites(writes: readonly RowWrite[]): RowWrite[] {
  if (writes.length < 2) return [...writes];
  const net = new Map<string, RowWrite>();
  for (const write of writes) {
    const name = `${write.table} ${canonical(write.key)}`;
    const before = net.get(name);
    net.set(name, before?.op === 'insert' && write.op === 'update' ? { ...write, op: 'insert' } : write);
  }
  return [...net.values()];
}

/** Leaves of the tree over the rows of an entry: the row descriptors in canonical JSON, in order. */
export function rowLeaves(suite: Suite, written: readonly Written[]): Buffer[] {
  return written.map((row) => leafHash(suite, canonical(row)));
}

export function rowsDigest(suite: Suite, written: readonly Written[]): Digest {
  return { root: rootOfLeaves(suite, rowLeaves(suite, written)).toString('hex'), count: written.length };
}

/** Root over the subjects in the order of their UTF-16 code units. */
export function subjectsDigest(suite: Suite, subjects: readonly string[]): Digest {
  const leaves = [...subjects].sort().map((subject) => leafHash(suite, subject));
  return { root: rootOfLeaves(suite, leaves).toString('hex'), count: subjects.length };
}

export function packRows(written: readonly Written[]): Buffer {
  return deflateRawSync(written.map(canonical).join('\n'));
}

/** Inverse of `packRows`. Throws when the bytes are damaged. */
export function unpackRows(bytes: Uint8Array): Written[] {
  return inflateRawSync(bytes)
    .toString()
    .split('\n')
    .map((line) => JSON.parse(line) as Written);
}

/** First day of the UTC month: partition key of everything that belongs to an entry. */
function monthOf(at: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at))
    throw new TypeError(`not an instant with milliseconds: ${at}`);
  return `${at.slice(0, 7)}-01`;
}

function hex(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
}
