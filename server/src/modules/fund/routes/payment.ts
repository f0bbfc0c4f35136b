import * as contract from '@zhenxun/contracts/fund.ts';
import { execute, query } from '../../../kernel/command.ts';
import { serveTimeline } from '../../../kernel/evidence/serve-timeline.ts';
import { type Edge, serve } from '../../../kernel/http.ts';
import { faultyRows, runImport } from '../../../kernel/import.ts';
import { everyRow } from '../../../kernel/list.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { writeTemplate } from '../../../kernel/sheet/sheet.ts';
import { answerColumns, answerImport } from '../commands/answer-import.ts';
import { answerSheet } from '../commands/answer-report.ts';
import { recoverPayment, sendBackPayment } from '../commands/correct-payment.ts';
import { createBatch } from '../commands/create-batch.ts';
import { approvePaymentCorrection, refusePaymentCorrection } from '../commands/decide-correction.ts';
import { cancelBatch, returnBatch } from '../commands/end-batch.ts';
import { noteDownload } from '../commands/note-download.ts';
import { releaseBatch } from '../commands/release-batch.ts';
import { batch, batchColumns, batches, fileOfBatch, waiting } from '../queries/batches.ts';
import { payment, paymentColumns, payments } from '../queries/payments.ts';
import { sendFile, sendSheet } from './send.ts';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Payment batches, the file to the bank and its answer, and the lines. */
export function paymentRoutes(edge: Edge): void {
  serve(edge, contract.getWaiting, ({ ctx, query: asked }) => query(ctx, (q) => waiting(q, asked.region)));
  serve(edge, contract.listBatches, ({ ctx, query: asked }) => query(ctx, (q) => batches(q, asked)));
  serve(edge, contract.exportBatches, async ({ ctx, query: { format, ...filter }, reply }) => {
    const rows = everyRow((cursor) =>
      query(ctx, (q) => batches(q, { ...filter, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    await sendSheet(reply, rows, batchColumns, format, '拨付批次');
  });
  serve(edge, contract.getBatch, ({ ctx, params }) => query(ctx, (q) => batch(q, params.id)));
  serveTimeline(edge, contract.batchTimeline, batch);
  serve(edge, contract.createBatch, ({ ctx, body }) => execute(ctx, createBatch, body));
  serve(edge, contract.releaseBatch, ({ ctx, params, body }) =>
    execute(ctx, releaseBatch, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.returnBatch, ({ ctx, params, body }) =>
    execute(ctx, returnBatch, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.cancelBatch, ({ ctx, params, body }) =>
    execute(ctx, cancelBatch, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.downloadBatch, async ({ ctx, params, body, reply }) => {
    await execute(ctx, noteDownload, { key: keyOf(params.id), ...body });
    const { bytes, name, type } = await query(ctx, (q) => fileOfBatch(q, keyOf(params.id)));
    sendFile(reply, bytes, type, name);
  });
  serve(edge, contract.importAnswer, async ({ ctx, params, body, file }) => {
    const sheet = await answerSheet(ctx, keyOf(params.id), file);
    return runImport(sheet, body.mode, answerImport(ctx, keyOf(params.id), file));
  });
  serve(edge, contract.faultyAnswer, async ({ ctx, params, file, reply }) => {
    sendFile(
      reply,
      await faultyRows(await answerSheet(ctx, keyOf(params.id), file), answerImport(ctx, keyOf(params.id), file)),
      workbook,
      '银行处理结果问题行.xlsx',
    );
  });
  serve(edge, contract.answerTemplate, async ({ reply }) => {
    sendFile(reply, await writeTemplate(answerColumns), workbook, '银行处理结果模板.xlsx');
  });

  serve(edge, contract.listPayments, ({ ctx, query: asked }) => query(ctx, (q) => payments(q, asked)));
  serve(edge, contract.exportPayments, async ({ ctx, query: { format, ...filter }, reply }) => {
    const rows = everyRow((cursor) =>
      query(ctx, (q) => payments(q, { ...filter, limit: 200, ...(cursor ? { cursor } : {}) })),
    );
    await sendSheet(reply, rows, paymentColumns, format, '拨付明细');
  });
  serve(edge, contract.getPayment, ({ ctx, params }) => query(ctx, (q) => payment(q, params.id)));
  serveTimeline(edge, contract.paymentTimeline, payment);
  serve(edge, contract.sendBackPayment, ({ ctx, params, body }) =>
    execute(ctx, sendBackPayment, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.recoverPayment, ({ ctx, params, body }) =>
    execute(ctx, recoverPayment, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.approvePaymentCorrection, ({ ctx, params, body }) =>
    execute(ctx, approvePaymentCorrection, { key: keyOf(params.id), ...body }),
  );
  serve(edge, contract.refusePaymentCorrection, ({ ctx, params, body }) =>
    execute(ctx, refusePaymentCorrection, { key: keyOf(params.id), ...body }),
  );
}
