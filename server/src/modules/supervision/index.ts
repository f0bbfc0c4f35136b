export { cameraJobs } from './camera-jobs.ts';
export { watchFindings } from './overdue-watch.ts';
export { supervisionRoutes } from './routes.ts';
export { engagementWorkflow, findingWorkflow, inspectionWorkflow, reportWorkflow } from './workflow.ts';
