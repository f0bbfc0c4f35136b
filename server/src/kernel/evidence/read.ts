import { type Run, unhex } from './access.ts';
import { parseTilePath, type Tile, type TileId, tileHashes, tileWidth, widthAt } from './tiles.ts';

/** Head of the log as published: the signed note, its size and when it was signed; undefined before the first entry. */
export async function latestHead(
  run: Run,
): Promise<{ note: string; size: number; suite: string; at: string } | undefined> {
  const [head] = await run('select note, size, suite, at from evidence.checkpoint order by size desc limit 1');
  return (
    head && {
      note: head.note as string,
      size: Number(head.size),
      suite: head.suite as string,
      at: new Date(head.at as string).toISOString(),
    }
  );
}

/** The tiles asked for, cut to their width in a log of `size` entries. Throws when one is missing or too short. */
export async function readTiles(run: Run, ids: readonly TileId[], size: number): Promise<Tile[]> {
  if (ids.length === 0) return [];
  const rows = await run(
    `select t.level, t.index, encode(t.hashes, 'hex') as hashes from evidence.tile t
     join jsonb_to_recordset($1::jsonb) as w(level int, index bigint) on t.level = w.level and t.index = w.index`,
    [JSON.stringify(ids)],
  );
  return ids.map(({ level, index }) => {
    const found = rows.find((row) => Number(row.level) === level && Number(row.index) === index);
    const width = widthAt(size, { level, index });
    const hashes = found === undefined ? [] : tileHashes(unhex(found.hashes));
    if (hashes.length < width) throw new Error(`tile ${level}/${index} of the evidence log is missing or too short`);
    return { level, index, hashes: hashes.slice(0, width) };
  });
}

/**
 * Bytes of the tile served at `path` (`tile/<level>/<index>[.p/<width>]`), or undefined when the log has no such tile under
 * a signed head: then answer 404.
 */
export async function tileAt(run: Run, path: string): Promise<Buffer | undefined> {
  const wanted = parseTilePath(path);
  const head = wanted && (await latestHead(run));
  if (!wanted || !head || widthAt(head.size, wanted) < wanted.width) return undefined;
  const [tile] = await readTiles(run, [wanted], head.size);
  return Buffer.concat(tile!.hashes.slice(0, Math.min(wanted.width, tileWidth)));
}
