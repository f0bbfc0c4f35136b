import type { ValueType } from '@zhenxun/contracts/scheme-terms.ts';
import { expect, test } from 'vitest';
import { isFact, isValue } from './values.ts';

test.each<[ValueType, unknown[], unknown[]]>([
  ['bool', [true, false], ['true', 1, null, undefined]],
  ['int', [0, -3, 2 ** 53 - 1], [0.5, 2 ** 53, '1', null]],
  ['fen', [0, 1], [-1, 0.5, '1']],
  ['rate', [0, 10_000], [-1, 0.5, true]],
  ['day', ['2024-02-29'], ['2023-02-29', '', 20240229, new Date(0), null]],
  ['code', ['a', ' '], ['', 1, ['a'], null]],
  ['codes', [[], ['a', 'b']], ['a', ['a', ''], [1], [['a']], null, { every: () => true }]],
  ['days', [[], ['2024-02-29']], ['2024-02-29', ['2024-02-29', 'x'], [20240229], [new Date(0)], { every: () => true }]],
])('%s', (type, are, areNot) => {
  expect(are.map((value) => isValue(value, type))).toEqual(are.map(() => true));
  expect(areNot.map((value) => isValue(value, type))).toEqual(areNot.map(() => false));
});

test('a fact has kind, answer, source and moment as texts, and days of validity if any', () => {
  const fact = { kind: 'k', answer: 'present', source: 's', askedAt: 't' };
  expect(isFact(fact)).toBe(true);
  expect(isFact({ ...fact, validFrom: '2024-01-01', validTo: '2024-12-31' })).toBe(true);
  for (const name of ['kind', 'answer', 'source', 'askedAt'])
    for (const value of [undefined, null, 1, ['x']]) expect(isFact({ ...fact, [name]: value }), name).toBe(false);
  for (const name of ['validFrom', 'validTo'])
    for (const value of [null, 'soon', 20240101, ['2024-01-01']])
      expect(isFact({ ...fact, [name]: value }), name).toBe(false);
  for (const none of [null, undefined, 'fact', 1, true]) expect(isFact(none)).toBe(false);
});
