import { BatchState, BudgetState, PaymentState } from '@zhenxun/contracts/fund-terms.ts';
import { allPermissions } from '@zhenxun/contracts/permission.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { expect, test } from 'vitest';
import '@zhenxun/contracts/fund.ts';
import type { Actor } from '../../kernel/actor.ts';
import { bookOf } from '../../testing/workflow-book.ts';
import { batchWorkflow, budgetWorkflow, commitmentWorkflow, paymentWorkflow, steps } from './workflow.ts';

const actor = (role: RoleCode, id = role as string, regionCode = '430102'): Actor => ({
  kind: 'account',
  accountId: id,
  ref: id,
  label: id,
  grants: [{ role, regionCode }],
});
const row = <S extends string>(state: S, by = 'preparer', step: string = steps.prepared) => ({
  region_code: '430102',
  state,
  steps: [{ step, accountId: by }],
});
const outcome = (decision: { next: string } | { refusals: { code: string }[] }) =>
  'next' in decision ? decision.next : decision.refusals.map((one) => one.code).join(' ');

test('budget: the full table for a second finance officer', () => {
  const table = Object.fromEntries(
    BudgetState.values.map((state) => [
      state,
      (['confirm', 'return'] as const).map((action) =>
        outcome(budgetWorkflow.decide(row(state, 'other', steps.proposed), action, actor('finance'))),
      ),
    ]),
  );
  expect(table).toEqual({
    proposed: ['confirmed', 'returned'],
    confirmed: ['kernel.state_not_allowed', 'kernel.state_not_allowed'],
    returned: ['kernel.state_not_allowed', 'kernel.state_not_allowed'],
  });
});

test('batch: the full table, each action by the role that has it', () => {
  const who = {
    release: 'finance',
    return: 'finance',
    cancel: 'case_officer',
    file: 'finance',
    answer: 'finance',
  } as const;
  const table = Object.fromEntries(
    BatchState.values.map((state) => [
      state,
      (Object.keys(who) as (keyof typeof who)[]).map((action) =>
        outcome(batchWorkflow.decide(row(state), action, actor(who[action]))),
      ),
    ]),
  );
  const no = 'kernel.state_not_allowed';
  expect(table).toEqual({
    prepared: ['released', 'cancelled', 'cancelled', no, no],
    released: [no, no, no, 'released', 'released'],
    settled: [no, no, no, 'settled', 'settled'],
    cancelled: [no, no, no, no, no],
  });
});

test('commitment: finance releases what is still set aside', () => {
  const commitment = { region_code: '430102', state: 'active' as const };
  expect(outcome(commitmentWorkflow.decide(commitment, 'release', actor('finance')))).toBe('released');
  const gone = { ...commitment, state: 'released' as const };
  expect(outcome(commitmentWorkflow.decide(gone, 'release', actor('finance')))).toBe('kernel.state_not_allowed');
  expect(outcome(commitmentWorkflow.decide(commitment, 'release', actor('approver')))).toBe('kernel.not_permitted');
});

test('payment: only what has been paid can come back', () => {
  for (const state of PaymentState.values) {
    const paid = state === 'paid';
    const payment = { region_code: '430102', state, steps: [] };
    for (const action of ['send_back', 'recover'] as const)
      expect(outcome(paymentWorkflow.decide(payment, action, actor('finance')))).toBe(
        paid ? 'correcting' : 'kernel.state_not_allowed',
      );
    const proposed = state === 'correcting';
    expect(outcome(paymentWorkflow.decide(payment, 'approve_correction', actor('finance')))).toBe(
      proposed ? 'correcting' : 'kernel.state_not_allowed',
    );
    expect(outcome(paymentWorkflow.decide(payment, 'refuse_correction', actor('finance')))).toBe(
      proposed ? 'paid' : 'kernel.state_not_allowed',
    );
  }
});

