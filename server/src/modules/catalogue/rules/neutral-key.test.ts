import { expect, test } from 'vitest';
import { keyByName, type MappingRow, neutralKeys } from './neutral-key.ts';

const rows = [
  { edition: '2022', code: '4-10-01-03', name: '保育师' },
  { edition: '2015', code: '4-10-01-03', name: '保育员' },
  { edition: '2015', code: '4-02-06-01', name: '仓储管理员' },
  { edition: '2022', code: '4-02-06-01', name: '仓储管理员' },
];
const renamed: MappingRow = {
  fromEdition: '2015',
  fromCode: '4-10-01-03',
  toEdition: '2022',
  toCode: '4-10-01-03',
  relation: 'same',
};

test('a renamed occupation keeps the key of the earlier edition, whatever the order of the rows', () => {
  expect(neutralKeys(rows, [renamed]).get('2022/4-10-01-03')).toBe('n:保育员');
  expect(neutralKeys([...rows].reverse(), [renamed]).get('2022/4-10-01-03')).toBe('n:保育员');
});

test('a merged or split occupation is another one', () => {
  for (const relation of ['merged', 'split'] as const) {
    expect(neutralKeys(rows, [{ ...renamed, relation }]).get('2022/4-10-01-03')).toBe('n:保育师');
  }
});

test('the same code without a mapping does not make the same occupation', () => {
  expect(neutralKeys(rows, []).get('2022/4-10-01-03')).toBe('n:保育师');
});

test('an entry without a code meets the one with it, through the name', () => {
  expect(neutralKeys(rows, []).get('2022/4-02-06-01')).toBe(keyByName(' 仓储管理员 '));
  expect(keyByName('汽车维修工（机修）')).toBe(keyByName('汽车维修工(机修)'));
});

test('a key goes along a chain of renamings, and only forwards', () => {
  const chain = [
    { edition: '1999', code: 'a', name: '甲' },
    { edition: '2015', code: 'b', name: '乙' },
    { edition: '2022', code: 'c', name: '丙' },
  ];
  const same = (fromEdition: string, fromCode: string, toEdition: string, toCode: string): MappingRow => ({
    ...{ fromEdition, fromCode, toEdition, toCode },
    relation: 'same',
  });
  const forwards = [same('1999', 'a', '2015', 'b'), same('2015', 'b', '2022', 'c')];
  expect([...neutralKeys([...chain].reverse(), forwards)]).toEqual([
    ['1999/a', 'n:甲'],
    ['2015/b', 'n:甲'],
    ['2022/c', 'n:甲'],
  ]);
  const none = [
    same('2022', 'c', '2015', 'b'),
    same('2015', 'b', '2015', 'b'),
    same('1999', 'a', '2015', 'x'),
    same('1999', 'x', '2015', 'b'),
    same('1999', 'a', '2022', 'b'),
  ];
  expect([...neutralKeys(chain, none).values()]).toEqual(['n:甲', 'n:乙', 'n:丙']);
});

test('blanks inside and around a name do not matter', () => {
  expect(keyByName(' 汽车 \t维修工　')).toBe('n:汽车维修工');
});
