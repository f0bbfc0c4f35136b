import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const money: readonly RoleCode[] = ['finance', 'auditor', 'approver'];
const payers: readonly RoleCode[] = ['case_officer', 'reviewer', 'approver', 'finance', 'auditor'];
const shared = { area: 'government', group: '资金' } as const;

const feature: Feature = {
  name: 'fund',
  menu: [
    { ...shared, path: '/government/fund/budgets', label: '预算', icon: 'money', order: 71, roles: money },
    { ...shared, path: '/government/fund/ledger', label: '资金台账', icon: 'book', order: 72, roles: money },
    { ...shared, path: '/government/fund/commitments', label: '班级占用', icon: 'lock', order: 73, roles: money },
    { ...shared, path: '/government/fund/batches', label: '拨付批次', icon: 'bank', order: 74, roles: payers },
    { ...shared, path: '/government/fund/payments', label: '拨付明细', icon: 'list', order: 75, roles: payers },
  ],
  routes: [
    {
      area: 'government',
      path: '/government/fund/budgets',
      title: '预算',
      component: () => import('./BudgetList.tsx'),
      roles: money,
    },
    {
      area: 'government',
      path: '/government/fund/budgets/new',
      title: '提出预算',
      component: () => import('./BudgetForm.tsx'),
      roles: ['finance'],
    },
    {
      area: 'government',
      path: '/government/fund/budgets/$id',
      title: '预算详情',
      component: () => import('./BudgetPage.tsx'),
      roles: money,
    },
    {
      area: 'government',
      path: '/government/fund/ledger',
      title: '资金台账',
      component: () => import('./LedgerPage.tsx'),
      roles: money,
    },
    {
      area: 'government',
      path: '/government/fund/entries',
      title: '资金分录',
      component: () => import('./EntryList.tsx'),
      roles: money,
    },
    {
      area: 'government',
      path: '/government/fund/commitments',
      title: '班级占用',
      component: () => import('./CommitmentList.tsx'),
      roles: money,
    },
    {
      area: 'government',
      path: '/government/fund/batches',
      title: '拨付批次',
      component: () => import('./BatchList.tsx'),
      roles: payers,
    },
    {
      area: 'government',
      path: '/government/fund/batches/$id',
      title: '批次详情',
      component: () => import('./BatchPage.tsx'),
      roles: payers,
    },
    {
      area: 'government',
      path: '/government/fund/batches/$id/answer',
      title: '导入银行处理结果',
      component: () => import('./AnswerPage.tsx'),
      roles: ['finance'],
    },
    {
      area: 'government',
      path: '/government/fund/payments',
      title: '拨付明细',
      component: () => import('./PaymentList.tsx'),
      roles: payers,
    },
    {
      area: 'government',
      path: '/government/fund/payments/$id',
      title: '拨付详情',
      component: () => import('./PaymentPage.tsx'),
      roles: payers,
    },
  ],
  homeCards: [
    {
      key: 'fund.figures',
      area: 'portal',
      component: () => import('./FiguresCard.tsx'),
      order: 60,
      span: 12,
    },
    {
      key: 'fund.finance',
      area: 'government',
      component: () => import('./FinanceCard.tsx'),
      order: 20,
      span: 12,
      roles: ['finance'],
    },
  ],
};
export default feature;
