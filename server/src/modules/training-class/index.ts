export { trainingClassRoutes } from './routes.ts';
