import { expect, it } from 'vitest';
import { lessonNow } from './lesson-now.ts';

const lessons = [
  { no: 1, startsAt: '2026-12-01T01:00:00.000Z', endsAt: '2026-12-01T04:00:00.000Z' },
  { no: 2, startsAt: '2026-12-02T01:00:00.000Z', endsAt: '2026-12-02T04:00:00.000Z' },
];
const offered = (direction: 'in' | 'out', now: string) => lessonNow(lessons, direction, now)?.no;

it.each([
  ['in', '2026-12-01T00:50:00.000Z', 1],
  ['out', '2026-12-01T00:50:00.000Z', 1],
  ['in', '2026-12-01T02:00:00.000Z', 1],
  ['in', '2026-12-01T04:03:00.000Z', 2],
  // when a lesson is over, people sign out of it and not of tomorrow's
  ['out', '2026-12-01T04:03:00.000Z', 1],
  ['out', '2026-12-02T04:03:00.000Z', 2],
  ['in', '2026-12-03T00:00:00.000Z', 2],
] as const)('offers to sign %s at %s lesson %i', (direction, now, no) => {
  expect(offered(direction, now)).toBe(no);
});

it('offers none where there is none', () => {
  expect(lessonNow([], 'out', '2026-12-01T00:50:00.000Z')).toBeUndefined();
});
