import { openapi } from '@zhenxun/contracts/openapi.ts';
import { allRoutes } from '@zhenxun/contracts/routes.ts';
import { type Edge, openEdge } from './kernel/http.ts';
import { inboxRoutes } from './kernel/inbox.ts';
import type { Kernel } from './kernel/kernel.ts';
import { refusal } from './kernel/refusal.ts';
import { accountRoutes, authenticateBy } from './modules/account/index.ts';
import { assessmentRoutes } from './modules/assessment/index.ts';
import { attendanceRoutes } from './modules/attendance/index.ts';
import { catalogueRoutes } from './modules/catalogue/index.ts';
import { certificateRoutes } from './modules/certificate/index.ts';
import { fundRoutes } from './modules/fund/index.ts';
import { organisationRoutes } from './modules/organisation/index.ts';
import { personJobs, personRoutes } from './modules/person/index.ts';
import { subsidyRoutes } from './modules/subsidy/index.ts';
import { trainingClassRoutes } from './modules/training-class/index.ts';

/** Puts the modules together: their routes, and what their constraints mean. The list is explicit. */
export async function openApp(kernel: Kernel): Promise<Edge> {
  kernel.constraints.set('login_pkey', () => refusal('account.login_taken', {}, { pointer: '/login' }));
  personJobs(kernel);
  const edge = await openEdge(kernel, authenticateBy(kernel));
  accountRoutes(edge);
  inboxRoutes(edge);
  organisationRoutes(edge);
  personRoutes(edge);
  catalogueRoutes(edge);
  trainingClassRoutes(edge);
  attendanceRoutes(edge);
  assessmentRoutes(edge);
  certificateRoutes(edge);
  subsidyRoutes(edge);
  fundRoutes(edge);
  const document = openapi(allRoutes, { title: '真训 API', version: '1' });
  edge.app.get('/api/openapi.json', async () => document);
  return edge;
}
