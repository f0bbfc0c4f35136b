import * as contract from '@zhenxun/contracts/training-class-plan.ts';
import { type Ctx, execute, query } from '../../../kernel/command.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { faultyRows, type ImportSpec, runImport } from '../../../kernel/import.ts';
import { writeTemplate } from '../../../kernel/sheet/sheet.ts';
import { addSession, addSessions, generateSessions, removeSessions, saveSession } from '../commands/plan.ts';
import { visibleClass } from '../queries/classes.ts';
import { classOfSession, listSessions } from '../queries/plan.ts';
import { judgePlanFile, type PlanColumn, planColumns, planNames, sessionOf } from '../queries/plan-file.ts';
import { sendWorkbook } from './workbook.ts';

export function planRoutes(edge: Edge): void {
  serve(edge, contract.listSessions, ({ ctx, params }) => query(ctx, (q) => listSessions(q, params.id)));
  serve(edge, contract.sessionsTemplate, async ({ reply }) => {
    await sendWorkbook(reply, await writeTemplate(planColumns), '教学计划模板');
  });
  serve(edge, contract.addSession, ({ ctx, params, body }) => execute(ctx, addSession, { ref: params.id, ...body }));
  serve(edge, contract.generateSessions, ({ ctx, params, body }) =>
    execute(ctx, generateSessions, { ref: params.id, ...body }),
  );
  serve(edge, contract.saveSession, async ({ ctx, params, body }) => {
    const classRef = await query(ctx, (q) => classOfSession(q, params.id));
    return execute(ctx, saveSession, { ref: params.id, classRef, ...body });
  });
  serve(edge, contract.removeSessions, ({ ctx, params, body }) =>
    execute(ctx, removeSessions, { ref: params.id, refs: body.refs }),
  );
  serve(edge, contract.importSessions, async ({ ctx, params, body, file }) =>
    runImport(file, body.mode, await importOf(ctx, params.id)),
  );
  serve(edge, contract.faultySessions, async ({ ctx, params, file, reply }) => {
    await sendWorkbook(reply, await faultyRows(file, await importOf(ctx, params.id)), '教学计划有误的行');
  });
}

async function importOf(ctx: Ctx, ref: string): Promise<ImportSpec<PlanColumn>> {
  const names = await query(ctx, async (q) => planNames(q, await visibleClass(q, ref)));
  return {
    columns: planColumns,
    maxRows: 400,
    maxBytes: 5_000_000,
    judge: (rows, letterOf) => judgePlanFile(rows, names, letterOf),
    apply: async (rows) => {
      await execute(ctx, addSessions, { ref, sessions: rows.map((row) => sessionOf(row, names)) });
      return {};
    },
  };
}