test('two persons: who proposed does not confirm, who prepared does not release', () => {
  expect(outcome(budgetWorkflow.decide(row('proposed', 'me', steps.proposed), 'confirm', actor('finance', 'me')))).toBe(
    'kernel.two_person_same',
  );
  const both: Actor = {
    ...actor('finance', 'me'),
    grants: [
      { role: 'finance', regionCode: '430102' },
      { role: 'case_officer', regionCode: '430102' },
    ],
  };
  expect(outcome(batchWorkflow.decide(row('prepared', 'me'), 'release', both))).toBe('kernel.two_person_same');
  expect(outcome(batchWorkflow.decide(row('prepared', 'me'), 'cancel', both))).toBe('cancelled');
});

test('nobody acts outside the region, and no role does another role’s part', () => {
  expect(outcome(batchWorkflow.decide(row('prepared'), 'release', actor('finance', 'x', '430211')))).toBe(
    'kernel.outside_scope',
  );
  const roles: RoleCode[] = ['case_officer', 'reviewer', 'approver', 'auditor', 'administrator', 'inspector'];
  for (const role of roles) {
    expect(outcome(batchWorkflow.decide(row('prepared'), 'release', actor(role)))).toBe('kernel.not_permitted');
    expect(outcome(budgetWorkflow.decide(row('proposed'), 'confirm', actor(role)))).toBe('kernel.not_permitted');
    expect(outcome(batchWorkflow.decide(row('released'), 'file', actor(role)))).toBe('kernel.not_permitted');
  }
  const readers = [...allPermissions()].filter(
    ([name, spec]) => name.startsWith('fund.') && spec.roles.includes('auditor'),
  );
  expect(readers.map(([name]) => name).sort()).toEqual([
    'fund.batch.read',
    'fund.budget.read',
    'fund.ledger.read',
    'fund.payment.read',
  ]);
});

test('steps are kept under the names they have always had', () => {
  expect(Object.values(steps)).toEqual([
    '提出预算',
    '确认预算',
    '退回预算',
    '编制批次',
    '复核发放',
    '退回批次',
    '作废批次',
    '提请退款',
    '批准退款',
    '不予退款',
  ]);
});

test('the money: every state, action, role and earlier step in one table', () => {
  const record = { region_code: '430102', steps: [] };
  const names = [...Object.values(steps), '确认'];
  const workflows = [budgetWorkflow, commitmentWorkflow, batchWorkflow, paymentWorkflow];
  expect(workflows.map(({ name }) => name)).toEqual(['fund.budget', 'fund.commitment', 'fund.batch', 'fund.payment']);
  expect(bookOf(budgetWorkflow, record, names)).toEqual([
    'confirm 确认 | proposed → confirmed | finance | apart from 提出预算 (确认), 确认! (确认)',
    'return 退回 with a reason | proposed → returned | finance',
  ]);
  expect(bookOf(commitmentWorkflow, record)).toEqual(['release 释放占用 with a reason | active → released | finance']);
  expect(bookOf(batchWorkflow, record, names)).toEqual([
    'release 复核发放 | prepared → released | finance | apart from 编制批次 (复核发放), 复核发放! (复核发放)',
    'return 退回 with a reason | prepared → cancelled | finance',
    'cancel 作废 with a reason | prepared → cancelled | case_officer',
    'file 下载银行代发文件 | released → released, settled → settled | finance',
    'answer 导入银行处理结果 | released → released, settled → settled | finance',
  ]);
  expect(bookOf(paymentWorkflow, record, names)).toEqual([
    'send_back 提请登记退汇 with a reason | paid → correcting | finance',
    'recover 提请登记追回 with a reason | paid → correcting | finance',
    'approve_correction 批准退款登记 | correcting → correcting | finance | apart from 提请退款 (批准退款), 批准退款! (批准退款)',
    'refuse_correction 不予退款登记 with a reason | correcting → paid | finance | apart from 提请退款 (不予退款), 不予退款! (不予退款)',
  ]);
});
