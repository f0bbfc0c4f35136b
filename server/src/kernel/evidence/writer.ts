import type { Suite } from '../crypto/suite.ts';
import { hexInput, type Run, type Transaction, unhex } from './access.ts';
import { keepHead, keptHead } from './head-file.ts';
import type { LogKey } from './log-key.ts';
import { leafHash, rootOf } from './merkle.ts';
import { checkpointText, openCheckpoint, signNote } from './note.ts';
import { readTiles } from './read.ts';
import { Edge, edgeOf, type Tile, tileBytes, treeOfEdge } from './tiles.ts';

/**
 * `suite` is used when the log begins; a log keeps its suite. `now` gives ISO instants. `folder` is the data folder, where
 * the last head is kept outside the database as well; without it, no such copy is kept or checked.
 */
export type LogOptions = {
  transaction: Transaction;
  key: LogKey;
  suite: Suite;
  now: () => string;
  folder?: string;
  batch?: number;
};
export type Sequenced = { appended: number; size: number; note?: string; busy: boolean };

/** The stored log contradicts its last signed head: nothing more may be signed until `evidence verify` has been read. */
export class LogBroken extends Error {}

const advisoryLock = 7242027;
const defaultBatch = 4096;

/**
 * Moves waiting entries into the log: leaves, tiles and one signed head, in one transaction, so that a kill at any point
 * leaves the log as it was or as it should be. With another sequencer at work it does nothing (`busy`).
 * Entries are taken in order of arrival, so that two changes of one row stand in the log in the order they were made. Throws LogBroken rather than sign a head
 * that does not extend the last one.
 */
export async function sequenceOnce(options: LogOptions): Promise<Sequenced> {
  const { transaction, key, now, batch = defaultBatch } = options;
  const done = await transaction(async (run): Promise<Sequenced> => {
    const [lock] = await run(`select pg_try_advisory_xact_lock(${advisoryLock}) as mine`);
    if (!lock!.mine) return { appended: 0, size: 0, busy: true };
    const head = await readHead(run, options);
    const waiting = await run(
      `select id, region_code, month::text as month, suite, encode(hash, 'hex') as hash from evidence.pending order by arrival limit $1`,
      [batch],
    );
    if (waiting.length === 0) return { appended: 0, size: head.size, busy: false };

    const edge = new Edge(head.suite, head.size, head.tiles);
    const full: Tile[] = [];
    const leaves: Record<string, unknown>[] = [];
    for (const { id, region_code, month, suite, hash } of waiting) {
      const leaf = suite === head.suite ? unhex(hash) : await rehash(run, head.suite, region_code, month, id);
      full.push(...edge.append(leaf));
      leaves.push({ seq: head.size + leaves.length, entry_id: id, region_code, month, hash: hexInput(leaf) });
    }
    const size = head.size + leaves.length;
    const root = rootOf(head.suite, treeOfEdge(head.suite, size, edge.partial()));
    const note = signNote(checkpointText({ origin: key.origin, size, root }), key.signer);
    const tiles = [...full, ...edge.partial()].map(({ level, index, hashes }) => ({
      level,
      index,
      hashes: hexInput(tileBytes(hashes)),
    }));
    await run(
      `with leaves as (insert into evidence.leaf select * from jsonb_populate_recordset(null::evidence.leaf, $1::jsonb) returning entry_id),
            taken as (delete from evidence.pending p using leaves where p.id = leaves.entry_id),
            tiles as (insert into evidence.tile select * from jsonb_populate_recordset(null::evidence.tile, $2::jsonb)
                      on conflict (level, index) do update set hashes = excluded.hashes)
       insert into evidence.checkpoint (size, suite, note, at) values ($3, $4, $5, $6)`,
      [JSON.stringify(leaves), JSON.stringify(tiles), size, head.suite, note, now()],
    );
    return { appended: leaves.length, size, note, busy: false };
  });
  if (done.note && options.folder) keepHead(options.folder, done.note);
  return done;
}

type Head = { size: number; suite: Suite; tiles: Tile[] };

/** The state to go on from, checked against the last signed head and the copy kept outside the database. */
async function readHead(run: Run, { key, suite, folder }: LogOptions): Promise<Head> {
  const [last] = await run(
    `select c.size, c.suite, c.note, (select max(seq) from evidence.leaf) as last_leaf
     from (select 1) one left join (select * from evidence.checkpoint order by size desc limit 1) c on true`,
  );
  const size = Number(last!.size ?? 0);
  if (Number(last!.last_leaf ?? -1) !== size - 1)
    throw new LogBroken(`the last head covers ${size} entries, the log has another number`);
  const kept = folder === undefined ? undefined : keptHead(folder, key);
  if (kept && kept.size > size) throw new LogBroken(`a head of ${kept.size} entries was signed, the log has ${size}`);
  if (size === 0) return { size, suite, tiles: [] };

  const signed = openCheckpoint(last!.note as string, key.origin, key.known);
  if (signed?.size !== size) throw new LogBroken(`the head of ${size} entries is not signed by a key of this log`);
  if (kept?.size === size && !kept.root.equals(signed.root))
    throw new LogBroken(`two heads of ${size} entries were signed`);
  const own = last!.suite as Suite;
  const tiles = await readTiles(run, edgeOf(size), size);
  if (!rootOf(own, treeOfEdge(own, size, tiles)).equals(signed.root)) {
    throw new LogBroken(`the tiles do not give the signed root of ${size} entries`);
  }
  return { size, suite: own, tiles };
}

/** Leaf hash in the suite of the log of an entry that was made in the other suite. */
async function rehash(run: Run, suite: Suite, region: unknown, month: unknown, id: unknown): Promise<Buffer> {
  const [entry] = await run('select body from evidence.entry where region_code = $1 and month = $2 and id = $3', [
    region,
    month,
    id,
  ]);
  if (entry === undefined) throw new LogBroken(`the waiting entry ${id} is missing`);
  return leafHash(suite, entry.body as string);
}

export type Sequencer = {
  /** Look for entries now instead of at the next turn. */ wake(): void;
  stop(): Promise<void>;
};

/**
 * Sequences in the background until stopped: at once while entries wait, then every `everyMs`. Errors go to `onError` and
 * are tried again after growing pauses of at most a minute.
 */
export function startSequencer(
  options: LogOptions & { everyMs?: number; onError: (error: unknown) => void },
): Sequencer {
  const { everyMs = 500, onError, batch = defaultBatch } = options;
  let stopping = false;
  let faults = 0;
  let rest: { timer: NodeJS.Timeout; end: () => void } | undefined;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      rest = { timer: setTimeout(resolve, ms), end: resolve };
      rest.timer.unref();
    });
  const loop = async () => {
    while (!stopping) {
      try {
        const { appended } = await sequenceOnce(options);
        faults = 0;
        if (appended < batch && !stopping) await pause(everyMs);
      } catch (error) {
        onError(error);
        faults += 1;
        if (!stopping) await pause(Math.min(60_000, everyMs * 2 ** faults));
      }
    }
  };
  const wake = () => {
    if (rest) {
      clearTimeout(rest.timer);
      rest.end();
    }
  };
  const running = loop();
  return {
    wake,
    stop() {
      stopping = true;
      wake();
      return running;
    },
  };
}
