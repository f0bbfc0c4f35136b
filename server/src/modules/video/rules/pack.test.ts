import { describe, expect, it } from 'vitest';
import { coverOf, type PackFacts, packFindings, stateOf } from './pack.ts';

const chosen = { no: 1, startsAt: '2026-11-25T01:00:30.000Z', seconds: 20 };
const piece = (clock: string, seconds: number) => ({ startsAt: `2026-11-25T01:${clock}.000Z`, seconds });

describe('what a segment is cut from', () => {
  const cases: [string, ReturnType<typeof piece>[], number, unknown][] = [
    ['one piece over all of it', [piece('00:00', 60)], 0, { pieces: [piece('00:00', 60)] }],
    [
      'two pieces, in whatever order they were taken up',
      [piece('00:40', 30), piece('00:10', 30)],
      0,
      { pieces: [piece('00:10', 30), piece('00:40', 30)] },
    ],
    ['a seam of two seconds is none', [piece('00:10', 30), piece('00:42', 30)], 0, { pieces: expect.any(Array) }],
    ['a hole of three seconds', [piece('00:10', 30), piece('00:43', 30)], 0, { gap: 'broken' }],
    ['begins too late', [piece('00:33', 60)], 0, { gap: 'broken' }],
    ['ends too early', [piece('00:00', 45)], 0, { gap: 'broken' }],
    ['only earlier pieces', [piece('00:00', 30)], 0, { gap: 'no_recording' }],
    ['nobody may be filmed', [], 2, { gap: 'no_consent' }],
  ];
  it.each(cases)('%s', (_, recorded, withheld, expected) => {
    expect(coverOf(chosen, recorded, withheld)).toEqual(expected);
  });
});

describe('what is missing or doubtful in a pack', () => {
  const whole: PackFacts = {
    segments: [
      { no: 1, heads: 8 },
      { no: 2, heads: 10 },
      { no: 3, heads: 9 },
    ],
    photos: [{}, { likeSince: null, beyondMetres: null }],
    photosWanted: 2,
    signedIn: 12,
    tolerance: 2,
  };
  const cases: [string, Partial<PackFacts>, string[]][] = [
    ['nothing', {}, []],
    [
      'a segment',
      {
        segments: [
          { no: 1, gap: 'no_recording' },
          { no: 2, heads: 12 },
        ],
      },
      ['segment_missing'],
    ],
    ['no segment for want of consent is no fault', { segments: [{ no: 1, gap: 'no_consent' }] }, []],
    ['a photo', { photos: [{}] }, ['photo_missing']],
    ['a photo used before', { photos: [{}, { likeSince: '2026-01-01T00:00:00.000Z' }] }, ['photo_reused']],
    ['a photo from elsewhere', { photos: [{ beyondMetres: 300 }, {}] }, ['photo_outside']],
    ['heads: the most of all pictures counts, up to the tolerance', { signedIn: 8 }, []],
    ['heads: fewer than signed in', { signedIn: 13 }, ['heads_differ']],
    ['heads: more than signed in', { signedIn: 7 }, ['heads_differ']],
    ['an empty room', { segments: [{ no: 1, heads: 0 }] }, ['heads_differ']],
    ['heads not counted', { segments: [{ no: 1 }] }, ['heads_silent']],
  ];
  it.each(cases)('%s', (_, part, codes) => {
    const findings = packFindings({ ...whole, ...part });
    expect(findings.map(({ code }) => code)).toEqual(codes.map((code) => `video.${code}`));
    expect(stateOf(findings)).toBe(codes.length === 0 ? 'complete' : 'to_judge');
  });
});
