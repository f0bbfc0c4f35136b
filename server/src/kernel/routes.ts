import { demoClockRoutes } from './demo-clock.ts';
import { evidenceRoutes } from './evidence/routes.ts';
import { fileRoutes } from './files/routes.ts';
import { holdRoutes } from './holds.ts';
import { housekeeping } from './housekeeping.ts';
import type { Edge } from './http.ts';
import { inboxRoutes } from './inbox.ts';
import { parameterRoutes } from './parameters/routes.ts';

/** Everything the kernel itself serves, and its own jobs. */
export function kernelRoutes(edge: Edge): void {
  inboxRoutes(edge);
  fileRoutes(edge);
  parameterRoutes(edge);
  holdRoutes(edge);
  evidenceRoutes(edge);
  demoClockRoutes(edge);
  housekeeping(edge.kernel);
}
