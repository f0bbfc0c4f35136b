import { expect, test } from 'vitest';
import { bookOf } from '../../testing/workflow-book.ts';
import { certificateWorkflow, PROPOSED } from './workflow.ts';

const record = { region_code: '430102', organisation_id: 'o1', person_id: 'p1', steps: [] };

test('a certificate: proposed for revocation by one, decided by another, with its clause', () => {
  expect(certificateWorkflow.name).toBe('certificate.certificate');
  expect(bookOf(certificateWorkflow, record, ['提请撤销', '批准撤销', '不予撤销'])).toEqual([
    'propose_revocation 提请撤销 with a reason | valid → revoking | case_officer, reviewer | rule 加强职业技能培训规范管理工作的通知（六）',
    'confirm_revocation 批准撤销 | revoking → revoked | approver | apart from 提请撤销 (批准撤销) | rule 加强职业技能培训规范管理工作的通知（六）',
    'reject_revocation 不予撤销 with a reason | revoking → valid | approver | apart from 提请撤销 (不予撤销) | rule 加强职业技能培训规范管理工作的通知（六）',
  ]);
});

test('the step is kept under the name it has always had', () => expect(PROPOSED).toBe('提请撤销'));
