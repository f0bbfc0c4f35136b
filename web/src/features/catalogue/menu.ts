import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';
import { directoryCards, directoryMenu, directoryPages } from './directory/menu.ts';

const readers: readonly RoleCode[] = ['catalogue_officer', 'finance', 'approver', 'auditor', 'administrator'];
const workers: readonly RoleCode[] = ['catalogue_officer', 'finance', 'approver'];

const feature: Feature = {
  name: 'catalogue',
  menu: [
    { area: 'portal', path: '/catalogue', label: '需求目录', icon: 'book', order: 10, search: true },
    {
      area: 'government',
      path: '/government/catalogue/catalogues',
      label: '需求指导目录',
      icon: 'book',
      order: 10,
      group: '目录',
      roles: readers,
      search: true,
    },
    ...directoryMenu,
  ],
  routes: [
    { area: 'portal', path: '/catalogue', title: '需求指导目录', component: () => import('./EntryList.tsx') },
    { area: 'portal', path: '/catalogue/$id', title: '目录条目', component: () => import('./EntryPage.tsx') },
    {
      area: 'government',
      path: '/government/catalogue/catalogues',
      title: '需求指导目录',
      component: () => import('./CatalogueList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/catalogue/catalogues/$id',
      title: '目录版本',
      component: () => import('./CataloguePage.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/catalogue/catalogues/$id/import',
      title: '从表格导入条目',
      component: () => import('./ImportPage.tsx'),
      roles: ['catalogue_officer'],
    },
    ...directoryPages,
  ],
  homeCards: [
    {
      key: 'catalogue.tasks',
      area: 'government',
      component: () => import('./TasksCard.tsx'),
      order: 10,
      roles: workers,
    },
    ...directoryCards,
  ],
};
export default feature;
