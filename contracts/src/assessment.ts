import type { RouteSpec } from './route.ts';

export const assessmentRoutes: readonly RouteSpec[] = [];
