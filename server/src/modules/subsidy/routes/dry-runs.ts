import * as contract from '@zhenxun/contracts/subsidy-dry-run.ts';
import { execute, query } from '../../../kernel/command.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { everyRow } from '../../../kernel/list.ts';
import { exportSheet } from '../../../kernel/sheet/sheet.ts';
import { cancelDryRun, startDryRun } from '../commands/dry-run.ts';
import { dryRun, dryRunLine, dryRunLines, dryRuns } from '../queries/dry-runs.ts';
import { dryRunColumns } from '../queries/export.ts';

export function dryRunRoutes(edge: Edge): void {
  serve(edge, contract.listDryRuns, ({ ctx, query: asked }) => query(ctx, (q) => dryRuns(q, asked)));
  serve(edge, contract.getDryRun, ({ ctx, params }) => query(ctx, (q) => dryRun(q, params.id)));
  serve(edge, contract.startDryRun, ({ ctx, body }) => execute(ctx, startDryRun, body));
  serve(edge, contract.cancelDryRun, ({ ctx, params }) => execute(ctx, cancelDryRun, params));
  serve(edge, contract.listDryRunLines, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => dryRunLines(q, params.id, asked)),
  );
  serve(edge, contract.exportDryRunLines, async ({ ctx, params, query: asked, reply }) => {
    const { format, ...filters } = asked ?? { format: 'xlsx' as const };
    await query(ctx, (q) => dryRun(q, params.id));
    const rows = everyRow((cursor) =>
      query(ctx, (q) => dryRunLines(q, params.id, { ...filters, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    const shown = async function* () {
      for await (const row of rows) yield { ...row, reasons: row.reasons.join('；') };
    };
    void reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent('方案试算')}.${format}`,
    );
    await reply.send(exportSheet(shown(), dryRunColumns, format, '方案试算'));
  });
  serve(edge, contract.getDryRunLine, ({ ctx, params }) => query(ctx, (q) => dryRunLine(q, params.id)));
}
