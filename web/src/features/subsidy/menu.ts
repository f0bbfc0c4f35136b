import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const reviewers: readonly RoleCode[] = ['case_officer', 'reviewer', 'approver'];
const readers: readonly RoleCode[] = [...reviewers, 'finance', 'inspector', 'auditor'];
const objectors: readonly RoleCode[] = [...reviewers, 'inspector', 'auditor'];
const schemers: readonly RoleCode[] = ['administrator', ...readers];
const claimants: readonly RoleCode[] = ['institution_admin', 'enterprise'];
const office = { area: 'government', group: '补贴' } as const;

const feature: Feature = {
  name: 'subsidy',
  menu: [
    { area: 'portal', path: '/notices', label: '补贴公示', icon: 'speak', order: 50, search: true },
    { area: 'worker', path: '/worker/subsidies', label: '我的补贴', icon: 'money', order: 40, door: 'claim' },
    {
      area: 'institution',
      path: '/institution/subsidy/claims',
      label: '补贴申领',
      icon: 'money',
      order: 60,
      roles: claimants,
      search: true,
    },
    { ...office, path: '/government/subsidy/queue', label: '补贴审核', icon: 'inbox', order: 61, roles: reviewers },
    {
      ...office,
      path: '/government/subsidy/claims',
      label: '补贴申领',
      icon: 'money',
      order: 62,
      roles: readers,
      search: true,
    },
    { ...office, path: '/government/subsidy/notices', label: '补贴公示', icon: 'speak', order: 63, roles: readers },
    { ...office, path: '/government/subsidy/objections', label: '公示异议', icon: 'flag', order: 64, roles: objectors },
    { ...office, path: '/government/subsidy/schemes', label: '补贴方案', icon: 'book', order: 65, roles: schemers },
  ],
  routes: [
    { area: 'portal', path: '/notices', title: '补贴公示', component: () => import('./NoticeList.tsx') },
    { area: 'portal', path: '/notices/$id', title: '补贴公示', component: () => import('./NoticePage.tsx') },
    { area: 'worker', path: '/worker/subsidies', title: '我的补贴', component: () => import('./MySubsidies.tsx') },
    {
      area: 'worker',
      path: '/worker/subsidies/claim/$id',
      title: '申领补贴',
      component: () => import('./MakeClaim.tsx'),
    },
    { area: 'worker', path: '/worker/subsidies/$id', title: '补贴进度', component: () => import('./MyClaim.tsx') },
    {
      area: 'institution',
      path: '/institution/subsidy/claims',
      title: '补贴申领',
      component: () => import('./ClaimList.tsx'),
      roles: claimants,
    },
    {
      area: 'institution',
      path: '/institution/subsidy/new',
      title: '为班级学员申领',
      component: () => import('./BatchClaim.tsx'),
      roles: claimants,
    },
    {
      area: 'institution',
      path: '/institution/subsidy/claims/$id',
      title: '补贴申领',
      component: () => import('./ClaimPage.tsx'),
      roles: claimants,
    },
    {
      area: 'government',
      path: '/government/subsidy/queue',
      title: '补贴审核',
      component: () => import('./Queue.tsx'),
      roles: reviewers,
    },
    {
      area: 'government',
      path: '/government/subsidy/queue/$id',
      title: '审核补贴',
      component: () => import('./ReviewPage.tsx'),
      roles: reviewers,
    },
    {
      area: 'government',
      path: '/government/subsidy/claims',
      title: '补贴申领',
      component: () => import('./ClaimList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/subsidy/claims/$id',
      title: '补贴申领',
      component: () => import('./ClaimPage.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/subsidy/notices',
      title: '补贴公示',
      component: () => import('./NoticeList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/subsidy/notices/$id',
      title: '补贴公示',
      component: () => import('./NoticePage.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/subsidy/objections',
      title: '公示异议',
      component: () => import('./ObjectionList.tsx'),
      roles: objectors,
    },
    {
      area: 'government',
      path: '/government/subsidy/objections/$id',
      title: '公示异议',
      component: () => import('./ObjectionPage.tsx'),
      roles: objectors,
    },
    {
      area: 'government',
      path: '/government/subsidy/schemes',
      title: '补贴方案',
      component: () => import('./SchemeList.tsx'),
      roles: schemers,
    },
    {
      area: 'government',
      path: '/government/subsidy/schemes/new',
      title: '提出补贴方案',
      component: () => import('./ProposeScheme.tsx'),
      roles: ['administrator'],
    },
    {
      area: 'government',
      path: '/government/subsidy/dry-runs/$id',
      title: '方案试算',
      component: () => import('./DryRunPage.tsx'),
      roles: ['administrator'],
    },
    {
      area: 'government',
      path: '/government/subsidy/dry-run-lines/$id',
      title: '试算对照',
      component: () => import('./DryRunLinePage.tsx'),
      roles: ['administrator'],
    },
    {
      area: 'government',
      path: '/government/subsidy/schemes/$id',
      title: '补贴方案',
      component: () => import('./SchemePage.tsx'),
      roles: schemers,
    },
  ],
  homeCards: [
    {
      key: 'subsidy.queue',
      area: 'government',
      component: () => import('./QueueCard.tsx'),
      order: 30,
      roles: reviewers,
    },
    { key: 'subsidy.money', area: 'worker', component: () => import('./MoneyCard.tsx'), order: 30, span: 12 },
    {
      key: 'subsidy.own',
      area: 'institution',
      component: () => import('./OwnClaimsCard.tsx'),
      order: 40,
      roles: claimants,
    },
  ],
};
export default feature;
