import type { RouteSpec } from './route.ts';

export const kernelRoutes: readonly RouteSpec[] = [];
