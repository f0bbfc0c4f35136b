import { describe, expect, it } from 'vitest';
import { chooseSegments } from './choice.ts';

const session = { startsAt: '2026-11-25T00:30:00.000Z', endsAt: '2026-11-25T03:30:00.000Z' };
const wanted = { count: 3, seconds: 20 };
const seeds = Array.from({ length: 400 }, (_, n) => `seed-${n}`);
const at = (iso: string) => (Date.parse(iso) - Date.parse(session.startsAt)) / 1000;

describe('the choice of segments', () => {
  it('is the same for the same seed and another for another', () => {
    expect(chooseSegments('a', session, wanted)).toEqual(chooseSegments('a', session, wanted));
    expect(chooseSegments('a', session, wanted)).not.toEqual(chooseSegments('b', session, wanted));
  });

  it('lies in each third of the session and never leaves it', () => {
    for (const seed of seeds)
      for (const { no, startsAt, seconds } of chooseSegments(seed, session, wanted)) {
        expect(seconds).toBe(20);
        expect(at(startsAt)).toBeGreaterThanOrEqual((no - 1) * 3600);
        expect(at(startsAt) + seconds).toBeLessThanOrEqual(no * 3600);
      }
  });

  it('reaches both ends of a part', () => {
    const first = seeds.map((seed) => at(chooseSegments(seed, session, wanted)[0]!.startsAt));
    expect(Math.min(...first)).toBeLessThan(60);
    expect(Math.max(...first)).toBeGreaterThan(3600 - 20 - 60);
  });

  it('takes the whole part where that is shorter than a segment', () => {
    const short = { ...session, endsAt: '2026-11-25T00:30:30.000Z' };
    expect(chooseSegments('a', short, wanted)).toEqual([
      { no: 1, startsAt: '2026-11-25T00:30:00.000Z', seconds: 10 },
      { no: 2, startsAt: '2026-11-25T00:30:10.000Z', seconds: 10 },
      { no: 3, startsAt: '2026-11-25T00:30:20.000Z', seconds: 10 },
    ]);
  });
});
