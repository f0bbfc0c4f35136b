import { enumeration } from '@zhenxun/contracts/enumeration.ts';
import { definePermissions } from '@zhenxun/contracts/permission.ts';
import { describe, expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import { Refused, refusal } from './refusal.ts';
import { defineWorkflow, nextOf } from './workflow.ts';

definePermissions('workflow_test', {
  write: { zh: '填写', roles: ['class_manager'] },
  judge: { zh: '裁定', roles: ['reviewer'] },
});
const State = enumeration('workflow_test.state', '状态', {
  draft: { zh: '草稿', en: 'draft' },
  filed: { zh: '已提交', en: 'filed' },
  done: { zh: '已办结', en: 'done' },
});
type State = (typeof State.values)[number];
type Row = { state: State; region_code: string; organisation_id: string; good: boolean };
const workflow = defineWorkflow<State, Row>()({
  name: 'workflow_test.matter',
  states: State,
  actions: {
    edit: { zh: '修改', from: ['draft'], permission: 'workflow_test.write' },
    file: { zh: '提交', from: ['draft'], to: 'filed', permission: 'workflow_test.write', rule: '办法第三条' },
    accept: {
      zh: '通过',
      from: ['filed'],
      to: 'done',
      permission: 'workflow_test.judge',
      guard: ({ good }, { accountId }) => (good ? undefined : refusal('kernel.conflict', { by: accountId ?? '' })),
    },
    refuse: { zh: '退回', from: ['filed'], to: 'draft', permission: 'workflow_test.judge', needsReason: true },
  },
});
const row = (state: State, good = true): Row => ({ state, good, region_code: '430102', organisation_id: 'o1' });
const manager: Actor = {
  kind: 'account',
  accountId: 'm',
  ref: 'm',
  label: 'm',
  grants: [{ role: 'class_manager', organisationId: 'o1' }],
};
const reviewer: Actor = { ...manager, accountId: 'r', grants: [{ role: 'reviewer', regionCode: '430102' }] };
const notNow = (state: string, action: string, allowed: string, rule?: string) => ({
  code: 'kernel.state_not_allowed',
  params: { state, action, allowed },
  ...(rule ? { rule } : {}),
});

describe('a decision', () => {
  test('is the next state, or the same where the action has none', () => {
    expect(workflow.decide(row('draft'), 'file', manager)).toEqual({ next: 'filed' });
    expect(workflow.decide(row('draft'), 'edit', manager)).toEqual({ next: 'draft' });
    expect(workflow.decide(row('filed'), 'accept', reviewer)).toEqual({ next: 'done' });
  });
  test('that the state forbids says what it allows, with the rule of what was asked', () => {
    expect(workflow.decide(row('filed'), 'file', manager)).toEqual({
      refusals: [notNow('已提交', '提交', '通过、退回', '办法第三条')],
    });
    expect(workflow.decide(row('done'), 'edit', manager)).toEqual({ refusals: [notNow('已办结', '修改', '无')] });
  });
  test('names everything that stands against it at once', () => {
    expect(workflow.decide(row('draft', false), 'accept', reviewer)).toEqual({
      refusals: [notNow('草稿', '通过', '修改、提交'), { code: 'kernel.conflict', params: { by: 'r' } }],
    });
  });
  test('says nothing of the record to who may not act on it', () => {
    const decided = workflow.decide(row('done', false), 'accept', manager);
    expect(decided).toMatchObject({ refusals: [{ code: 'kernel.not_permitted' }] });
    expect('refusals' in decided && decided.refusals).toHaveLength(1);
    const elsewhere = { ...reviewer, grants: [{ role: 'reviewer' as const, regionCode: '430200' }] };
    expect(workflow.decide(row('filed'), 'accept', elsewhere)).toEqual({
      refusals: [{ code: 'kernel.outside_scope', params: {} }],
    });
  });
  test('about an action there is not is a fault of the program', () => {
    expect(() => workflow.decide(row('draft'), 'guess' as 'edit', manager)).toThrow(
      'workflow_test.matter has no action guess',
    );
  });
});

test('a screen is offered the actions of the role, a refused one with its first reason', () => {
  expect(workflow.offer(row('filed', false), reviewer)).toEqual([
    { name: 'accept', label: '通过', needsReason: false, refusal: { code: 'kernel.conflict', params: { by: 'r' } } },
    { name: 'refuse', label: '退回', needsReason: true },
  ]);
  expect(workflow.offer(row('draft', false), reviewer).map(({ refusal: why }) => why?.code)).toEqual([
    'kernel.state_not_allowed',
    'kernel.state_not_allowed',
  ]);
  expect(workflow.offer(row('draft'), manager)).toEqual([
    { name: 'edit', label: '修改', needsReason: false },
    { name: 'file', label: '提交', needsReason: false },
  ]);
});

test('the next state is taken, or every refusal thrown', () => {
  expect(nextOf({ next: 'done' })).toBe('done');
  const refusals = [refusal('kernel.conflict'), refusal('kernel.not_found')];
  expect(() => nextOf({ refusals })).toThrow(new Refused(refusals));
});
