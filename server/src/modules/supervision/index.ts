export { cameraJobs } from './camera-jobs.ts';
export { watchFindings } from './overdue-watch.ts';
export { provideSupervision } from './provide.ts';
export { supervisionRoutes } from './routes.ts';
export { engagementWorkflow, findingWorkflow, inspectionWorkflow, phoneWorkflow, reportWorkflow } from './workflow.ts';
