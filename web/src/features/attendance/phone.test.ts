import { expect, it } from 'vitest';
import { hintsOf, readCode } from './phone.ts';

it('reads the address in a code on the wall, and a code typed by hand', () => {
  const session = '430102-0192f000-0000-7000-8000-000000000001';
  expect(readCode(`https://example.test/worker/attendance?s=${session}&c=AB12CD`)).toEqual({ session, code: 'AB12CD' });
  expect(readCode(' ab1 2cd ')).toEqual({ code: 'AB12CD' });
  expect(readCode('https://example.test/other')).toBeUndefined();
  expect(readCode('AB12C')).toBeUndefined();
});

it('notices what speaks for a made-up position', () => {
  const now = 1_000_000;
  expect(hintsOf({ coords: { accuracy: 12 }, timestamp: now - 2_000 }, now)).toEqual([]);
  expect(hintsOf({ coords: { accuracy: 0 }, timestamp: now - 60_001, mocked: true }, now)).toEqual([
    'mocked',
    'stale',
    'too_exact',
  ]);
});
