import type { RouteSpec } from './route.ts';

/** Routes of the institution directory (R2). */
export const directoryRoutes: readonly RouteSpec[] = [];
