import { expect, test } from 'vitest';
import { plainCode } from './plain-code.ts';

test.each([
  ['abc', 'ABC'],
  [' a b\tc\n', 'ABC'],
  ['ＡＢ１', 'AB1'],
  ['\u202dAB\u202c\ufeff', 'AB'],
  ["'110", '110'],
  [" '110", '110'],
  ["11'0", "11'0"],
  ["''1", "'1"],
  ['', ''],
])('%j is meant as %j', (text, plain) => expect(plainCode(text)).toBe(plain));
