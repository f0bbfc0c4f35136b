import * as contract from '@zhenxun/contracts/fund-ledger.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { everyRow } from '../../../kernel/list.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { confirmBudget } from '../commands/confirm-budget.ts';
import { proposeBudget } from '../commands/propose-budget.ts';
import { releaseCommitment } from '../commands/release-commitment.ts';
import { returnBudget } from '../commands/return-budget.ts';
import { budget, budgetColumns, budgets } from '../queries/budgets.ts';
import { commitmentColumns, commitments } from '../queries/commitments.ts';
import { entries, figures, ledger, statementColumns, statementRows } from '../queries/ledger.ts';
import { sendSheet } from './send.ts';

/** Budgets, the ledger and the public figures. */
export function ledgerRoutes(edge: Edge): void {
  serve(edge, contract.listBudgets, ({ ctx, query: asked }) => query(ctx, (q) => budgets(q, asked)));
  serve(edge, contract.exportBudgets, async ({ ctx, query: { format, ...filter }, reply }) => {
    const rows = everyRow((cursor) =>
      query(ctx, (q) => budgets(q, { ...filter, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    await sendSheet(reply, rows, budgetColumns, format, '预算');
  });
  serve(edge, contract.getBudget, ({ ctx, params }) => query(ctx, (q) => budget(q, params.id)));
  serveTimeline(edge, contract.budgetTimeline, budget);
  serve(edge, contract.proposeBudget, ({ ctx, body }) => execute(ctx, proposeBudget, body));
  serve(edge, contract.confirmBudget, ({ ctx, params, body }) =>
    execute(ctx, confirmBudget, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.returnBudget, ({ ctx, params, body }) =>
    execute(ctx, returnBudget, { key: keyOf(params.id), ...body }),
  );

  serve(edge, contract.getLedger, ({ ctx, query: asked }) => query(ctx, (q) => ledger(q, asked)));
  serve(edge, contract.listEntries, ({ ctx, query: asked }) => query(ctx, (q) => entries(q, asked)));
  serve(edge, contract.exportEntries, async ({ ctx, query: { format, ...filter }, reply }) => {
    const rows = everyRow((cursor) =>
      query(ctx, (q) => entries(q, { ...filter, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    await sendSheet(reply, statementRows(rows), statementColumns, format, '资金明细账');
  });
  serve(edge, contract.listCommitments, ({ ctx, query: asked }) => query(ctx, (q) => commitments(q, asked)));
  serve(edge, contract.exportCommitments, async ({ ctx, query: { format, ...filter }, reply }) => {
    const rows = everyRow((cursor) =>
      query(ctx, (q) => commitments(q, { ...filter, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    await sendSheet(reply, rows, commitmentColumns, format, '班级占用');
  });
  serve(edge, contract.releaseCommitment, ({ ctx, params, body }) =>
    execute(ctx, releaseCommitment, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.getFigures, ({ ctx, query: asked }) => query(ctx, (q) => figures(q, asked)));
}
