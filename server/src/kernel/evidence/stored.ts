import { isSuite } from '../crypto/suite.ts';
import { type Run, unhex } from './access.ts';
import { type Entry, saltBytes, unpackRows, type Written } from './entry.ts';

/** An entry as stored, with everything beside it; `entry` is absent when the body is no entry v1. */
export type StoredEntry = {
  id: string;
  columns: { region: string; kind: string; at: string; actor: string; suite: string; month: string };
  body: string;
  hash: Buffer;
  entry?: Entry;
  salts?: Buffer;
  reason?: string;
  leaves?: Buffer;
  subjects: { subject: string; label: string; kind: string; region: string; at: string }[];
};

/** Place in the log (absent: still waiting), the id that stands there, and the entry when it exists. */
export type Placed = { seq?: number; id: string; leaf: Buffer; stored?: StoredEntry };

const columns = `
  e.id, e.region_code as region, e.kind, e.at, e.actor_ref as actor, e.suite, e.month::text as month, e.body, encode(e.hash, 'hex') as hash,
  encode(s.salts, 'hex') as salts, r.reason, encode(b.leaves, 'hex') as leaves,
  (select jsonb_agg(jsonb_build_object('subject', x.subject, 'label', x.actor_label, 'kind', x.kind, 'region', x.region_code, 'at', x.at))
   from evidence.subject x where x.entry_id = e.id) as subjects`;
const beside = `
  left join evidence.entry e on e.region_code = p.region_code and e.month = p.month and e.id = p.entry_id
  left join evidence.salt s on s.region_code = e.region_code and s.month = e.month and s.entry_id = e.id
  left join evidence.reason r on r.entry_id = e.id
  left join evidence.bulk b on b.entry_id = e.id`;

/** Leaves from place `from` up to, not including, `to`, in order, each with its entry. */
export async function readLeaves(run: Run, from: number, to: number): Promise<Placed[]> {
  const rows = await run(
    `select p.seq, p.entry_id, encode(p.hash, 'hex') as leaf, ${columns} from evidence.leaf p ${beside}
     where p.seq >= $1 and p.seq < $2 order by p.seq`,
    [from, to],
  );
  return rows.map((row) => ({ seq: Number(row.seq), ...placed(row) }));
}

/** Entries waiting for the log that arrived after number `after`, in order; `arrival` is the number to go on from. */
export async function readWaiting(run: Run, after: number, limit: number): Promise<(Placed & { arrival: number })[]> {
  const rows = await run(
    `select p.arrival, p.entry_id, encode(p.hash, 'hex') as leaf, ${columns}
     from (select arrival, id as entry_id, region_code, month, hash from evidence.pending where arrival > $1 order by arrival limit $2) p ${beside}
     order by p.arrival`,
    [after, limit],
  );
  return rows.map((row) => ({ arrival: Number(row.arrival), ...placed(row) }));
}

function placed(row: Record<string, unknown>): { id: string; leaf: Buffer; stored?: StoredEntry } {
  const base = { id: row.entry_id as string, leaf: unhex(row.leaf) };
  if (row.body === null) return base;
  const entry = parseEntry(row.body as string);
  const text = (name: string) => row[name] as string;
  return {
    ...base,
    stored: {
      id: text('id'),
      columns: {
        region: text('region'),
        kind: text('kind'),
        at: new Date(text('at')).toISOString(),
        actor: text('actor'),
        suite: text('suite'),
        month: text('month'),
      },
      body: text('body'),
      hash: unhex(row.hash),
      ...(entry ? { entry } : {}),
      ...(row.salts === null ? {} : { salts: unhex(row.salts) }),
      ...(row.reason === null ? {} : { reason: text('reason') }),
      ...(row.leaves === null ? {} : { leaves: unhex(row.leaves) }),
      subjects: (row.subjects ?? []) as StoredEntry['subjects'],
    },
  };
}

/** Reads a body; undefined when it is not an entry v1 in its essential parts. */
export function parseEntry(body: string): Entry | undefined {
  try {
    const entry = JSON.parse(body) as Entry;
    const lists = Array.isArray(entry.subjects ?? []) && Array.isArray(entry.writes ?? []);
    return entry.v === 1 && isSuite(entry.suite) && typeof entry.id === 'string' && lists ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** Rows an entry lists, from the entry itself or from the list kept beside it; undefined when that list is missing or damaged. */
export function rowsOf(entry: Entry, leaves: Buffer | undefined): Written[] | undefined {
  if (entry.rows === undefined) return entry.writes ?? [];
  if (leaves === undefined) return undefined;
  try {
    return unpackRows(leaves);
  } catch {
    return undefined;
  }
}

/** The n-th salt; undefined when missing, `erased` when it was zeroed. */
export function saltAt(salts: Buffer | undefined, n: number): Buffer | 'erased' | undefined {
  const salt = salts?.subarray(n * saltBytes, (n + 1) * saltBytes);
  if (salt?.length !== saltBytes) return undefined;
  return salt.every((byte) => byte === 0) ? 'erased' : salt;
}
