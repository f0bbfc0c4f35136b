import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import type { Feature } from '../../app/areas.ts';

const readers: readonly RoleCode[] = ['case_officer', 'reviewer', 'approver', 'inspector', 'auditor'];
const issuers: readonly RoleCode[] = ['institution_admin', 'class_manager', 'enterprise'];

const feature: Feature = {
  name: 'certificate',
  menu: [
    { area: 'portal', path: '/certificates', label: '证书查验', icon: 'certificate', order: 40, door: 'verify' },
    { area: 'worker', path: '/worker/certificates', label: '我的证书', icon: 'certificate', order: 30 },
    {
      area: 'institution',
      path: '/institution/certificates',
      label: '证书',
      icon: 'certificate',
      order: 50,
      roles: issuers,
    },
    {
      area: 'government',
      path: '/government/certificates',
      label: '证书',
      icon: 'certificate',
      order: 50,
      group: '培训',
      roles: readers,
      search: true,
    },
  ],
  routes: [
    { area: 'portal', path: '/certificates', title: '证书查验', component: () => import('./VerifyPage.tsx') },
    {
      area: 'worker',
      path: '/worker/certificates',
      title: '我的证书',
      component: () => import('./MyCertificates.tsx'),
    },
    {
      area: 'institution',
      path: '/institution/certificates',
      title: '证书',
      component: () => import('./CertificateList.tsx'),
      roles: issuers,
    },
    {
      area: 'institution',
      path: '/institution/classes/$id/certificates',
      title: '核发证书',
      component: () => import('./IssuePage.tsx'),
      roles: issuers,
    },
    {
      area: 'government',
      path: '/government/certificates',
      title: '证书',
      component: () => import('./CertificateList.tsx'),
      roles: readers,
    },
    {
      area: 'government',
      path: '/government/certificates/$id',
      title: '证书详情',
      component: () => import('./CertificatePage.tsx'),
      roles: readers,
    },
  ],
};
export default feature;
