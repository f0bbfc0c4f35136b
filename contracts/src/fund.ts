import type { RouteSpec } from './route.ts';

export const fundRoutes: readonly RouteSpec[] = [];
