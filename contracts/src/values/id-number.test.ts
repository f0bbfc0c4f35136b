import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn, birthIn, checkIdNumber, idCheckDigit, isUnassignedDivision, makeIdNumber } from './id-number.ts';
import { addDays } from './period.ts';

const birth = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1930-01-01', n));
const sequence = fc.integer({ min: 0, max: 999 });
const division = fc.constantFrom('430102', '431121', '439901', '810000');
const idNumber = fc.tuple(division, birth, sequence).map(([d, b, s]) => makeIdNumber(d, b, s));

describe('check digit', () => {
  // The examples in GB 11643-1999 itself.
  test.each(['11010519491231002X', '440524188001010014'])('%s', (number) =>
    expect(idCheckDigit(number.slice(0, 17))).toBe(number[17]),
  );

  test('agrees with the table of weights in the standard', () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }), (digits) => {
        const sum = digits.reduce((total, digit, i) => total + digit * weights[i]!, 0);
        expect(idCheckDigit(digits.join(''))).toBe('10X98765432'[sum % 11]);
      }),
    );
  });

  test('wants 17 digits', () => {
    expect(() => idCheckDigit('1101051949123100')).toThrow(RangeError);
    expect(() => idCheckDigit('1101051949123100X')).toThrow(RangeError);
  });
});

describe('checking', () => {
  test('a good number gives birth, sex and division', () => {
    expect(checkIdNumber('11010519491231002X')).toEqual({
      ok: true,
      value: '11010519491231002X',
      birth: '1949-12-31',
      sex: 'female',
      division: '110105',
      warnings: [],
    });
    expect(checkIdNumber(makeIdNumber('430102', '2000-02-29', 17))).toMatchObject({ sex: 'male', birth: '2000-02-29' });
  });

  test.each([
    '11010519491231002x',
    ' 110105 19491231 002X\t',
    "'11010519491231002X",
    '１１０１０５１９４９１２３１００２Ｘ',
    '\u202d11010519491231002x\u202c',
    '\ufeff11010519491231002X',
  ])('%j is put right', (text) => expect(checkIdNumber(text)).toMatchObject({ ok: true, value: '11010519491231002X' }));

  test.each([
    ['', 'id_number.length'],
    ['110105491231002', 'id_number.length'],
    ['11010519491231002XX', 'id_number.length'],
    ['1101051949123100X2', 'id_number.characters'],
    ['11010519491231002Y', 'id_number.characters'],
    ['1101051949123１０𠮷2X', 'id_number.characters'],
    ['110105194902300020', 'id_number.birth'],
    ['110105202302290020', 'id_number.birth'],
    ['110105189912310020', 'id_number.birth'],
    ['110105194900310020', 'id_number.birth'],
    ['4.30102E+17', 'id_number.excel_rounded'],
    ['4.30102199003071E+17', 'id_number.excel_rounded'],
  ])('%s: %s', (text, code) => expect(checkIdNumber(text)).toEqual({ ok: false, code }));

  test('a wrong check digit names the right one', () => {
    expect(checkIdNumber('110105194912310021')).toEqual({
      ok: false,
      code: 'id_number.check_digit',
      expected: 'X',
    });
  });

  test('what a spreadsheet rounded has its own code, unless 000 is right', () => {
    expect(checkIdNumber('110105194912310000')).toEqual({ ok: false, code: 'id_number.excel_rounded' });
    const born = '1990-03-05';
    const real = [...Array(100).keys()].map((i) => makeIdNumber(`4399${String(i).padStart(2, '0')}`, born, 0));
    const ending = real.filter((number) => number.endsWith('000'));
    expect(ending.length).toBeGreaterThan(0);
    for (const number of ending) expect(checkIdNumber(number).ok).toBe(true);
  });

  test('an unknown division is a warning, a withdrawn county is not', () => {
    const warned = checkIdNumber(makeIdNumber('439901', '1990-01-01', 1));
    expect(warned).toMatchObject({ ok: true, warnings: ['id_number.division_unknown'] });
    expect(checkIdNumber(makeIdNumber('431121', '1990-01-01', 1))).toMatchObject({ ok: true, warnings: [] });
    expect(checkIdNumber(makeIdNumber('439901', '1990-01-01', 1), () => true)).toMatchObject({ warnings: [] });
    expect(checkIdNumber(makeIdNumber('830000', '1990-01-01', 1))).toMatchObject({ ok: true, warnings: [] });
  });

  test('every made number is accepted; any one digit changed, or two neighbours swapped, is not', () => {
    fc.assert(
      fc.property(idNumber, fc.nat(17), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        expect(checkIdNumber(number).ok).toBe(true);
        const digit = number[at] === 'X' ? 9 : Number(number[at]);
        const changed = number.slice(0, at) + ((digit + shift) % 10) + number.slice(at + 1);
        if (changed !== number) expect(checkIdNumber(changed).ok).toBe(false);
        if (at < 16) {
          const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
          if (swapped !== number) expect(checkIdNumber(swapped).ok).toBe(false);
        }
      }),
    );
  });

  test('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof checkIdNumber(text).ok === 'boolean'));
  });
});

