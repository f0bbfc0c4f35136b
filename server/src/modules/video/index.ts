export { packJobs } from './cut.ts';
export { runMedia } from './media/process.ts';
export { videoRoutes } from './routes.ts';
export { startTakingUp } from './take-up.ts';
export { packWorkflow } from './workflow.ts';
