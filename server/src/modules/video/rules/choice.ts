import { createHash } from 'node:crypto';

/** A span of a session to be cut: whole seconds from its start on. */
export type Chosen = { readonly no: number; readonly startsAt: string; readonly seconds: number };

const resolution = 2 ** 48;

/**
 * One segment in each of so many equal parts of a session, at random and yet repeatable: its place is the first 48 bits of the
 * SHA-256 of `seed:no`. It never leaves its part; where a part is shorter than the segment, the segment is the part.
 */
export function chooseSegments(
  seed: string,
  session: { startsAt: string; endsAt: string },
  { count, seconds }: { count: number; seconds: number },
): Chosen[] {
  const start = Date.parse(session.startsAt);
  const part = Math.floor((Date.parse(session.endsAt) - start) / 1000 / count);
  const length = Math.min(seconds, part);
  return Array.from({ length: count }, (_, at) => {
    const no = at + 1;
    const drawn = Number.parseInt(createHash('sha256').update(`${seed}:${no}`).digest('hex').slice(0, 12), 16);
    const offset = at * part + Math.floor((drawn / resolution) * (part - length + 1));
    return { no, startsAt: new Date(start + offset * 1000).toISOString(), seconds: length };
  });
}
