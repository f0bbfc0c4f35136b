import { expect, test } from 'vitest';
import { passwordFaults } from './password.ts';

const rules = { minLength: 8, kinds: 3 };
const codes = (password: string, apart: string[] = []) => passwordFaults(password, rules, apart).map((r) => r.code);

test.each([
  ['Ab3$', ['account.password_short']],
  ['abcdefgh', ['account.password_kinds', 'account.password_common']],
  ['aaaaaaaa', ['account.password_kinds', 'account.password_common']],
  ['Zx1234567!', ['account.password_common']],
  ['Demo-2026', []],
  ['雨后山色湖Zx9', []],
] as const)('%s: %j', (password, expected) => {
  expect(codes(password)).toEqual(expected);
});

test('login and name may not be part of it, whatever their case', () => {
  expect(codes('Jingban-77x', ['jingban'])).toEqual(['account.password_contains']);
  expect(codes('Ruo-77-xyz', ['若'])).toEqual([]);
});

test('each fault says where it is and what was asked', () => {
  expect(passwordFaults('abc', { minLength: 8, kinds: 2 }, ['abc'])).toEqual([
    { code: 'account.password_short', params: { length: 8 }, pointer: '/next' },
    { code: 'account.password_kinds', params: { kinds: 2 }, pointer: '/next' },
    { code: 'account.password_contains', params: {}, pointer: '/next' },
  ]);
  expect(passwordFaults('Aa-9AaAa', { minLength: 9, kinds: 3 }, [], '/password')).toEqual([
    { code: 'account.password_short', params: { length: 9 }, pointer: '/password' },
  ]);
  expect(passwordFaults('Zx-1234-z', rules, [], '/password')).toEqual([
    { code: 'account.password_common', params: {}, pointer: '/password' },
  ]);
});

test.each([
  'Zx-9012-0123',
  'Zx-a2345',
  'Zx-a3456',
  'Zx-a4567',
  'Zx-a5678',
  'Zx-a6789',
  'Zx-1aBCD',
  'Zx-1QWEr',
  'My-PassWord1',
])('%s is among the first that are tried', (password) => expect(codes(password)).toEqual(['account.password_common']));

test.each([
  ['lower case', 'aaaa'],
  ['capitals', 'BBBB'],
  ['digits', '1111'],
  ['others', '----'],
])('%s are one kind', (_, text) => {
  expect(passwordFaults(text, { minLength: 1, kinds: 2 }, []).map(({ code }) => code)).toContain(
    'account.password_kinds',
  );
  expect(passwordFaults(`${text}${text === 'aaaa' ? 'B' : 'a'}`, { minLength: 1, kinds: 2 }, [])).toEqual([]);
});

test('a login of three letters counts, one of two does not', () => {
  expect(codes('Demo-abc-1', ['abc'])).toEqual(['account.password_contains']);
  expect(codes('Demo-abc-1', ['ab'])).toEqual([]);
  expect(codes('Demo-abc-1', ['none', 'DEMO'])).toEqual(['account.password_contains']);
});