test('divisions kept for invented people', () => {
  expect(['439901', '439999', '119900'].map(isUnassignedDivision)).toEqual([true, true, true]);
  expect(['430102', '430199', '990101', '43990', '439901 ', '4399ab'].map(isUnassignedDivision)).toEqual(
    Array(6).fill(false),
  );
});

describe('age', () => {
  test.each([
    ['2010-06-15', '2026-06-14', 15],
    ['2010-06-15', '2026-06-15', 16],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2024-02-29', 16],
    ['2026-11-24', '2026-11-24', 0],
    ['2026-11-25', '2026-11-24', -1],
  ])('born %s, on %s: %d', (born, day, age) => expect(ageOn(born, day)).toBe(age));

  test('wants days', () => {
    expect(() => ageOn('2010-02-30', '2026-01-01')).toThrow(RangeError);
    expect(() => ageOn('2010-02-03', 'today')).toThrow(RangeError);
  });

  test('grows by one a year and never falls', () => {
    fc.assert(
      fc.property(birth, birth, fc.nat(400), (born, day, later) => {
        const growth = ageOn(born, addDays(day, later)) - ageOn(born, day);
        expect(growth === 0 || growth === 1 || (growth === 2 && later > 365)).toBe(true);
      }),
    );
  });
});

test('a fault says what is wanted', () => {
  expect(() => idCheckDigit('1101051949123100')).toThrow('17 digits stand before the check digit');
  expect(() => idCheckDigit('x11010519491231002')).toThrow('17 digits stand before the check digit');
  expect(() => ageOn('2010-02-30', '2026-01-01')).toThrow('not a day: 2010-02-30, 2026-01-01');
});

test.each([
  ['190001010010', '1900-01-01'],
  ['189912310010', undefined],
])('nobody was given a number who was born before 1900: %s', (rest, born) => {
  expect(birthIn(`430102${rest}`)).toBe(born);
});

test.each([
  ['4E17', 'id_number.excel_rounded'],
  ['4.3E17', 'id_number.excel_rounded'],
  ['4.3e+17', 'id_number.excel_rounded'],
  ['4.E+17', 'id_number.length'],
  ['43.1E+17', 'id_number.length'],
  ['4.30102E+171', 'id_number.length'],
  ['X4.30102E+17', 'id_number.length'],
  ['X1010519491231002X', 'id_number.characters'],
  ['11010519491231002XX'.slice(1), 'id_number.characters'],
])('%s: %s', (text, code) => expect(checkIdNumber(text)).toEqual({ ok: false, code }));

test('a made number is filled up: sequence 1 is 001', () => {
  expect(makeIdNumber('439901', '1990-03-07', 1)).toMatch(/^43990119900307001[\dX]$/);
});

test.each(['139901', '839901'])('invented people live in provinces 1 to 8: %s', (code) =>
  expect(isUnassignedDivision(code)).toBe(true),
);
test.each(['039901', '939901', '4399011', '1439901'])('%s is no such division', (code) =>
  expect(isUnassignedDivision(code)).toBe(false),
);
