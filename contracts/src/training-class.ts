import type { RouteSpec } from './route.ts';

export const trainingClassRoutes: readonly RouteSpec[] = [];
