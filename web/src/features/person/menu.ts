import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const readers: readonly RoleCode[] = ['case_officer', 'reviewer', 'approver', 'finance', 'inspector', 'auditor'];

const textReaders: readonly RoleCode[] = [
  'administrator',
  'case_officer',
  'reviewer',
  'approver',
  'inspector',
  'auditor',
];
const judges: readonly RoleCode[] = ['case_officer', 'reviewer'];

const feature: Feature = {
  name: 'person',
  menu: [
    { area: 'worker', path: '/worker/face', label: '人脸登记', icon: 'target', order: 70 },
    { area: 'worker', path: '/worker/info', label: '我的信息', icon: 'user', order: 80 },
    {
      area: 'government',
      path: '/government/people',
      label: '实名人员',
      icon: 'user',
      order: 60,
      group: '培训',
      roles: readers,
      search: true,
    },
    {
      area: 'government',
      path: '/government/faces',
      label: '人脸登记核对',
      icon: 'target',
      order: 62,
      group: '培训',
      roles: judges,
    },
    {
      area: 'government',
      path: '/government/pledge-texts',
      label: '承诺书文本',
      icon: 'pen',
      order: 94,
      group: '系统',
      roles: textReaders,
    },
  ],
  routes: [
    { area: 'worker', path: '/worker/face', title: '人脸登记', component: () => import('./face/MyFace.tsx') },
    { area: 'worker', path: '/worker/info', title: '我的信息', component: () => import('./MyInfo.tsx') },
    {
      area: 'government',
      path: '/government/people',
      title: '实名人员',
      component: () => import('./PeopleList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/people/$id',
      title: '实名档案',
      component: () => import('./PersonPage.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/faces',
      title: '人脸登记核对',
      component: () => import('./face/FaceList.tsx'),
      roles: judges,
    },
    {
      area: 'government',
      path: '/government/faces/$id',
      title: '人脸登记',
      component: () => import('./face/FacePage.tsx'),
      roles: judges,
    },
    {
      area: 'government',
      path: '/government/pledge-texts',
      title: '承诺书文本',
      component: () => import('./pledge/TextList.tsx'),
      roles: textReaders,
    },
    {
      area: 'government',
      path: '/government/pledge-texts/$id',
      title: '承诺书文本详情',
      component: () => import('./pledge/TextPage.tsx'),
      roles: textReaders,
    },
  ],
};
export default feature;
