import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const readers: readonly RoleCode[] = ['administrator', 'auditor'];
const owners: readonly RoleCode[] = ['institution_admin', 'enterprise'];
const security = { title: '登录与安全', component: () => import('./SecurityPage.tsx') };

const feature: Feature = {
  name: 'account',
  menu: [
    { area: 'worker', path: '/worker/security', label: '登录与安全', icon: 'lock', order: 90 },
    {
      area: 'institution',
      path: '/institution/accounts',
      label: '本机构账号',
      icon: 'users',
      order: 90,
      roles: owners,
    },
    {
      area: 'government',
      path: '/government/accounts',
      label: '账号与角色',
      icon: 'users',
      order: 94,
      group: '系统',
      roles: readers,
      search: true,
    },
  ],
  routes: [
    { area: 'portal', path: '/register', title: '劳动者注册', component: () => import('./RegisterPage.tsx') },
    { area: 'portal', path: '/reset-password', title: '重设密码', component: () => import('./ResetPage.tsx') },
    { area: 'worker', path: '/worker/security', ...security },
    { area: 'institution', path: '/institution/security', ...security },
    { area: 'government', path: '/government/security', ...security },
    {
      area: 'institution',
      path: '/institution/accounts',
      title: '本机构账号',
      component: () => import('./OwnAccounts.tsx'),
      roles: owners,
    },
    {
      area: 'government',
      path: '/government/accounts',
      title: '账号与角色',
      component: () => import('./AccountList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/accounts/roles',
      title: '角色',
      component: () => import('./RoleList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/accounts/changes',
      title: '账号变更',
      component: () => import('./ChangeList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/accounts/changes/$id',
      title: '账号变更详情',
      component: () => import('./ChangePage.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/accounts/$id',
      title: '账号详情',
      component: () => import('./AccountPage.tsx'),
      roles: readers,
    },
  ],
};
export default feature;
