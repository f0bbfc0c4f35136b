import type { Suite } from '../crypto/suite.ts';
import { type Run, unhex } from './access.ts';
import type { Findings } from './findings.ts';
import type { LogKey } from './log-key.ts';
import { appendLeaf, emptyTree, leafHash, rootOf, type Tree } from './merkle.ts';
import { type Checkpoint, openCheckpoint } from './note.ts';
import { type Placed, readLeaves } from './stored.ts';
import { Edge, type Tile, tileBytes, tileHashes, tileWidth } from './tiles.ts';
import { checkBeside } from './verify-entry.ts';

/** What is known of one place of the log: hash by the tile, by the entry's bytes, and by the leaf row. */
type Place = { seq: number; id?: string; tile?: Buffer; body?: Buffer; leaf?: Buffer };
export type LogReport = { size: number; heads: number };

const step = tileWidth * 4;

/**
 * Rebuilds the log from its first entry: leaf hashes from the bytes of the entries, tiles and roots from those, and compares
 * with the stored leaves and tiles, with every signed head, and with heads kept elsewhere (`witnessed`, signed notes).
 */
export async function checkLog(
  run: Run,
  key: Pick<LogKey, 'origin' | 'known'>,
  witnessed: readonly string[],
  findings: Findings,
): Promise<LogReport> {
  const [bounds] = await run(
    `select (select max(seq) + 1 from evidence.leaf) as leaves, c.size, c.suite from (select 1) one
     left join (select size, suite from evidence.checkpoint order by size desc limit 1) c on true`,
  );
  const leaves = Number(bounds!.leaves ?? 0);
  const size = Math.max(leaves, Number(bounds!.size ?? 0));
  const audit = new Audit(run, (bounds!.suite as Suite | null) ?? 'sha256', findings);
  const outside = openOutside(witnessed, key, size, findings);

  let heads = 0;
  for (let from = 0; from < size; from += step) {
    const to = Math.min(from + step, size);
    const stored = await readHeads(run, key, from, to, findings);
    heads += stored.length;
    const byEnd = new Map<number, Checkpoint[]>();
    for (const head of [...stored, ...outside.filter((o) => o.size > from && o.size <= to)]) {
      byEnd.set(head.size, [...(byEnd.get(head.size) ?? []), head]);
    }
    for (const place of await readPlaces(run, audit.suite, from, to, findings)) {
      audit.take(place);
      const reached = byEnd.get(place.seq + 1);
      if (reached) await audit.settle(reached);
    }
  }
  await audit.finish();
  return { size: leaves, heads };
}

/** Heads kept outside the database. One that is longer than the log is a finding by itself. */
function openOutside(
  notes: readonly string[],
  key: Pick<LogKey, 'origin' | 'known'>,
  size: number,
  findings: Findings,
): Checkpoint[] {
  return notes.flatMap((note) => {
    const head = openCheckpoint(note, key.origin, key.known);
    if (head === undefined) findings.add('evidence.witness_forged', { note: note.split('\n').slice(0, 2).join(' ') });
    else if (head.size > size) findings.add('evidence.log_shortened', { signed: head.size, size });
    return head && head.size > 0 && head.size <= size ? [head] : [];
  });
}

async function readHeads(
  run: Run,
  key: Pick<LogKey, 'origin' | 'known'>,
  from: number,
  to: number,
  findings: Findings,
): Promise<Checkpoint[]> {
  const rows = await run('select size, note from evidence.checkpoint where size > $1 and size <= $2 order by size', [
    from,
    to,
  ]);
  return rows.flatMap((row) => {
    const head = openCheckpoint(row.note as string, key.origin, key.known);
    if (head?.size === Number(row.size)) return [head];
    findings.add('evidence.head_forged', { size: Number(row.size) });
    return [];
  });
}

async function readPlaces(run: Run, suite: Suite, from: number, to: number, findings: Findings): Promise<Place[]> {
  const stored = new Map((await readLeaves(run, from, to)).map((leaf) => [leaf.seq, leaf]));
  const tiles = await run(
    `select index, encode(hashes, 'hex') as hashes from evidence.tile where level = 0 and index >= $1 and index < $2`,
    [Math.floor(from / tileWidth), Math.ceil(to / tileWidth)],
  );
  const hashes = new Map(tiles.map((tile) => [Number(tile.index), tileHashes(unhex(tile.hashes))]));
  return Array.from({ length: to - from }, (_, i) => {
    const seq = from + i;
    const tile = hashes.get(Math.floor(seq / tileWidth))?.[seq % tileWidth];
    return { seq, ...(tile ? { tile } : {}), ...placeOf(suite, seq, stored.get(seq), findings) };
  });
}

