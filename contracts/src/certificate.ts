import type { RouteSpec } from './route.ts';

export const certificateRoutes: readonly RouteSpec[] = [];
