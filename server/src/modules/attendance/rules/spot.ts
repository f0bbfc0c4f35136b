import { createHmac } from 'node:crypto';

/** Parts per 10,000 of those present, and the fewest drawn when there are as many. */
export type SpotShare = { readonly shareBp: number; readonly minimum: number };

/**
 * Draws at random among candidates: each gets HMAC-SHA-256 of its id under the seed, the lowest are drawn. Anyone with the
 * seed and the candidates draws the same; nobody knows the seed before.
 */
export function draw(seed: string, candidates: readonly string[], { shareBp, minimum }: SpotShare): string[] {
  const count = Math.max(Math.ceil((candidates.length * shareBp) / 10_000), minimum);
  const key = Buffer.from(seed, 'hex');
  const ticket = (id: string) => createHmac('sha256', key).update(id).digest('hex');
  return [...new Set(candidates)]
    .map((id) => ({ id, ticket: ticket(id) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

export type Passing = {
  readonly enrolmentId: string;
  readonly direction: 'in' | 'out' | 'absent';
  readonly at: string;
};

/** Who is there at an instant by the accepted proofs up to it: came, and was not seen leaving or found missing since. */
export function presentAt(passings: readonly Passing[], instant: string): string[] {
  const there = new Set<string>();
  const sorted = passings.filter(({ at }) => at <= instant).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { enrolmentId, direction } of sorted) {
    if (direction === 'in') there.add(enrolmentId);
    else there.delete(enrolmentId);
  }
  return [...there].sort();
}

/** Whether so many trainees of a roll may stand on the teacher's word alone, sign-ins apart. */
export function withinCap(called: number, enrolled: number, shareBp: number): boolean {
  return called * 10_000 <= enrolled * shareBp;
}
