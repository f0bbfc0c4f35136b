import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const parameterReaders: readonly RoleCode[] = [
  'administrator',
  'auditor',
  'case_officer',
  'reviewer',
  'approver',
  'finance',
  'catalogue_officer',
  'inspector',
];
const holdReaders: readonly RoleCode[] = [
  'administrator',
  'auditor',
  'case_officer',
  'reviewer',
  'approver',
  'finance',
  'inspector',
];

const feature: Feature = {
  name: 'kernel',
  menu: [
    { area: 'portal', path: '/evidence', label: '存证公开', icon: 'shield', order: 90 },
    {
      area: 'government',
      path: '/government/holds',
      label: '限制措施',
      icon: 'flag',
      order: 80,
      group: '监督',
      roles: holdReaders,
    },
    {
      area: 'government',
      path: '/government/parameters',
      label: '系统参数',
      icon: 'settings',
      order: 95,
      group: '系统',
      roles: parameterReaders,
      search: true,
    },
  ],
  routes: [
    { area: 'portal', path: '/evidence', title: '存证公开', component: () => import('./EvidencePage.tsx') },
    {
      area: 'government',
      path: '/government/holds',
      title: '限制措施',
      component: () => import('./HoldList.tsx'),
      roles: holdReaders,
    },
    {
      area: 'government',
      path: '/government/parameters',
      title: '系统参数',
      component: () => import('./ParameterList.tsx'),
      roles: parameterReaders,
    },
    {
      area: 'government',
      path: '/government/parameters/changes',
      title: '参数调整',
      component: () => import('./ParameterChangeList.tsx'),
      roles: parameterReaders,
    },
    {
      area: 'government',
      path: '/government/parameters/changes/$id',
      title: '参数调整详情',
      component: () => import('./ParameterChangePage.tsx'),
      roles: parameterReaders,
    },
  ],
};
export default feature;
