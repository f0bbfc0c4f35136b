import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDocument, DocumentKind } from './document.ts';
import { idCheckDigit, makeIdNumber } from './id-number.ts';

const citizen = makeIdNumber('430102', '1990-03-07', 11);
const hongKong = makeIdNumber('810000', '1990-03-07', 12);
const macao = makeIdNumber('820000', '1990-03-07', 12);
const taiwan = makeIdNumber('830000', '1990-03-07', 12);
const foreigner = `91115619900307001${idCheckDigit('91115619900307001')}`;

describe('documents', () => {
  test.each([
    ['resident_id', citizen, { birth: '1990-03-07', sex: 'male', division: '430102' }],
    ['hk_macao_residence', hongKong, { birth: '1990-03-07', sex: 'female' }],
    ['hk_macao_residence', macao, { division: '820000' }],
    ['taiwan_residence', taiwan, { division: '830000' }],
    ['hk_macao_pass', 'h12345678', { value: 'H12345678' }],
    ['hk_macao_pass', 'M1234567801', {}],
    ['taiwan_pass', '12345678', {}],
    ['taiwan_pass', '1234567890B', {}],
    ['permanent_resident', foreigner, { birth: '1990-03-07', warnings: [] }],
    ['permanent_resident', 'FRA310000022900', {}],
    ['passport', ' e1234 5678', { value: 'E12345678' }],
    ['passport', 'C01X00T47', {}],
  ] as const)('%s %s is accepted', (kind, number, found) =>
    expect(checkDocument(kind, number)).toMatchObject({ ok: true, warnings: [], ...found }),
  );

  test.each([
    ['resident_id', hongKong, 'document.kind_mismatch'],
    ['resident_id', taiwan, 'document.kind_mismatch'],
    ['hk_macao_residence', citizen, 'document.kind_mismatch'],
    ['hk_macao_residence', taiwan, 'document.kind_mismatch'],
    ['taiwan_residence', macao, 'document.kind_mismatch'],
    ['taiwan_residence', '83000019900307', 'id_number.length'],
    ['resident_id', 'E12345678', 'id_number.length'],
    ['hk_macao_pass', 'A12345678', 'document.format'],
    ['hk_macao_pass', 'H1234567', 'document.format'],
    ['hk_macao_pass', 'H123456789', 'document.format'],
    ['taiwan_pass', '1234567', 'document.format'],
    ['taiwan_pass', '123456789', 'document.format'],
    ['permanent_resident', 'FRA31000013320', 'document.format'],
    ['permanent_resident', 'FRA310000133200', 'id_number.birth'],
    ['permanent_resident', '911156199013070018', 'id_number.birth'],
    ['passport', 'ABCDEFG', 'document.format'],
    ['passport', 'E123', 'document.format'],
    ['passport', 'E12345678-9', 'document.format'],
  ] as const)('%s %s: %s', (kind, number, code) => expect(checkDocument(kind, number)).toEqual({ ok: false, code }));

  test('a failing check digit of the foreigner’s card is a warning, of a permit a refusal', () => {
    const wrong = foreigner.slice(0, 17) + (foreigner.endsWith('0') ? '1' : '0');
    expect(checkDocument('permanent_resident', wrong)).toMatchObject({ ok: true, warnings: ['document.check_digit'] });
    const permit = taiwan.slice(0, 17) + (taiwan.endsWith('1') ? '2' : '1');
    expect(checkDocument('taiwan_residence', permit)).toMatchObject({
      ok: false,
      code: 'id_number.check_digit',
      expected: taiwan[17],
    });
  });

  test('the list of known divisions can be the caller’s', () => {
    expect(checkDocument('resident_id', citizen, () => false)).toMatchObject({
      ok: true,
      warnings: ['id_number.division_unknown'],
    });
  });

  test('what is accepted is accepted again unchanged', () => {
    const text = fc.oneof(fc.string({ maxLength: 20 }), fc.stringMatching(/^[A-Z0-9]{8,18}$/), fc.constant(citizen));
    fc.assert(
      fc.property(fc.constantFrom(...DocumentKind.values), text, (kind, number) => {
        const first = checkDocument(kind, number);
        if (first.ok) expect(checkDocument(kind, first.value)).toEqual(first);
      }),
    );
  });
});

test('papers have these names', () => {
  expect([DocumentKind.name, DocumentKind.title]).toEqual(['person.document_kind', '证件类型']);
  expect(DocumentKind.terms).toEqual({
    resident_id: { zh: '居民身份证', en: 'resident identity card' },
    hk_macao_residence: { zh: '港澳居民居住证', en: 'residence permit for Hong Kong and Macao residents' },
    taiwan_residence: { zh: '台湾居民居住证', en: 'residence permit for Taiwan residents' },
    hk_macao_pass: { zh: '港澳居民来往内地通行证', en: 'mainland travel permit for Hong Kong and Macao residents' },
    taiwan_pass: { zh: '台湾居民来往大陆通行证', en: 'mainland travel permit for Taiwan residents' },
    permanent_resident: { zh: '外国人永久居留身份证', en: 'foreign permanent resident card' },
    passport: { zh: '护照', en: 'passport' },
  });
});

test.each([
  ['hk_macao_pass', 'XH12345678'],
  ['hk_macao_pass', 'H12345678901'],
  ['taiwan_pass', 'A12345678'],
  ['taiwan_pass', '12345678B'],
  ['taiwan_pass', '1234567890BC'],
  ['passport', 'E-12345'],
  ['passport', '-E12345'],
  ['passport', '123456789012345'],
  ['permanent_resident', 'XFRA310000022900'],
  ['permanent_resident', 'FRA3100000229001'],
  ['permanent_resident', 'X911156199003070018'],
  ['permanent_resident', '9111561990030700188'],
] as const)('%s %s has a character too many or of another kind', (kind, number) =>
  expect(checkDocument(kind, number)).toEqual({ ok: false, code: 'document.format' }),
);

test.each([
  ['passport', '12345'],
  ['passport', '1234567890ABCD'],
  ['taiwan_pass', '1234567890'],
] as const)('%s %s is as long as it may be', (kind, number) =>
  expect(checkDocument(kind, number)).toEqual({ ok: true, value: number, warnings: [] }),
);

test.each([
  ['FRA310020022900', true],
  ['FRA310000022900', true],
  ['FRA310099022900', false],
  ['FRA310099022800', true],
])('the older card of a foreigner, born in either century: %s', (number, ok) =>
  expect(checkDocument('permanent_resident', number).ok).toBe(ok),
);
