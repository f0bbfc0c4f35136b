import type { RouteSpec } from './route.ts';

export const attendanceRoutes: readonly RouteSpec[] = [];
