import { BankResult } from '@zhenxun/contracts/fund-terms.ts';
import { plainYuan } from '@zhenxun/contracts/values/money.ts';
import { type Ctx, query } from '../../../kernel/command.ts';
import type { UploadedFile } from '../../../kernel/import.ts';
import type { Key } from '../../../kernel/record-ref.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import { isXml, readStatusReport } from '../message/pain-answer.ts';
import { batchByKey } from '../store/batch.ts';
import { paymentsOfBatch } from '../store/payment.ts';
import { answerColumns } from './answer-import.ts';

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/**
 * The bank's answer as the sheet the import reads: an ISO 20022 status report (pain.002) becomes one line a transfer, in
 * its order; any other file is taken as it is. A message the bank refused as a whole fails every line that was sent. Refuses
 * `fund.answer.no_report` for other XML and `fund.answer.other_message` for the report of another message.
 */
export async function answerSheet(ctx: Ctx, key: Key, file: UploadedFile): Promise<UploadedFile> {
  if (!isXml(file.bytes)) return file;
  const report = readStatusReport(file.bytes) ?? refuse(refusal('fund.answer.no_report', {}, { pointer: '/file' }));
  const { row, sent } = await query(ctx, async (q) => ({
    row: (await batchByKey(q, key)) ?? refuse(refusal('kernel.not_found')),
    sent: await paymentsOfBatch(q, key),
  }));
  if (report.messageId !== row.message_id) {
    const params = { told: report.messageId, sent: row.message_id ?? '' };
    refuse(refusal('fund.answer.other_message', params, { pointer: '/file' }));
  }
  const { refused } = report;
  const lines = refused
    ? sent.map((line) => ({
        lineId: line.line_id,
        amount: plainYuan(line.amount_fen),
        result: 'failed' as const,
        ...refused,
      }))
    : report.lines;
  const records = [
    answerColumns.map(({ title }) => title),
    ...lines.map(({ lineId, amount, result, reason, day }) => [
      lineId,
      amount,
      BankResult.label(result),
      reason ?? '',
      day,
    ]),
  ];
  const text = records.map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('');
  return { name: `${file.name}.csv`, bytes: Buffer.from(`\ufeff${text}`) };
}
