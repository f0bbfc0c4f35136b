import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const trainers: readonly RoleCode[] = ['institution_admin', 'class_manager', 'teacher', 'enterprise'];
const readers: readonly RoleCode[] = ['case_officer', 'reviewer', 'approver', 'inspector', 'auditor', 'supervisor'];

const feature: Feature = {
  name: 'assessment',
  menu: [
    {
      area: 'institution',
      path: '/institution/assessment',
      label: '结业考核',
      icon: 'pen',
      order: 26,
      group: '培训',
      roles: trainers,
    },
    {
      area: 'government',
      path: '/government/assessment',
      label: '结业考核',
      icon: 'pen',
      order: 26,
      group: '培训',
      roles: readers,
    },
  ],
  routes: [
    {
      area: 'institution',
      path: '/institution/assessment',
      title: '结业考核',
      component: () => import('./SheetList.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/assessment/$id',
      title: '成绩单',
      component: () => import('./SheetPage.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/assessment/$id/import',
      title: '导入成绩',
      component: () => import('./ImportPage.tsx'),
      roles: ['class_manager', 'teacher'],
    },
    {
      area: 'government',
      path: '/government/assessment',
      title: '结业考核',
      component: () => import('./SheetList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/assessment/$id',
      title: '成绩单',
      component: () => import('./SheetPage.tsx'),
      roles: readers,
    },
  ],
};
export default feature;
