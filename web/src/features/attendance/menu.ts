import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const trainers: readonly RoleCode[] = ['institution_admin', 'class_manager', 'teacher', 'enterprise'];
const readers: readonly RoleCode[] = ['case_officer', 'reviewer', 'approver', 'inspector', 'auditor', 'supervisor'];

const judges: readonly RoleCode[] = ['case_officer', 'inspector'];

const feature: Feature = {
  name: 'attendance',
  menu: [
    { area: 'worker', path: '/worker/attendance', label: '签到', icon: 'sign', order: 15 },
    {
      area: 'institution',
      path: '/institution/attendance',
      label: '考勤',
      icon: 'sign',
      order: 24,
      group: '培训',
      roles: trainers,
    },
    {
      area: 'government',
      path: '/government/attendance',
      label: '考勤查看',
      icon: 'sign',
      order: 24,
      group: '培训',
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/attendance/faces',
      label: '签到人脸核对',
      icon: 'user',
      order: 64,
      group: '监督检查',
      roles: judges,
    },
  ],
  routes: [
    { area: 'worker', path: '/worker/attendance', title: '签到', component: () => import('./SignPage.tsx') },
    {
      area: 'worker',
      path: '/worker/attendance/classes/$id',
      title: '我的考勤',
      component: () => import('./MyRecord.tsx'),
    },
    {
      area: 'institution',
      path: '/institution/attendance',
      title: '考勤',
      component: () => import('./SessionList.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/attendance/sessions/$id',
      title: '课次签到',
      component: () => import('./SessionPage.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/attendance/sessions/$id/code',
      title: '签到码',
      component: () => import('./CodePage.tsx'),
      roles: ['class_manager', 'teacher'],
    },
    {
      area: 'institution',
      path: '/institution/attendance/classes/$id',
      title: '班级考勤总表',
      component: () => import('./MatrixPage.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/attendance/corrections',
      title: '考勤更正',
      component: () => import('./CorrectionList.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/attendance/corrections/$id',
      title: '考勤更正申请',
      component: () => import('./CorrectionPage.tsx'),
      roles: trainers,
    },
    {
      area: 'government',
      path: '/government/attendance',
      title: '考勤查看',
      component: () => import('./SessionList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/attendance/sessions/$id',
      title: '课次签到',
      component: () => import('./SessionPage.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/attendance/classes/$id',
      title: '班级考勤总表',
      component: () => import('./MatrixPage.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/attendance/corrections/$id',
      title: '考勤更正申请',
      component: () => import('./CorrectionPage.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/attendance/faces',
      title: '签到人脸比对',
      component: () => import('./FaceCheckList.tsx'),
      roles: judges,
    },
    {
      area: 'government',
      path: '/government/attendance/faces/$id',
      title: '签到照片',
      component: () => import('./FaceCheckPage.tsx'),
      roles: judges,
    },
    { area: 'portal', path: '/kit', title: '离线课堂', component: () => import('./kit/KitPage.tsx') },
    {
      area: 'institution',
      path: '/institution/attendance/kits',
      title: '离线终端',
      component: () => import('./KitList.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/attendance/kits/$id',
      title: '离线终端',
      component: () => import('./KitRecord.tsx'),
      roles: trainers,
    },
    {
      area: 'institution',
      path: '/institution/attendance/kit-bundles/$id',
      title: '离线数据包',
      component: () => import('./BundlePage.tsx'),
      roles: trainers,
    },
    {
      area: 'government',
      path: '/government/attendance/kits',
      title: '离线终端',
      component: () => import('./KitList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/attendance/kits/$id',
      title: '离线终端',
      component: () => import('./KitRecord.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/attendance/kit-bundles/$id',
      title: '离线数据包',
      component: () => import('./BundlePage.tsx'),
      roles: readers,
    },
  ],
  homeCards: [
    { key: 'attendance.sign', area: 'worker', component: () => import('./SignCard.tsx'), order: 5, span: 12 },
  ],
};
export default feature;
