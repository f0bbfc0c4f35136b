import { sql } from 'kysely';
import sharp from 'sharp';
import type { FileRow } from './files/file-row.ts';
import type { Read } from './tx.ts';
import type { Tx } from './tx-write.ts';

/** Past this many differing bits the bands below could miss a like picture. */
const furthest = 7;
/** A hash with fewer bits of either kind tells nothing apart. */
const fewestBits = 4;
const bits = [...Array(16).keys()];

/**
 * What a picture shows, in 64 bits (16 hexadecimal digits): whether each of 8 × 8 places is darker than the one to its right.
 * It survives another size, quality or format, and slight changes of light; not cropping or mirroring.
 */
export async function pictureHash(image: Uint8Array): Promise<string> {
  const raw = await sharp(image).rotate().greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer();
  let hash = 0n;
  for (let y = 0; y < 8; y++)
    for (let x = 0; x < 8; x++) hash = (hash << 1n) | (raw[y * 9 + x]! < raw[y * 9 + x + 1]! ? 1n : 0n);
  return hash.toString(16).padStart(16, '0');
}

/** A band of 16 bits and those that differ from it in one: of two hashes that differ in up to 7 bits, one of four bands is here. */
function near(band: string): string[] {
  const value = Number.parseInt(band, 16);
  return [value, ...bits.map((bit) => value ^ (1 << bit))].map((one) => one.toString(16).padStart(4, '0'));
}

/**
 * Earlier pictures of the whole province that differ from the hash in at most so many bits (0 to 7), the oldest first, at
 * most 20: only since when they are known, never whose.
 */
export async function likePictures(q: Read, hash: string, maxDistance: number): Promise<{ since: string }[]> {
  if (maxDistance > furthest) throw new RangeError(`pictures differing in more than ${furthest} bits are not compared`);
  const bands = [0, 4, 8, 12].map(
    (at, n) => sql`${sql.ref(`band_${n + 1}`)} = any(${near(hash.slice(at, at + 4))}::text[])`,
  );
  const found = await q.wide(
    'kernel.pictures',
    sql<{ since: string }>`select created_at as since from kernel.picture where created_at < ${q.now}::timestamptz
      and (${sql.join(bands, sql` or `)})
      and bit_count(('x' || hash)::bit(64) # ('x' || ${hash}::text)::bit(64)) <= ${maxDistance} order by created_at limit 20`,
  );
  return found;
}

/** Whether a hash says too little to compare: a dark room, a white sheet and a lens cap are all alike. */
function plain(hash: string): boolean {
  const ones = [...BigInt(`0x${hash}`).toString(2)].filter((bit) => bit === '1').length;
  return ones < fewestBits || ones > 64 - fewestBits;
}

/**
 * Keeps what a photo shows and says since when a like picture is known in the province; undefined: it is new, or shows nothing
 * that could be compared. Photos that came with the same command are not compared with each other. The distance is parameter
 * `kernel.picture_distance`.
 */
export async function registerPicture(
  tx: Tx,
  file: FileRow,
  taken: { at?: string; position?: { lat: number; lng: number; accuracy: number } } = {},
): Promise<string | undefined> {
  const content = await tx.kernel.files.read(file);
  if (content === undefined) throw new Error(`no content of file ${file.id}`);
  const hash = await pictureHash(content);
  const distance = tx.param<number>('kernel.picture_distance', file.region_code);
  const [first] = plain(hash) ? [] : await likePictures(tx, hash, distance);
  tx.insert('kernel.picture', {
    region_code: file.region_code,
    file_id: file.id,
    organisation_id: file.organisation_id,
    owner_subject: file.owner_subject,
    hash,
    taken_at: taken.at ?? null,
    position: taken.position ?? null,
  });
  return first?.since;
}
