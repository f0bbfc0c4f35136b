import type { Readable } from 'node:stream';
import * as contract from '@zhenxun/contracts/assessment.ts';
import type { FastifyReply } from 'fastify';
import { execute, query } from '../../kernel/command.ts';
import { serveTimeline } from '../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../kernel/http.ts';
import { faultyRows, runImport } from '../../kernel/import.ts';
import { keyOf } from '../../kernel/record-ref.ts';
import { confirmSheet, returnSheet, submitSheet } from './commands/decide-sheet.ts';
import { enterScores } from './commands/enter-scores.ts';
import { openSheet } from './commands/open-sheet.ts';
import { importOf, sheetWorkbook } from './commands/score-file.ts';
import { getSheet, listSheets, myResults } from './queries.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function sendWorkbook(reply: FastifyReply, content: Readable | Buffer, name: string): Promise<void> {
  await reply
    .type(workbookType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`)
    .send(content);
}

export function assessmentRoutes(edge: Edge): void {
  serve(edge, contract.listSheets, ({ ctx, query: asked }) => query(ctx, (q) => listSheets(q, asked)));
  serve(edge, contract.getSheet, ({ ctx, params }) => query(ctx, (q) => getSheet(q, keyOf(params.id))));
  serve(edge, contract.openSheet, ({ ctx, body }) => execute(ctx, openSheet, body));
  serve(edge, contract.enterScores, ({ ctx, params, body }) =>
    execute(ctx, enterScores, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.submitSheet, ({ ctx, params, body }) =>
    execute(ctx, submitSheet, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.confirmSheet, ({ ctx, params, body }) =>
    execute(ctx, confirmSheet, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.returnSheet, ({ ctx, params, body }) =>
    execute(ctx, returnSheet, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.importScores, ({ ctx, params, body, file }) =>
    runImport(file, body.mode, importOf(ctx, params.id)),
  );
  serve(edge, contract.importScoresFaulty, async ({ ctx, params, file, reply }) => {
    await sendWorkbook(reply, await faultyRows(file, importOf(ctx, params.id)), '成绩表有误行');
  });
  serve(edge, contract.scoresTemplate, async ({ ctx, params, reply }) => {
    const { record } = await query(ctx, (q) => getSheet(q, keyOf(params.id)));
    await sendWorkbook(reply, sheetWorkbook(record, false), `${record.classTitle} 成绩录入表`);
  });
  serve(edge, contract.exportSheet, async ({ ctx, params, reply }) => {
    const { record } = await query(ctx, (q) => getSheet(q, keyOf(params.id)));
    await sendWorkbook(reply, sheetWorkbook(record, true), `${record.classTitle} 成绩单`);
  });
  serveTimeline(edge, contract.sheetTimeline, (q, ref) => getSheet(q, keyOf(ref)));
  serve(edge, contract.listMyResults, ({ ctx, query: asked }) => query(ctx, (q) => myResults(q, asked?.classId)));
}
