import type { Edge } from '../../kernel/http.ts';
import { versionRoutes } from './routes/catalogue.ts';
import { directoryRoutes } from './routes/directory.ts';
import { entryRoutes } from './routes/entry.ts';

export function catalogueRoutes(edge: Edge): void {
  versionRoutes(edge);
  entryRoutes(edge);
  directoryRoutes(edge);
}
