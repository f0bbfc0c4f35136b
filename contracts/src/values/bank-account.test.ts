import { expect, test } from 'vitest';
import { checkBankAccount, makeBankAccount } from './bank-account.ts';

// 4111 1111 1111 1111 is the number used everywhere as the example of a right check digit
test('a right number passes, with or without groups', () => {
  expect(checkBankAccount('4111 1111 1111 1111')).toEqual({ ok: true, value: '4111111111111111' });
  expect(checkBankAccount('4111-1111-1111-1111')).toMatchObject({ ok: true });
});

test('one digit changed or two neighbours swapped is found', () => {
  const right = makeBankAccount('999912345678901234');
  expect(checkBankAccount(right)).toEqual({ ok: true, value: right });
  for (let at = 0; at < right.length; at++) {
    const other = String((Number(right[at]) + 1) % 10);
    const wrong = right.slice(0, at) + other + right.slice(at + 1);
    expect(checkBankAccount(wrong)).toEqual({ ok: false, code: 'bank_account.check_digit' });
  }
  expect(checkBankAccount(right.replace('34', '43'))).toMatchObject({ ok: false });
});

test('length and characters are named', () => {
  expect(checkBankAccount('411111111111111')).toEqual({ ok: false, code: 'bank_account.length' });
  expect(checkBankAccount('4111x11111111111')).toEqual({ ok: false, code: 'bank_account.characters' });
});

test.each([
  ['', 'bank_account.characters'],
  ['x4111111111111111', 'bank_account.characters'],
  ['4111111111111111x', 'bank_account.characters'],
  ['411111111111111', 'bank_account.length'],
  ['41111111111111111111', 'bank_account.length'],
])('%s: %s', (text, code) => expect(checkBankAccount(text)).toEqual({ ok: false, code }));

test.each([15, 16, 17, 18])('a number made of %d digits and its check digit is right', (length) => {
  for (let digit = 0; digit < 10; digit++) {
    const made = makeBankAccount(String(digit).repeat(length));
    expect(made).toHaveLength(length + 1);
    expect(checkBankAccount(made)).toEqual({ ok: true, value: made });
  }
});

test('only digits stand before the check digit', () => {
  expect(() => makeBankAccount('62220000x')).toThrow('only digits stand before the check digit');
});
