export { runCompute } from './compute.ts';
export { subsidyRoutes } from './routes.ts';
