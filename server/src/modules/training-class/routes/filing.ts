import * as contract from '@zhenxun/contracts/training-class-filing.ts';
import { query } from '../../../kernel/command.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { filingDifferences, listFilings } from '../queries/filing.ts';

export function filingRoutes(edge: Edge): void {
  serve(edge, contract.listFilings, ({ ctx, params }) => query(ctx, (q) => listFilings(q, params.id)));
  serve(edge, contract.filingDifferences, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => filingDifferences(q, params.id, asked.from, asked.to)),
  );
}
