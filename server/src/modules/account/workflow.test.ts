import '@zhenxun/contracts/account-admin.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { bookOf } from '../../testing/workflow-book.ts';
import { accountChangeWorkflow } from './workflow.ts';

const change = { region_code: '430102', account_id: null, steps: [] };
const administrator = (accountId: string, role: RoleCode = 'administrator'): Actor => ({
  kind: 'account',
  accountId,
  ref: accountId,
  label: accountId,
  grants: [{ role, regionCode: '430102' }],
});

test('a change of an account: every state, action, role and earlier step', () => {
  expect(accountChangeWorkflow.name).toBe('account.change');
  expect(bookOf(accountChangeWorkflow, change, ['提出', '确认'])).toEqual([
    'confirm 确认 | proposed → confirmed | administrator | apart from 提出 (确认), 确认! (确认)',
    'reject 退回 with a reason | proposed → rejected | administrator',
  ]);
});

test.each([
  ['one administrator’s own account', 'deng', 'deng', ['account.change_own']],
  ['the account of another', 'deng', 'luo', undefined],
  ['a new account, which has no number yet', null, 'luo', undefined],
])('confirming a change of %s', (_, account_id, by, refused) => {
  const decided = accountChangeWorkflow.decide(
    { ...change, account_id, state: 'proposed' },
    'confirm',
    administrator(by),
  );
  expect('refusals' in decided ? decided.refusals.map(({ code }) => code) : undefined).toEqual(refused);
});
