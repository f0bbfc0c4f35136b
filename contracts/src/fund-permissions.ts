import { definePermissions } from './permission.ts';

/** Who does what with money: the office in charge prepares a batch, finance releases it and takes in the bank's answer. */
export const fundPermissions = definePermissions('fund', {
  'budget.read': { zh: '查看预算', roles: ['finance', 'auditor', 'approver'] },
  'budget.propose': { zh: '提出预算', roles: ['finance'] },
  'budget.confirm': { zh: '确认预算', roles: ['finance'] },
  'ledger.read': { zh: '查看资金台账', roles: ['finance', 'auditor', 'approver'] },
  'commitment.release': { zh: '释放占用', roles: ['finance'] },
  'batch.read': { zh: '查看拨付批次', roles: ['case_officer', 'reviewer', 'approver', 'finance', 'auditor'] },
  'batch.prepare': { zh: '编制拨付批次', roles: ['case_officer'] },
  'batch.release': { zh: '复核拨付批次', roles: ['finance'] },
  'batch.file': { zh: '下载银行代发文件', roles: ['finance'] },
  'batch.answer': { zh: '导入银行处理结果', roles: ['finance'] },
  'payment.read': { zh: '查看拨付明细', roles: ['case_officer', 'reviewer', 'approver', 'finance', 'auditor'] },
  'payment.send_back': { zh: '提请登记退汇', roles: ['finance'] },
  'payment.recover': { zh: '提请登记追回', roles: ['finance'] },
  'payment.decide_correction': { zh: '审批退汇和追回', roles: ['finance'], note: '提请人不得审批' },
});
