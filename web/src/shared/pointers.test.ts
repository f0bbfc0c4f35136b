import { describe, expect, it } from 'vitest';
import { pathOf, placeRefusals, pointerOf } from './pointers.ts';

describe('JSON pointers and form fields', () => {
  it.each([
    ['/roster/3/idNumber', ['roster', 3, 'idNumber']],
    ['/a~1b/m~0n', ['a/b', 'm~n']],
    ['/codes/007', ['codes', '007']],
    ['', []],
  ])('%s', (pointer, path) => {
    expect(pathOf(pointer)).toEqual(path);
    expect(pointerOf(path)).toBe(pointer);
  });

  it('places each refusal at its field or the field that holds it, the rest above the form', () => {
    const refusals = [
      { code: 'a', pointer: '/name' },
      { code: 'b', pointer: '/bank/number' },
      { code: 'c', pointer: '/roster/1/idNumber' },
      { code: 'd' },
      { code: 'e', pointer: '/unknown' },
      { code: 'f', pointer: '/name' },
    ];
    const placed = placeRefusals(refusals, [['name'], ['bank'], ['roster', 1, 'idNumber']], (one) => one.code);
    expect(placed.fields).toEqual([
      { name: ['name'], errors: ['a', 'f'] },
      { name: ['bank'], errors: ['b'] },
      { name: ['roster', 1, 'idNumber'], errors: ['c'] },
    ]);
    expect(placed.rest.map((one) => one.code)).toEqual(['d', 'e']);
  });
});
