import { accountRoutes } from './account.ts';
import { assessmentRoutes } from './assessment.ts';
import { attendanceRoutes } from './attendance.ts';
import { attendanceCorrectionRoutes } from './attendance-correction.ts';
import { attendanceFaceRoutes } from './attendance-face.ts';
import { attendanceKitRoutes } from './attendance-kit.ts';
import { attendanceSheetRoutes } from './attendance-sheet.ts';
import { attendanceSpotRoutes } from './attendance-spot.ts';
import { catalogueRoutes } from './catalogue.ts';
import { certificateRoutes } from './certificate.ts';
import { fundRoutes } from './fund.ts';
import { inboxRoutes } from './inbox.ts';
import { kernelRoutes } from './kernel.ts';
import { organisationRoutes } from './organisation.ts';
import { organisationMeansRoutes } from './organisation-means.ts';
import { personRoutes } from './person.ts';
import type { RouteSpec } from './route.ts';
import { subsidyRoutes } from './subsidy.ts';
import { supervisionRoutes } from './supervision.ts';
import { cameraRoutes } from './supervision-camera.ts';
import { engagementRoutes } from './supervision-engagement.ts';
import { fileRoutes } from './supervision-file.ts';
import { trainingClassRoutes } from './training-class.ts';
import { videoRoutes } from './video.ts';

/** Every route of the API, module by module; the server refuses to serve one that is not here, OpenAPI is made from it. */
export const allRoutes: readonly RouteSpec[] = [
  ...accountRoutes,
  ...inboxRoutes,
  ...kernelRoutes,
  ...personRoutes,
  ...organisationRoutes,
  ...organisationMeansRoutes,
  ...catalogueRoutes,
  ...trainingClassRoutes,
  ...attendanceRoutes,
  ...attendanceCorrectionRoutes,
  ...attendanceFaceRoutes,
  ...attendanceKitRoutes,
  ...attendanceSpotRoutes,
  ...attendanceSheetRoutes,
  ...assessmentRoutes,
  ...certificateRoutes,
  ...subsidyRoutes,
  ...fundRoutes,
  ...supervisionRoutes,
  ...fileRoutes,
  ...cameraRoutes,
  ...engagementRoutes,
  ...videoRoutes,
];
