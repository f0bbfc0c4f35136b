import { expect, it } from 'vitest';
import { readCode } from './phone.ts';

it('reads the address in a code on the wall, and a code typed by hand', () => {
  const session = '430102-0192f000-0000-7000-8000-000000000001';
  expect(readCode(`https://example.test/worker/attendance?s=${session}&c=AB12CD`)).toEqual({ session, code: 'AB12CD' });
  expect(readCode(' ab1 2cd ')).toEqual({ code: 'AB12CD' });
  expect(readCode('https://example.test/other')).toBeUndefined();
  expect(readCode('AB12C')).toBeUndefined();
});
