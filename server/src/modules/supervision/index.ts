export { watchFindings } from './overdue-watch.ts';
export { supervisionRoutes } from './routes.ts';
export { findingWorkflow, inspectionWorkflow } from './workflow.ts';
