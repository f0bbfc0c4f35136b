import type { Edge } from '../../kernel/http.ts';
import { ledgerRoutes } from './routes/ledger.ts';

export function fundRoutes(edge: Edge): void {
  ledgerRoutes(edge);
}
