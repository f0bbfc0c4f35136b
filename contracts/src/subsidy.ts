import type { RouteSpec } from './route.ts';

export const subsidyRoutes: readonly RouteSpec[] = [];
