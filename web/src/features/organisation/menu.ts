import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const offices: readonly RoleCode[] = [
  'case_officer',
  'catalogue_officer',
  'reviewer',
  'approver',
  'inspector',
  'auditor',
  'administrator',
];
const own: readonly RoleCode[] = ['institution_admin', 'class_manager', 'teacher', 'enterprise', 'platform_operator'];
const trainers: readonly RoleCode[] = ['institution_admin', 'class_manager', 'enterprise'];
const group = '本单位';

const feature: Feature = {
  name: 'organisation',
  menu: [
    {
      area: 'institution',
      path: '/institution/organisation/profile',
      label: '机构资料',
      icon: 'building',
      order: 90,
      group,
      roles: own,
    },
    {
      area: 'institution',
      path: '/institution/organisation/sites',
      label: '场地',
      icon: 'map',
      order: 91,
      group,
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/organisation/teachers',
      label: '师资',
      icon: 'users',
      order: 92,
      group,
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/organisation/curricula',
      label: '课程设置',
      icon: 'book',
      order: 94,
      group,
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/organisation/resources',
      label: '教学资源',
      icon: 'book',
      order: 93,
      group,
      roles: trainers,
    },
    {
      area: 'government',
      path: '/government/organisations',
      label: '单位',
      icon: 'building',
      order: 22,
      group: '目录',
      roles: offices,
      search: true,
    },
  ],
  routes: [
    {
      area: 'institution',
      path: '/institution/organisation/profile',
      title: '机构资料',
      component: () => import('./ProfilePage.tsx'),
      roles: own,
    },
    {
      area: 'institution',
      path: '/institution/organisation/sites',
      title: '场地',
      component: () => import('./SitesPage.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/organisation/teachers',
      title: '师资',
      component: () => import('./TeachersPage.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/organisation/curricula',
      title: '课程设置',
      component: () => import('./CurriculaPage.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/organisation/resources',
      title: '教学资源',
      component: () => import('./ResourcesPage.tsx'),
      roles: trainers,
    },
    {
      area: 'government',
      path: '/government/organisations',
      title: '单位',
      component: () => import('./OrganisationList.tsx'),
      roles: offices,
    },
    {
      area: 'government',
      path: '/government/organisations/$id',
      title: '单位资料',
      component: () => import('./OrganisationPage.tsx'),
      roles: offices,
    },
  ],
  homeCards: [
    {
      key: 'organisation.expiring_own',
      area: 'institution',
      component: () => import('./ExpiringCard.tsx'),
      order: 50,
      roles: ['institution_admin', 'enterprise'],
    },
    {
      key: 'organisation.expiring_region',
      area: 'government',
      component: () => import('./ExpiringCard.tsx'),
      order: 60,
      roles: ['case_officer'],
    },
  ],
};
export default feature;
