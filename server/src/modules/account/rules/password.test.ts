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
