import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compoundSurnames, maskAccount, maskIdNumber, maskName, maskPhone } from './mask.ts';

const count = (text: string) => [...new Intl.Segmenter('zh').segment(text)].length;

describe('names', () => {
  test.each([
    ['张三', '张*'],
    ['张小三', '张*三'],
    ['张三小五', '张**五'],
    ['欧阳修', '欧阳*'],
    ['欧阳娜娜', '欧阳**'],
    ['欧阳', '欧*'],
    ['𠮷田', '𠮷*'],
    ['张𠮷三', '张*三'],
    ['李小𠮷', '李*𠮷'],
    ['葛\u{e0100}小三', '葛\u{e0100}*三'],
    ['阿卜杜·热合曼', '阿**·***'],
    ['古丽•热娜', '古*•**'],
    ['John Smith', 'J*** *****'],
    ['Anne-Marie', 'A***-*****'],
    ['明', '*'],
    ['', ''],
    [' 张三 ', '张*'],
  ])('%j → %j', (name, masked) => expect(maskName(name)).toBe(masked));

  test('as long as before, at most two characters show, one of three is hidden, masking twice changes nothing', () => {
    const name = fc.array(fc.constantFrom(...'张王欧阳司马小三明𠮷热合·'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(name, (characters) => {
        const text = characters.join('');
        const masked = maskName(text);
        expect(count(masked)).toBe(count(text));
        const shown = [...masked].filter((character) => character !== '*' && character !== '·').length;
        expect(shown).toBeLessThanOrEqual(2);
        if (characters.filter((character) => character !== '·').length > 2) expect(masked).toContain('*');
        expect(maskName(masked)).toBe(masked);
      }),
    );
  });
});

describe('numbers', () => {
  test.each([
    [maskIdNumber, '430102199001011234', '4301**********1234'],
    [maskIdNumber, '43010219900101123X', '4301**********123X'],
    [maskIdNumber, 'E12345678', 'E1*****78'],
    [maskIdNumber, '123', '***'],
    [maskIdNumber, '', ''],
    [maskPhone, '13812345678', '138****5678'],
    [maskPhone, '0731-84212345', '073*******345'],
    [maskPhone, '12345', '1***5'],
    [maskAccount, '6222000012345678901', '6222***********8901'],
    [maskAccount, '12345678', '12****78'],
  ])('%o %s → %s', (mask, plain, masked) => expect(mask(plain)).toBe(masked));

  test('at least a third is hidden, and the length stays', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(maskIdNumber, maskPhone, maskAccount),
        fc.stringMatching(/^\d{1,30}$/),
        (mask, plain) => {
          const masked = mask(plain);
          expect(masked.length).toBe(plain.length);
          expect(masked.replace(/[^*]/g, '').length * 3).toBeGreaterThanOrEqual(plain.length);
        },
      ),
    );
  });
});

test('surnames of two characters are these, and each is kept whole', () => {
  const known =
    '欧阳上官司马诸葛东方皇甫尉迟公孙慕容令狐司徒夏侯南宫端木轩辕宇文长孙鲜于闾丘司空独孤拓跋呼延申屠淳于太史西门百里';
  expect(compoundSurnames.join('')).toBe(known);
  for (const surname of compoundSurnames) {
    expect(surname).toHaveLength(2);
    expect(maskName(`${surname}示例`)).toBe(`${surname}**`);
  }
});

test.each([
  ['A.B', 'A.*'],
  ['A•B C', 'A•* *'],
  ['甲・乙', '甲・*'],
  ['·甲乙', '·**'],
])('marks stay: %s → %s', (name, masked) => expect(maskName(name)).toBe(masked));

test.each([
  ['x13812345678', 'x13******678'],
  ['13812345678x', '138******78x'],
  ['1381234567', '13******67'],
])('eleven digits alone are a mobile number: %s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
