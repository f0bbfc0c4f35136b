import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYuan, plainYuan, proportion, share, sum, times, wanYuan, yuan } from './money.ts';

const max = Number.MAX_SAFE_INTEGER;
const fen = fc.oneof(fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.maxSafeInteger());

describe('display', () => {
  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [-0, '0.00'],
    [99, '0.99'],
    [100, '1.00'],
    [123450, '1,234.50'],
    [-123450, '-1,234.50'],
    [99999, '999.99'],
    [-99999, '-999.99'],
    [100000000, '1,000,000.00'],
    [max, '90,071,992,547,409.91'],
  ])('%d fen is %s yuan', (amount, text) => {
    expect(yuan(amount)).toBe(text);
    expect(plainYuan(amount)).toBe(text.replaceAll(',', ''));
  });

  test.each([
    [0, '0'],
    [100000000, '100'],
    [1000000, '1'],
    [1234567800, '1,234.5678'],
    [1234567849, '1,234.5678'],
    [1234567850, '1,234.5679'],
    [-1234567850, '-1,234.5679'],
    [123450000, '123.45'],
    [100, '0.0001'],
    [49, '0'],
    [50, '0.0001'],
    [-49, '0'],
    [1230, '0.0012'],
  ])('%d fen is %s 万元', (amount, text) => expect(wanYuan(amount)).toBe(text));
});

describe('parsing', () => {
  test.each([
    ['1234.5', 123450],
    ['1,234.50', 123450],
    ['１２３４．５', 123450],
    [' 196 ', 19600],
    ['0.07', 7],
    ['-3', -300],
    ['-0', 0],
    ['1.10', 110],
    ['12.500', 1250],
    ['007', 700],
    ['90071992547409.91', max],
  ])('%s', (text, amount) => expect(parseYuan(text)).toEqual({ ok: true, fen: amount }));

  test.each([
    ['', 'money.format'],
    ['1e3', 'money.format'],
    ['12,34', 'money.format'],
    ['1,2345', 'money.format'],
    ['.5', 'money.format'],
    ['5.', 'money.format'],
    ['--5', 'money.format'],
    ['¥5', 'money.format'],
    ['5元', 'money.format'],
    ['1.234', 'money.precision'],
    ['0.001', 'money.precision'],
    ['90071992547409.92', 'money.range'],
  ])('%s is refused', (text, code) => expect(parseYuan(text)).toEqual({ ok: false, code }));

  test('what is shown is read back unchanged', () => {
    fc.assert(
      fc.property(fen, (amount) => {
        expect(parseYuan(yuan(amount))).toEqual({ ok: true, fen: amount + 0 });
        expect(parseYuan(plainYuan(amount))).toEqual({ ok: true, fen: amount + 0 });
      }),
    );
  });
});

describe('arithmetic', () => {
  test.each([
    [19600, 7000, 13720],
    [1, 5000, 1],
    [-1, 5000, -1],
    [1, 4999, 0],
    [-1, 4999, 0],
    [3, 5000, 2],
    [-3, 5000, -2],
    [333, 3333, 111],
    [100, 13000, 130],
    [0, 5000, 0],
    [max, 10000, max],
    [max - 1, 5000, (max - 1) / 2],
  ])('%d × %d/10000 = %d', (amount, rate, result) => expect(Object.is(share(amount, rate), result)).toBe(true));

  test('share is within half a fen, and odd: a return mirrors its payment', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 20_000 }), (amount, rate) => {
        const error = BigInt(share(amount, rate)) * 10_000n - BigInt(amount) * BigInt(rate);
        expect(error <= 5000n && error >= -5000n).toBe(true);
        expect(share(-amount, rate) + share(amount, rate)).toBe(0);
      }),
    );
  });

  test('proportion, times and sum', () => {
    expect(proportion(10000, 1, 3)).toBe(3333);
    expect(proportion(10000, 2, 3)).toBe(6667);
    expect(proportion(-10000, 2, 3)).toBe(-6667);
    expect(() => proportion(1, 1, 0)).toThrow(RangeError);
    expect(times(19600, 37)).toBe(725200);
    expect(sum([])).toBe(0);
    expect(sum([0.1 * 10, 2, -3])).toBe(0);
    expect(sum([max, 1, -1])).toBe(max);
  });

  test('never a float, never beyond the range', () => {
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, max + 1]) {
      expect(() => yuan(bad)).toThrow(RangeError);
      expect(() => wanYuan(bad)).toThrow(RangeError);
      expect(() => share(bad, 1)).toThrow(RangeError);
      expect(() => share(1, bad)).toThrow(RangeError);
      expect(() => sum([bad])).toThrow(RangeError);
    }
    expect(() => sum([max, 1])).toThrow(RangeError);
    expect(() => times(max, 2)).toThrow(RangeError);
    expect(() => share(max, 10_001)).toThrow(RangeError);
  });

  test('sum does not depend on order or grouping', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 })), fc.nat(), (amounts, cut) => {
        const at = amounts.length ? cut % amounts.length : 0;
        expect(sum([...amounts].reverse())).toBe(sum(amounts));
        expect(sum([sum(amounts.slice(0, at)), sum(amounts.slice(at))])).toBe(sum(amounts));
      }),
    );
  });
});

test('a fault says what was given', () => {
  expect(() => yuan(0.5)).toThrow('not an amount in fen: 0.5');
  expect(() => proportion(1, 1, 0)).toThrow('not a denominator: 0');
  expect(() => proportion(1, 1, -2)).toThrow('not a denominator: -2');
  expect(() => proportion(1, 0.5, 1)).toThrow('not an amount in fen: 0.5');
  expect(() => proportion(1, 1, 0.5)).toThrow('not an amount in fen: 0.5');
  expect(proportion(7, 1, 1)).toBe(7);
});
