import * as sheet from '@zhenxun/contracts/attendance-sheet.ts';
import * as spot from '@zhenxun/contracts/attendance-spot.ts';
import { execute, query } from '../../../kernel/command.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { attachSheet, printSheet } from '../commands/sheet.ts';
import { answerSpot, drawSpot } from '../commands/spot.ts';
import { listSheets, sheetPdf } from '../queries/sheets.ts';
import { listSpots } from '../queries/spots.ts';

/** What is done beside signing in a session: random roll calls, and sheets of paper. */
export function sessionExtras(edge: Edge): void {
  serve(edge, spot.drawSpot, ({ ctx, params }) => execute(ctx, drawSpot, { session: keyOf(params.id) }));
  serve(edge, spot.listSpots, ({ ctx, params }) => query(ctx, (q) => listSpots(q, keyOf(params.id))));
  serve(edge, spot.answerSpot, ({ ctx, params, body }) => execute(ctx, answerSpot, { key: keyOf(params.id), ...body }));
  serve(edge, sheet.listPaperSheets, ({ ctx, params }) => query(ctx, (q) => listSheets(q, keyOf(params.id))));
  serve(edge, sheet.printPaperSheet, ({ ctx, params }) => execute(ctx, printSheet, { session: keyOf(params.id) }));
  serve(edge, sheet.getPaperSheetPdf, async ({ ctx, params, reply }) => {
    const { name, pdf } = await query(ctx, (q) => sheetPdf(q, keyOf(params.id)));
    await reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(pdf);
  });
  serve(edge, sheet.attachPaperSheet, ({ ctx, params, body }) =>
    execute(ctx, attachSheet, { key: keyOf(params.id), fileId: body.fileId }),
  );
}
