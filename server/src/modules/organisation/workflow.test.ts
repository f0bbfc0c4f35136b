import '@zhenxun/contracts/organisation.ts';
import { expect, test } from 'vitest';
import { bookOf } from '../../testing/workflow-book.ts';
import { itemWorkflows, organisationWorkflow } from './workflow.ts';

const record = { region_code: '430102', organisation_id: 'o1' };

test('an organisation edits what it says of itself; only the approver of its region closes it', () => {
  expect(organisationWorkflow.name).toBe('organisation.organisation');
  expect(bookOf(organisationWorkflow, record)).toEqual([
    'edit 修改资料 | active → active | institution_admin, enterprise, platform_operator',
    'close 注销 with a reason | active → closed | approver',
  ]);
});

test.each(['site', 'teacher', 'resource', 'proof', 'curriculum', 'teacher_record'] as const)(
  'a %s is changed while in use and ended with a reason',
  (noun) => {
    expect(itemWorkflows[noun].name).toBe(`organisation.${noun}`);
    expect(bookOf(itemWorkflows[noun], record)).toEqual([
      'edit 修改 | in_use → in_use | institution_admin, enterprise',
      'end 停用 with a reason | in_use → ended | institution_admin, enterprise',
    ]);
  },
);

test('nothing but these six is kept', () => {
  expect(Object.keys(itemWorkflows)).toEqual(['site', 'teacher', 'resource', 'proof', 'curriculum', 'teacher_record']);
});
