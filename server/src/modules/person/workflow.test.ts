import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { StepDone } from '../../kernel/two-person.ts';
import { bookOf } from '../../testing/workflow-book.ts';
import { faceStep, faceWorkflow, pledgeTextWorkflow, textStep } from './workflow.ts';

const looked = { step: faceStep.look, accountId: 'a1' };
const record = { region_code: '430102', person_id: 'p1', steps: [looked] };
const officer = (accountId: string, personId?: string): Actor => ({
  kind: 'account',
  accountId,
  ref: `account:${accountId}`,
  label: '经办',
  grants: [{ role: 'case_officer', regionCode: '430102' }],
  ...(personId ? { personId } : {}),
});
const codes = (actor: Actor, steps: readonly StepDone[] = record.steps) => {
  const decided = faceWorkflow.decide({ ...record, state: 'to_confirm', steps }, 'confirm', actor);
  return 'refusals' in decided ? decided.refusals.map(({ code }) => code) : decided.next;
};

test('a face in doubt: confirmed or refused by an official, with a reason', () => {
  const steps = [{ step: faceStep.look, accountId: 'someone', label: '', at: '' }];
  expect(bookOf(faceWorkflow, { ...record, steps }, Object.values(faceStep))).toEqual([
    'confirm 确认为本人 with a reason | to_confirm → confirmed | case_officer, reviewer | apart from 提交照片 (核对确认) | rule 个人信息保护法第二十九条',
    'refuse 不予确认 with a reason | to_confirm → refused | case_officer, reviewer',
  ]);
});

test('only who has looked at the pictures confirms, and nobody the own face', () => {
  expect(codes(officer('a1'))).toBe('confirmed');
  expect(codes(officer('a2'))).toEqual(['person.face_not_seen']);
  expect(codes(officer('a1', 'p1'))).toEqual(['kernel.two_person_same']);
  expect(codes(officer('a1'), [looked, { step: faceStep.enrol, accountId: 'a1' }])).toEqual(['kernel.two_person_same']);
});

test('a text of notice and pledge: drafted by one administrator, put in force by another', () => {
  const steps = [{ step: textStep.draft, accountId: 'another', label: '', at: '' }];
  expect(bookOf(pledgeTextWorkflow, { region_code: '430102', steps }, Object.values(textStep))).toEqual([
    'save 修改 | draft → draft | administrator',
    'enforce 定稿 | draft → in_force | administrator | apart from 草拟 (定稿), 定稿! (定稿)',
    'discard 作废 with a reason | draft → discarded | administrator',
  ]);
});
