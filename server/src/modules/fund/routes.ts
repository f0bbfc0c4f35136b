import type { Edge } from '../../kernel/http.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { paymentRoutes } from './routes/payment.ts';

export function fundRoutes(edge: Edge): void {
  ledgerRoutes(edge);
  paymentRoutes(edge);
}
