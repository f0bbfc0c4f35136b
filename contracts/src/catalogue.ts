import type { RouteSpec } from './route.ts';

export const catalogueRoutes: readonly RouteSpec[] = [];
