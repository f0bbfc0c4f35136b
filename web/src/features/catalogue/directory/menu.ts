import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { HomeCard, MenuEntry, PageRoute } from '../../../app/areas.ts';

const offices: readonly RoleCode[] = [
  'case_officer',
  'catalogue_officer',
  'reviewer',
  'approver',
  'inspector',
  'auditor',
];
const visitors: readonly RoleCode[] = ['case_officer', 'catalogue_officer', 'inspector'];
const own: readonly RoleCode[] = ['institution_admin', 'class_manager', 'enterprise'];

/** Menu entries of the institution directory in three areas. */
export const directoryMenu: readonly MenuEntry[] = [
  { area: 'portal', path: '/directory', label: '培训机构', icon: 'building', order: 20, search: true },
  {
    area: 'government',
    path: '/government/directory',
    label: '机构目录审核',
    icon: 'inbox',
    order: 20,
    group: '目录',
    roles: offices,
  },
  {
    area: 'government',
    path: '/government/listings',
    label: '目录内机构',
    icon: 'building',
    order: 21,
    group: '目录',
    roles: offices,
    search: true,
  },
  {
    area: 'institution',
    path: '/institution/directory',
    label: '目录申请',
    icon: 'flag',
    order: 95,
    group: '本单位',
    roles: own,
  },
];

export const directoryPages: readonly PageRoute[] = [
  { area: 'portal', path: '/directory', title: '培训机构目录', component: () => import('./DirectoryList.tsx') },
  { area: 'portal', path: '/directory/$id', title: '培训机构', component: () => import('./DirectoryPage.tsx') },
  {
    area: 'government',
    path: '/government/directory',
    title: '机构目录审核',
    component: () => import('./ApplicationQueue.tsx'),
    roles: offices,
  },
  {
    area: 'government',
    path: '/government/directory/$id',
    title: '审核目录申请',
    component: () => import('./ApplicationReview.tsx'),
    roles: offices,
  },
  {
    area: 'government',
    path: '/government/directory/$id/visit',
    title: '登记现场核验',
    component: () => import('./VisitPage.tsx'),
    roles: visitors,
  },
  {
    area: 'government',
    path: '/government/listings',
    title: '目录内机构',
    component: () => import('./Listings.tsx'),
    roles: offices,
  },
  {
    area: 'government',
    path: '/government/listings/$id',
    title: '目录内机构',
    component: () => import('./ListingPage.tsx'),
    roles: offices,
  },
  {
    area: 'institution',
    path: '/institution/directory',
    title: '目录申请',
    component: () => import('./OwnDirectory.tsx'),
    roles: own,
  },
  {
    area: 'institution',
    path: '/institution/directory/$id',
    title: '目录申请',
    component: () => import('./OwnApplication.tsx'),
    roles: own,
  },
];

export const directoryCards: readonly HomeCard[] = [
  {
    key: 'catalogue.directory_queue',
    area: 'government',
    component: () => import('./QueueCard.tsx'),
    order: 20,
    roles: ['case_officer', 'catalogue_officer', 'inspector', 'approver'],
  },
  {
    key: 'catalogue.directory_own',
    area: 'institution',
    component: () => import('./StandingCard.tsx'),
    order: 60,
    roles: ['institution_admin', 'enterprise'],
  },
];
