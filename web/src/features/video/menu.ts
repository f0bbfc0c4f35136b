import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature, PageRoute } from '../../app/areas.ts';

const readers: readonly RoleCode[] = ['case_officer', 'reviewer', 'approver', 'inspector', 'auditor', 'supervisor'];
const trainers: readonly RoleCode[] = ['institution_admin', 'class_manager', 'teacher', 'enterprise'];

const feature: Feature = {
  name: 'video',
  menu: [
    {
      area: 'government',
      path: '/government/video',
      label: '视频证据',
      icon: 'eye',
      order: 62,
      group: '监督检查',
      roles: readers,
    },
    {
      area: 'institution',
      path: '/institution/video',
      label: '视频证据',
      icon: 'eye',
      order: 25,
      group: '培训',
      roles: trainers,
    },
  ],
  routes: (['government', 'institution'] as const).flatMap((area): PageRoute[] => {
    const roles = area === 'government' ? readers : trainers;
    return [
      {
        area,
        path: `/${area}/video`,
        title: '视频证据',
        component: () => import('./PackList.tsx'),
        roles,
      },
      {
        area,
        path: `/${area}/video/packs/$id`,
        title: '“3+2”证据包',
        component: () => import('./PackPage.tsx'),
        roles,
      },
      {
        area,
        path: `/${area}/video/sessions/$id`,
        title: '课堂视频',
        component: () => import('./RoomPage.tsx'),
        roles,
      },
    ];
  }),
};
export default feature;
