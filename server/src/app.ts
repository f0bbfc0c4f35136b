import { openapi } from '@zhenxun/contracts/openapi.ts';
import { allRoutes } from '@zhenxun/contracts/routes.ts';
import { type Edge, openEdge } from './kernel/http.ts';
import type { Kernel } from './kernel/kernel.ts';
import { refusal } from './kernel/refusal.ts';
import { kernelRoutes } from './kernel/routes.ts';
import { accountRoutes, authenticateBy } from './modules/account/index.ts';
import { assessmentRoutes, provideAssessment } from './modules/assessment/index.ts';
import { attendanceRoutes, provideAttendance } from './modules/attendance/index.ts';
import { catalogueRoutes, watchSuspensions } from './modules/catalogue/index.ts';
import { certificateRoutes } from './modules/certificate/index.ts';
import { fundRoutes, provideFund } from './modules/fund/index.ts';
import { organisationRoutes, watchExpiry } from './modules/organisation/index.ts';
import { faceJobs, personJobs, personRoutes } from './modules/person/index.ts';
import { mergeClaimants, subsidyConstraints, subsidyJobs, subsidyRoutes } from './modules/subsidy/index.ts';
import { cameraJobs, provideSupervision, supervisionRoutes, watchFindings } from './modules/supervision/index.ts';
import { mergeTrainees, trainingClassRoutes } from './modules/training-class/index.ts';
import { packJobs, videoRoutes } from './modules/video/index.ts';

/** Puts the modules together: their routes, and what their constraints mean. The list is explicit. */
export async function openApp(kernel: Kernel): Promise<Edge> {
  kernel.constraints.set('login_pkey', () => refusal('account.login_taken', {}, { pointer: '/login' }));
  personJobs(kernel);
  faceJobs(kernel);
  kernel.constraints.set('uscc_once', () => refusal('organisation.uscc_taken', {}, { pointer: '/uscc' }));
  kernel.constraints.set('one_open_application', () => refusal('catalogue.directory_open_already'));
  kernel.constraints.set('teacher_once', () =>
    refusal('organisation.teacher_once', {}, { pointer: '/documentNumber' }),
  );
  kernel.constraints.set('catalogue_one_open', () => refusal('catalogue.one_open'));
  kernel.constraints.set('entry_once', () => refusal('catalogue.entry_twice', {}, { pointer: '/occupationName' }));
  kernel.constraints.set('occupancy_one_place', () => refusal('training_class.occupied'));
  kernel.constraints.set('kit_key_once', () => refusal('attendance.kit_key_taken', {}, { pointer: '/publicKey' }));
  kernel.constraints.set('enrolment_once', () => refusal('training_class.already_applied'));
  const edge = await openEdge(kernel, authenticateBy(kernel));
  accountRoutes(edge);
  kernelRoutes(edge);
  organisationRoutes(edge);
  watchExpiry(kernel);
  personRoutes(edge);
  catalogueRoutes(edge);
  watchSuspensions(kernel);
  trainingClassRoutes(edge);
  mergeTrainees(kernel);
  provideAttendance(kernel);
  attendanceRoutes(edge);
  kernel.constraints.set('pack_once', () => refusal('video.pack_once'));
  packJobs(kernel);
  videoRoutes(edge);
  provideAssessment(kernel);
  assessmentRoutes(edge);
  certificateRoutes(edge);
  subsidyConstraints(kernel);
  mergeClaimants(kernel);
  subsidyJobs(kernel);
  subsidyRoutes(edge);
  provideFund(kernel);
  fundRoutes(edge);
  provideSupervision(kernel);
  supervisionRoutes(edge);
  watchFindings(kernel);
  cameraJobs(kernel);
  const document = openapi(allRoutes, { title: '真训 API', version: '1' });
  edge.app.get('/api/openapi.json', async () => document);
  return edge;
}
