import type { Edge } from '../../kernel/http.ts';
import { changeRoutes } from './routes/change.ts';
import { classRoutes } from './routes/class.ts';
import { filingRoutes } from './routes/filing.ts';
import { planRoutes } from './routes/plan.ts';
import { portalRoutes } from './routes/portal.ts';
import { rosterRoutes } from './routes/roster.ts';

export function trainingClassRoutes(edge: Edge): void {
  classRoutes(edge);
  changeRoutes(edge);
  filingRoutes(edge);
  planRoutes(edge);
  rosterRoutes(edge);
  portalRoutes(edge);
}
