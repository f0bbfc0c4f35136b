import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkOccupationCode, DictionaryEdition } from './occupation-code.ts';

describe('occupation codes', () => {
  test.each([
    ['6-18-02-04', '2022', '6-18-02-04', 6],
    ['４－０２－０６－０１', '2015', '4-02-06-01', 4],
    ['4—02—06—01', '1999', '4-02-06-01', 4],
    [' 4-02-06-01 ', '1999', '4-02-06-01', 4],
    ['8-00-00-00', '2022', '8-00-00-00', 8],
    ['x2-02-13-01', '1999', 'X2-02-13-01', 2],
  ] as const)('%s (%s)', (text, edition, value, majorGroup) =>
    expect(checkOccupationCode(text, edition)).toEqual({ ok: true, value, edition, majorGroup }),
  );

  test.each([
    ['', '2022', 'occupation_code.format'],
    ['6180204', '2022', 'occupation_code.format'],
    ['6-18-02', '2022', 'occupation_code.format'],
    ['6-18-02-4', '2022', 'occupation_code.format'],
    ['6-18-02-04-01', '2022', 'occupation_code.format'],
    ['X6-18-02-04L', '1999', 'occupation_code.format'],
    ['0-18-02-04', '2022', 'occupation_code.major_group'],
    ['9-18-02-04', '2022', 'occupation_code.major_group'],
    ['X2-02-13-01', '2015', 'occupation_code.supplement'],
    ['X2-02-13-01', '2022', 'occupation_code.supplement'],
  ] as const)('%s (%s): %s', (text, edition, code) =>
    expect(checkOccupationCode(text, edition)).toEqual({ ok: false, code }),
  );

  test('the plain form is a fixed point', () => {
    const text = fc.stringMatching(/^X?[1-8]-\d{2}-\d{2}-\d{2}$/);
    fc.assert(
      fc.property(text, fc.constantFrom(...DictionaryEdition.values), (code, edition) => {
        const checked = checkOccupationCode(code, edition);
        expect(checked.ok).toBe(!code.startsWith('X') || edition === '1999');
        if (checked.ok) expect(checked.value).toBe(code);
      }),
    );
  });
});

test('editions have these names', () => {
  expect([DictionaryEdition.name, DictionaryEdition.title]).toEqual([
    'catalogue.dictionary_edition',
    '职业分类大典版本',
  ]);
  expect(DictionaryEdition.terms).toEqual({
    '1999': { zh: '1999年版', en: 'edition of 1999' },
    '2015': { zh: '2015年版', en: 'edition of 2015' },
    '2022': { zh: '2022年版', en: 'edition of 2022' },
  });
});

test.each(['a6-18-02-04', 'XX6-18-02-04', '6-18-02-041', '16-18-02-04'])('%s is of another form', (text) =>
  expect(checkOccupationCode(text, '1999')).toEqual({ ok: false, code: 'occupation_code.format' }),
);

test.each(['1-00-00-00', '8-99-99-99'])('%s is of the first or the last major group', (text) =>
  expect(checkOccupationCode(text, '2022').ok).toBe(true),
);
