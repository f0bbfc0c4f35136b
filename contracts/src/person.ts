import type { RouteSpec } from './route.ts';

export const personRoutes: readonly RouteSpec[] = [];
