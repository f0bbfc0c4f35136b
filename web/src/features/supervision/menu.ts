import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature, PageRoute } from '../../app/areas.ts';

const inspectors: readonly RoleCode[] = ['inspector', 'case_officer'];
const readers: readonly RoleCode[] = [...inspectors, 'reviewer', 'approver', 'auditor'];
const engaging: readonly RoleCode[] = ['supervisor', ...inspectors, 'approver', 'auditor'];
const own: readonly RoleCode[] = ['institution_admin', 'class_manager', 'enterprise'];

const feature: Feature = {
  name: 'supervision',
  menu: [
    {
      area: 'government',
      path: '/government/inspections',
      label: '督导检查',
      icon: 'eye',
      order: 60,
      group: '监督检查',
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/findings',
      label: '问题整改',
      icon: 'flag',
      order: 61,
      group: '监督检查',
      roles: readers,
    },
    {
      area: 'institution',
      path: '/institution/inspections',
      label: '接受检查',
      icon: 'eye',
      order: 60,
      group: '监督检查',
      roles: own,
    },
    {
      area: 'institution',
      path: '/institution/findings',
      label: '问题整改',
      icon: 'flag',
      order: 61,
      group: '监督检查',
      roles: own,
    },
    {
      area: 'government',
      path: '/government/engagements',
      label: '第三方监督',
      icon: 'user',
      order: 62,
      group: '监督检查',
      roles: engaging,
    },
    {
      area: 'government',
      path: '/government/supervision-reports',
      label: '监督报告',
      icon: 'file',
      order: 63,
      group: '监督检查',
      roles: engaging,
    },
  ],
  routes: [
    {
      area: 'government',
      path: '/government/engagements',
      title: '第三方监督',
      component: () => import('./EngagementList.tsx'),
      roles: engaging,
    },
    {
      area: 'government',
      path: '/government/engagements/$id',
      title: '监督委托',
      component: () => import('./EngagementPage.tsx'),
      roles: engaging,
    },
    {
      area: 'government',
      path: '/government/supervision-reports',
      title: '监督报告',
      component: () => import('./ReportList.tsx'),
      roles: engaging,
    },
    {
      area: 'government',
      path: '/government/supervision-reports/$id',
      title: '监督报告',
      component: () => import('./ReportPage.tsx'),
      roles: engaging,
    },
    {
      area: 'government',
      path: '/government/inspections',
      title: '督导检查',
      component: () => import('./InspectionList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/inspections/$id',
      title: '检查记录',
      component: () => import('./InspectionPage.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/inspections/$id/record',
      title: '登记检查结果',
      component: () => import('./RecordResultPage.tsx'),
      roles: inspectors,
    },
    {
      area: 'government',
      path: '/government/findings',
      title: '问题整改',
      component: () => import('./FindingList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/findings/$id',
      title: '检查问题',
      component: () => import('./FindingPage.tsx'),
      roles: readers,
    },
    {
      area: 'institution',
      path: '/institution/inspections',
      title: '接受检查',
      component: () => import('./InspectionList.tsx'),
      roles: own,
    },
    {
      area: 'institution',
      path: '/institution/inspections/$id',
      title: '检查记录',
      component: () => import('./InspectionPage.tsx'),
      roles: own,
    },
    {
      area: 'institution',
      path: '/institution/findings',
      title: '问题整改',
      component: () => import('./FindingList.tsx'),
      roles: own,
    },
    {
      area: 'institution',
      path: '/institution/findings/$id',
      title: '检查问题',
      component: () => import('./FindingPage.tsx'),
      roles: own,
    },
    ...(['government', 'institution'] as const).map(
      (area): PageRoute => ({
        area,
        path: `/${area}/class-files/$id`,
        title: '班级全程档案',
        component: async () => ({ default: (await import('./FilePage.tsx')).ClassFilePage }),
        roles: area === 'government' ? readers : own,
      }),
    ),
    {
      area: 'government',
      path: '/government/organisation-files/$id',
      title: '机构全程档案',
      component: async () => ({ default: (await import('./FilePage.tsx')).OrganisationFilePage }),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/person-files/$id',
      title: '人员全程档案',
      component: async () => ({ default: (await import('./FilePage.tsx')).PersonFilePage }),
      roles: readers,
    },
  ],
};
export default feature;
