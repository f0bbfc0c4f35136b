import { Role } from '@zhenxun/contracts/roles.ts';
import { expect, test } from 'vitest';
import { incompatible } from './roles.ts';

const pairs = [
  ['case_officer', 'approver'],
  ['finance', 'approver'],
] as const;
const refused = (first: 'case_officer' | 'approver' | 'finance', second: typeof first, pointer = '/role') => ({
  code: 'kernel.two_person_roles',
  params: { first: Role.label(first), second: Role.label(second) },
  pointer,
});

test.each([
  ['what stands on the right of a pair', 'approver', ['case_officer'], [refused('case_officer', 'approver')]],
  ['what stands on the left', 'case_officer', ['approver'], [refused('approver', 'case_officer')]],
  [
    'both of two pairs',
    'approver',
    ['case_officer', 'finance'],
    [refused('case_officer', 'approver'), refused('finance', 'approver')],
  ],
  ['a role held twice is said once', 'approver', ['finance', 'finance'], [refused('finance', 'approver')]],
  ['what no pair names', 'auditor', ['case_officer', 'approver'], []],
  ['the other side of another pair', 'finance', ['case_officer'], []],
  ['nothing held', 'approver', [], []],
] as const)('%s', (_, wanted, held, found) => {
  expect(incompatible(wanted, held, pairs)).toEqual(found);
});

test('says it at the field it was asked at', () => {
  expect(incompatible('approver', ['finance'], pairs, '/grants/0')).toEqual([
    refused('finance', 'approver', '/grants/0'),
  ]);
});
