import { accountRoutes } from './account.ts';
import { inboxRoutes } from './inbox.ts';
import type { RouteSpec } from './route.ts';

/** Every route of the API, module by module; the server refuses to serve one that is not here, OpenAPI is made from it. */
export const allRoutes: readonly RouteSpec[] = [...accountRoutes, ...inboxRoutes];
