import type { RouteSpec } from './route.ts';

export const organisationRoutes: readonly RouteSpec[] = [];
