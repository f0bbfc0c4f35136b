import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRegionCode, isWithin, lineageOf, parentOf, rangeOf, regionLevel } from './region-code.ts';

const digits = (n: number) => fc.integer({ min: 1, max: 10 ** n - 1 }).map((i) => String(i).padStart(n, '0'));
const province = fc.integer({ min: 11, max: 82 }).map((p) => `${p}0000`);
const anyCode = fc.oneof(
  province,
  fc.tuple(province, digits(2)).map(([p, c]) => `${p.slice(0, 2)}${c}00`),
  fc.tuple(province, digits(2), digits(2)).map(([p, c, k]) => `${p.slice(0, 2)}${c}${k}`),
);

describe('region code', () => {
  test('levels, parents and ranges', () => {
    expect(['430000', '430100', '430102'].map(regionLevel)).toEqual(['province', 'city', 'county']);
    expect(['430000', '430100', '430102'].map(parentOf)).toEqual([undefined, '430000', '430100']);
    expect(['430000', '430100', '430102'].map(rangeOf)).toEqual([
      ['430000', '439999'],
      ['430100', '430199'],
      ['430102', '430102'],
    ]);
    expect(lineageOf('430102')).toEqual(['430102', '430100', '430000']);
  });

  test.each(['', '4301', '43010x', '000000', '430001', '4301021', '４３００００'])('%s is no code', (text) => {
    expect(isRegionCode(text)).toBe(false);
    expect(() => regionLevel(text)).toThrow(RangeError);
  });

  test('within: itself and below, neither beside nor above', () => {
    expect(isWithin('430102', '430100')).toBe(true);
    expect(isWithin('430102', '430102')).toBe(true);
    expect(isWithin('430202', '430100')).toBe(false);
    expect(isWithin('430100', '430102')).toBe(false);
    expect(isWithin('440102', '430000')).toBe(false);
    expect(isWithin('430001', '430000')).toBe(false);
  });

  test('within is exactly having the ancestor in the lineage', () => {
    fc.assert(fc.property(anyCode, anyCode, (a, b) => isWithin(a, b) === lineageOf(a).includes(b)));
    fc.assert(fc.property(anyCode, (code) => lineageOf(code).every((above) => isWithin(code, above))));
  });
});

test.each(['430000x', 'x430000', '030000', '4a0000', '430100 '])('%s is no code', (text) =>
  expect(isRegionCode(text)).toBe(false),
);

test('a fault says which', () => expect(() => regionLevel('430001')).toThrow('not a division code: 430001'));