function placeOf(
  suite: Suite,
  seq: number,
  found: Placed | undefined,
  findings: Findings,
): Omit<Place, 'seq' | 'tile'> {
  if (found === undefined) {
    findings.add('evidence.leaf_missing', { seq });
    return {};
  }
  const { id, leaf, stored } = found;
  if (stored === undefined) {
    findings.add('evidence.entry_missing', { seq, entry: id });
    return { id, leaf };
  }
  checkBeside(stored, findings);
  return { id, leaf, body: leafHash(suite, stored.body) };
}

/**
 * Follows two trees, one of the tiles and one of the entries' bytes. At each signed head whichever gives its root is
 * proved right up to there, and the other's differences are named; when neither does, the range between heads is.
 */
class Audit {
  readonly suite: Suite;
  readonly #run: Run;
  readonly #findings: Findings;
  readonly #edge: Edge;
  #byTiles: Tree = emptyTree();
  #byBodies: Tree = emptyTree();
  #open: Place[] = [];
  #settled = 0;
  #lost = false;
  readonly #wrong: { seq: number; id: string; body: Buffer; proved: Buffer }[] = [];

  constructor(run: Run, suite: Suite, findings: Findings) {
    this.suite = suite;
    this.#run = run;
    this.#findings = findings;
    this.#edge = new Edge(suite, 0, []);
  }

  take(place: Place): void {
    const nothing = Buffer.alloc(32);
    appendLeaf(this.suite, this.#byTiles, place.tile ?? place.body ?? nothing);
    appendLeaf(this.suite, this.#byBodies, place.body ?? place.tile ?? nothing);
    this.#open.push(place);
  }

  /** The signed heads of the size reached. */
  async settle(heads: readonly Checkpoint[]): Promise<void> {
    const size = this.#byTiles.size;
    const fits = (tree: Tree) => {
      const root = rootOf(this.suite, tree);
      return heads.every((head) => head.root.equals(root));
    };
    if (heads.some((head) => !head.root.equals(heads[0]!.root)))
      this.#findings.add('evidence.heads_contradict', { size });
    if (this.#lost) {
      await this.#close('tile');
    } else if (fits(this.#byTiles)) {
      await this.#close('tile');
      this.#byBodies = { size, nodes: [...this.#byTiles.nodes] };
    } else if (fits(this.#byBodies)) {
      await this.#close('body');
      this.#byTiles = { size, nodes: [...this.#byBodies.nodes] };
    } else {
      this.#findings.add('evidence.root_differs', { from: this.#settled, to: size });
      this.#lost = true;
      await this.#close('tile');
    }
    this.#settled = size;
  }

  async finish(): Promise<void> {
    if (this.#open.length > 0) {
      this.#findings.add('evidence.head_missing', { from: this.#settled, to: this.#byTiles.size });
      await this.#close('tile');
    }
    for (const tile of this.#edge.partial()) await this.#compareTile(tile);
    const homes = new Map(this.#wrong.map(({ seq, proved }) => [proved.toString('hex'), seq]));
    for (const { seq, id, body } of this.#wrong) {
      const home = homes.get(body.toString('hex'));
      if (home === undefined) this.#findings.add('evidence.entry_altered', { seq, entry: id });
      else this.#findings.add('evidence.leaf_moved', { seq, entry: id, home });
    }
  }

  /** Names what differs from the side that is right, or is held to be for want of a better. */
  async #close(right: 'tile' | 'body'): Promise<void> {
    for (const { seq, id, tile, body, leaf } of this.#open) {
      const proved = (right === 'tile' ? (tile ?? body) : (body ?? tile)) ?? Buffer.alloc(32);
      if (body && !body.equals(proved)) this.#wrong.push({ seq, id: id!, body, proved });
      else if (leaf && !leaf.equals(proved)) this.#findings.add('evidence.leaf_altered', { seq, entry: id! });
      for (const full of this.#edge.append(proved)) await this.#compareTile(full);
    }
    this.#open = [];
  }

  async #compareTile({ level, index, hashes }: Tile): Promise<void> {
    const [stored] = await this.#run(
      `select encode(hashes, 'hex') as hashes from evidence.tile where level = $1 and index = $2`,
      [level, index],
    );
    const same = stored !== undefined && unhex(stored.hashes).equals(tileBytes(hashes));
    if (!same) this.#findings.add('evidence.tile_altered', { level, index });
  }
}
