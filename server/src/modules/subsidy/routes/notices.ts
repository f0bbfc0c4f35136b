import * as contract from '@zhenxun/contracts/subsidy-notice.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { everyRow } from '../../../kernel/list.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { exportSheet } from '../../../kernel/sheet/sheet.ts';
import { closeNotice, openNotice } from '../commands/notice.ts';
import { answerObjection, confirmObjection, objectTo, sendBackObjection } from '../commands/objection.ts';
import { notice, noticeColumns, noticeLines, noticeRow, notices } from '../queries/notices.ts';
import { objection, objections } from '../queries/objections.ts';

export function noticeRoutes(edge: Edge): void {
  serve(edge, contract.listNotices, ({ ctx, query: asked }) => query(ctx, (q) => notices(q, asked)));
  serve(edge, contract.getNotice, ({ ctx, params }) => query(ctx, (q) => notice(q, params.id)));
  serve(edge, contract.listNoticeLines, ({ ctx, params, query: asked }) =>
    query(ctx, (q) => noticeLines(q, params.id, asked)),
  );
  serve(edge, contract.downloadNotice, async ({ ctx, params, query: asked, reply }) => {
    const head = await query(ctx, (q) => notice(q, params.id));
    const rows = everyRow((cursor) =>
      query(ctx, (q) => noticeLines(q, params.id, { limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    const format = asked?.format ?? 'csv';
    const name = encodeURIComponent(head.record.title);
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${name}.${format}`);
    if (format === 'csv') {
      await reply.send(exportSheet(rows, noticeColumns, 'csv', head.record.title));
      return;
    }
    const lines = [];
    for await (const line of rows) lines.push(line);
    await reply.type('application/json; charset=utf-8').send(JSON.stringify({ notice: head.record, lines }));
  });
  serve(edge, contract.openNotice, ({ ctx, body }) => execute(ctx, openNotice, body));
  serve(edge, contract.closeNotice, ({ ctx, params, body }) =>
    execute(ctx, closeNotice, { ...keyOf(params.id), seen: body.version }),
  );
  serveTimeline(edge, contract.getNoticeTimeline, noticeRow);
  serve(edge, contract.raiseObjection, ({ ctx, params, body }) => objectTo(ctx, { notice: params.id, ...body }));
  serve(edge, contract.listObjections, ({ ctx, query: asked }) => query(ctx, (q) => objections(q, asked)));
  serve(edge, contract.getObjection, ({ ctx, params }) => query(ctx, (q) => objection(q, params.id)));
  serveTimeline(edge, contract.getObjectionTimeline, objection);
  serve(edge, contract.answerObjection, ({ ctx, params, body }) =>
    execute(ctx, answerObjection, { ...params, ...body }),
  );
  serve(edge, contract.confirmObjection, ({ ctx, params, body }) =>
    execute(ctx, confirmObjection, { ...params, ...body }),
  );
  serve(edge, contract.sendBackObjection, ({ ctx, params, body }) =>
    execute(ctx, sendBackObjection, { ...params, ...body }),
  );
}
