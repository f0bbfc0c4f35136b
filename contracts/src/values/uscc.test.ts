import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkUscc, makeUscc, organisationCheckCharacter, usccCheckCharacter } from './uscc.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisation = fc
  .array(fc.constantFrom(...alphabet), { minLength: 8, maxLength: 8 })
  .map((characters) => characters.join(''));
const code = fc
  .tuple(fc.constantFrom('91', '52', '12', '51'), fc.constantFrom('430102', '439901'), organisation)
  .map(([kind, division, eight]) => makeUscc(kind, division, eight));

describe('unified social credit code', () => {
  test('the example of GB 32100-2015, and the misprint that is passed around', () => {
    expect(checkUscc('91350100M000100Y43')).toEqual({
      ok: true,
      value: '91350100M000100Y43',
      department: '9',
      division: '350100',
      organisationCode: 'M000100Y4',
      warnings: [],
    });
    expect(usccCheckCharacter('91350100M000100Y4')).toBe('3');
    // Z is not in the alphabet; D is, and is as wrong
    expect(checkUscc('91350100M000100Y4Z')).toEqual({ ok: false, code: 'uscc.check_character', expected: '3' });
    expect(checkUscc('91350100M000100Y4D')).toEqual({ ok: false, code: 'uscc.check_character', expected: '3' });
  });

  test.each(['91350100m000100y43', ' 91350100 M000100Y 43', '９１３５０１００Ｍ０００１００Ｙ４３'])(
    '%j is put right',
    (text) => expect(checkUscc(text)).toMatchObject({ ok: true, value: '91350100M000100Y43' }),
  );

  test.each([
    ['', 'uscc.length'],
    ['91350100M000100Y4', 'uscc.length'],
    ['91350100M000100Y433', 'uscc.length'],
    ['91350100MO00100Y43', 'uscc.characters'],
    ['91350100M000100I43', 'uscc.characters'],
    ['91350100M000100校43', 'uscc.characters'],
    ['9135O100M000100Y43', 'uscc.characters'],
    ['9135A100M000100Y43', 'uscc.division'],
  ])('%j: %s', (text, failure) => expect(checkUscc(text)).toEqual({ ok: false, code: failure }));

  test('organisation code: the check character of GB 11714', () => {
    expect(organisationCheckCharacter('M000100Y')).toBe('4');
    // both special values: sum mod 11 of 1 is X, of 0 is 0
    expect(organisationCheckCharacter('00000000')).toBe('0');
    expect(organisationCheckCharacter('40000000')).toBe('X');
    expect(() => organisationCheckCharacter('M000100')).toThrow(RangeError);
  });

  test('an organisation code that fails its own check is a warning', () => {
    const first17 = '91350100M000100Y5';
    expect(checkUscc(first17 + usccCheckCharacter(first17))).toMatchObject({
      ok: true,
      warnings: ['uscc.organisation_code'],
    });
  });

  test('the check character wants 17 characters of the alphabet', () => {
    expect(() => usccCheckCharacter('91350100M000100Y')).toThrow(RangeError);
    expect(() => usccCheckCharacter('91350100M000100YI')).toThrow(RangeError);
  });

  test('made codes are accepted without warning; one character changed is refused', () => {
    fc.assert(
      fc.property(code, fc.nat(17), fc.constantFrom(...alphabet), (good, at, other) => {
        expect(checkUscc(good)).toMatchObject({ ok: true, value: good, warnings: [] });
        const changed = good.slice(0, at) + other + good.slice(at + 1);
        if (changed !== good) expect(checkUscc(changed).ok).toBe(false);
      }),
    );
  });
});

test('a fault says what is wanted', () => {
  expect(() => usccCheckCharacter('91350100M000100YI')).toThrow('I does not occur in a credit code');
  expect(() => usccCheckCharacter('91350100M000100Y')).toThrow('17 characters stand before the check character');
  for (const bad of ['M000100', 'M000100YY', 'm000100Y', 'xM000100Y'])
    expect(() => organisationCheckCharacter(bad)).toThrow('8 characters stand before the check character');
});

test('every letter has its value in an organisation code', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const values = [...letters].map((letter) => {
    const check = organisationCheckCharacter(`0000000${letter}`);
    const expected = 11 - (((letters.indexOf(letter) + 10) * 2) % 11);
    return check === (expected === 10 ? 'X' : expected === 11 ? '0' : String(expected));
  });
  expect(values).toEqual(values.map(() => true));
});

test.each(['9135010AM000100Y43', '91X50100M000100Y43'])('%s has no division', (text) =>
  expect(checkUscc(text)).toEqual({ ok: false, code: 'uscc.division' }),
);
