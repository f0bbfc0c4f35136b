import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const managers: readonly RoleCode[] = ['institution_admin', 'class_manager', 'enterprise'];
const trainers: readonly RoleCode[] = [...managers, 'teacher'];
const reviewers: readonly RoleCode[] = ['case_officer', 'reviewer'];
const readers: readonly RoleCode[] = [...reviewers, 'approver', 'finance', 'inspector', 'auditor', 'supervisor'];

const feature: Feature = {
  name: 'training-class',
  menu: [
    { area: 'portal', path: '/classes', label: '开班信息', icon: 'school', order: 20, search: true, door: 'enrol' },
    { area: 'worker', path: '/worker/training-class/classes', label: '我的班级', icon: 'calendar', order: 10 },
    {
      area: 'institution',
      path: '/institution/training-class/classes',
      label: '班级',
      icon: 'school',
      order: 20,
      group: '培训',
      roles: trainers,
      search: true,
    },
    {
      area: 'institution',
      path: '/institution/training-class/applications',
      label: '报名受理',
      icon: 'users',
      order: 21,
      group: '培训',
      roles: managers,
    },
    {
      area: 'government',
      path: '/government/training-class/queue',
      label: '开班审核',
      icon: 'inbox',
      order: 20,
      group: '培训',
      roles: reviewers,
    },
    {
      area: 'government',
      path: '/government/training-class/classes',
      label: '班级档案',
      icon: 'school',
      order: 21,
      group: '培训',
      roles: readers,
      search: true,
    },
  ],
  routes: [
    { area: 'portal', path: '/classes', title: '开班信息', component: () => import('./OpenClasses.tsx') },
    { area: 'portal', path: '/classes/$id', title: '班级', component: () => import('./OpenClassPage.tsx') },
    {
      area: 'worker',
      path: '/worker/training-class/classes',
      title: '我的班级',
      component: () => import('./MyClasses.tsx'),
    },
    {
      area: 'worker',
      path: '/worker/training-class/classes/$id',
      title: '班级和课表',
      component: () => import('./MyClassPage.tsx'),
    },
    {
      area: 'institution',
      path: '/institution/training-class/classes',
      title: '班级',
      component: () => import('./ClassList.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/training-class/classes/new',
      title: '新建班级',
      component: () => import('./NewClass.tsx'),
      roles: managers,
    },
    {
      area: 'institution',
      path: '/institution/training-class/classes/$id',
      title: '班级档案',
      component: () => import('./ClassPage.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/training-class/classes/$id/roster-import',
      title: '导入花名册',
      component: () => import('./RosterImport.tsx'),
      roles: managers,
    },
    {
      area: 'institution',
      path: '/institution/training-class/classes/$id/plan-import',
      title: '导入教学计划',
      component: () => import('./PlanImport.tsx'),
      roles: managers,
    },
    {
      area: 'institution',
      path: '/institution/training-class/applications',
      title: '报名受理',
      component: () => import('./Applications.tsx'),
      roles: managers,
    },
    {
      area: 'government',
      path: '/government/training-class/queue',
      title: '开班审核',
      component: () => import('./Queue.tsx'),
      roles: reviewers,
    },
    {
      area: 'government',
      path: '/government/training-class/queue/$id',
      title: '审核班级',
      component: () => import('./ReviewPage.tsx'),
      roles: reviewers,
    },
    {
      area: 'government',
      path: '/government/training-class/classes',
      title: '班级档案',
      component: () => import('./Register.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/training-class/classes/$id',
      title: '班级档案',
      component: () => import('./ClassPage.tsx'),
      roles: readers,
    },
  ],
  homeCards: [
    {
      key: 'training-class.today',
      area: 'institution',
      component: () => import('./TodayCard.tsx'),
      order: 10,
      roles: trainers,
    },
    {
      key: 'training-class.queue',
      area: 'government',
      component: () => import('./QueueCard.tsx'),
      order: 20,
      roles: reviewers,
    },
    { key: 'training-class.next', area: 'worker', component: () => import('./NextCard.tsx'), order: 10, span: 12 },
  ],
};
export default feature;
